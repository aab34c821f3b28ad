"""What Word calls our styles: its own where it has one, so that its tools work on them.

Word translates its built-in names itself; ours are Chinese. Ids are English and stable.
"""

from typing import NamedTuple


class StyleName(NamedTuple):
    """The id of a style in the file, and the name an editor sees."""

    id: str
    name: str


BODY = StyleName("Normal", "Normal")

PARAGRAPHS = {
    "body": BODY,
    "heading-1": StyleName("Heading1", "heading 1"),
    "heading-2": StyleName("Heading2", "heading 2"),
    "heading-3": StyleName("Heading3", "heading 3"),
    "title": StyleName("Title", "Title"),
    "title-2": StyleName("title-2", "文章标题"),
    "subtitle": StyleName("Subtitle", "Subtitle"),
    "masthead": StyleName("masthead", "刊头"),
    "issue": StyleName("issue", "期号"),
    "office": StyleName("office", "编发单位"),
    "document-mark": StyleName("document-mark", "版头标注"),
    "document-number": StyleName("document-number", "发文字号"),
    "document-number-signed": StyleName("document-number-signed", "发文字号 签发"),
    "addressee": StyleName("addressee", "主送机关"),
    "attachment": StyleName("attachment", "附件说明"),
    "annex-mark": StyleName("annex-mark", "附件序号"),
    "annex-title": StyleName("annex-title", "附件标题"),
    "cover-title": StyleName("cover-title", "封面题名"),
    "cover-subtitle": StyleName("cover-subtitle", "封面副题"),
    "cover-series": StyleName("cover-series", "封面丛书名"),
    "cover-foot": StyleName("cover-foot", "封面脚注"),
    "contents-title": StyleName("TOCHeading", "TOC Heading"),
    "contents-1": StyleName("TOC1", "toc 1"),
    "contents-2": StyleName("TOC2", "toc 2"),
    "contents-3": StyleName("TOC3", "toc 3"),
    "voice": StyleName("voice", "手记"),
    "label-head": StyleName("label-head", "标签行"),
    "list-item": StyleName("ListParagraph", "List Paragraph"),
    "list-number": StyleName("list-number", "编号列表"),
    "quote": StyleName("Quote", "Quote"),
    "attribution": StyleName("attribution", "引文出处"),
    "verse": StyleName("verse", "诗行"),
    "signature": StyleName("signature", "落款"),
    "caption": StyleName("Caption", "caption"),
    "table-cell": StyleName("table-cell", "表格文字"),
    "table-head": StyleName("table-head", "表头文字"),
    "footnote": StyleName("FootnoteText", "footnote text"),
    "running-head": StyleName("Header", "header"),
    "folio": StyleName("Footer", "footer"),
    "colophon": StyleName("colophon", "版权记录"),
    "distribution": StyleName("distribution", "印发记录"),
}

VOICES = {
    "label": "标签",
    "run-in": "段首标题",
    "run-in-1": "段首标题 一级",
    "run-in-2": "段首标题 二级",
    "signer": "签发人",
    "number": "编号",
    "marker": "项目符",
    "strong": "加重",
    "emphasis": "着重号",
    "name": "专名号",
    "title-mark": "书名号",
    "voice": "手记体",
    "code": "代码",
    "sup": "上标",
    "sub": "下标",
    "note-number": "注码",
}
"""`note-mark` is missing: it is Word's own `footnote reference`."""

BUILT_IN = frozenset(n for n in PARAGRAPHS.values() if n.id[0].isupper())


def paragraph_style(key: str) -> StyleName:
    """Give the style of a Plan's paragraph style; an unknown key names itself."""
    return PARAGRAPHS.get(key, StyleName(key, key))


def voice_style(key: str) -> StyleName:
    """Give the character style of a voice; paragraph styles never bear these ids."""
    if key == "note-mark":
        return StyleName("FootnoteReference", "footnote reference")
    return StyleName(f"voice-{key}", f"{VOICES.get(key, key)} 字符")
