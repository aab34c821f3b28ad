"""What Word calls our styles: its own where it has one, so that its tools work on them.

Word translates its built-in names itself; ours are Chinese, with the key of the layout as
an alias (ISO/IEC 29500-1 §17.7.4.1). Ids are English and stable.
"""

from typing import NamedTuple

from banxin.typeset.reading import Leaf


class StyleName(NamedTuple):
    """The id of a style in the file, the name an editor sees, and our key beside it.

    A style without an alias is one that Word knows itself.
    """

    id: str
    name: str
    alias: str = ""


def _own(key: str, name: str) -> StyleName:
    return StyleName(key, name, key)


BODY = StyleName("Normal", "Normal")

PARAGRAPHS = {
    "body": BODY,
    "heading-1": StyleName("Heading1", "heading 1"),
    "heading-2": StyleName("Heading2", "heading 2"),
    "heading-3": StyleName("Heading3", "heading 3"),
    "title": StyleName("Title", "Title"),
    "title-2": _own("title-2", "文章标题"),
    "title-2-below": _own("title-2-below", "文章标题 栏下"),
    "column": _own("column", "栏目"),
    "credits": _own("credits", "署名"),
    "subtitle": StyleName("Subtitle", "Subtitle"),
    "masthead": _own("masthead", "刊头"),
    "issue": _own("issue", "期号"),
    "office": _own("office", "编发单位"),
    "document-mark": _own("document-mark", "版头标注"),
    "document-number": _own("document-number", "发文字号"),
    "document-number-signed": _own("document-number-signed", "发文字号 签发"),
    "addressee": _own("addressee", "主送机关"),
    "attachment": _own("attachment", "附件说明"),
    "annex-mark": _own("annex-mark", "附件序号"),
    "annex-title": _own("annex-title", "附件标题"),
    "cover-title": _own("cover-title", "封面题名"),
    "cover-subtitle": _own("cover-subtitle", "封面副题"),
    "cover-series": _own("cover-series", "封面丛书名"),
    "cover-foot": _own("cover-foot", "封面脚注"),
    "contents-title": StyleName("TOCHeading", "TOC Heading"),
    "contents-1": StyleName("TOC1", "toc 1"),
    "contents-2": StyleName("TOC2", "toc 2"),
    "contents-3": StyleName("TOC3", "toc 3"),
    "index-title": _own("index-title", "索引标题"),
    "index": StyleName("Index1", "index 1"),
    "voice": _own("voice", "手记"),
    "label-head": _own("label-head", "标签行"),
    "list-item": StyleName("ListParagraph", "List Paragraph"),
    "list-number": _own("list-number", "编号列表"),
    "quote": StyleName("Quote", "Quote"),
    "attribution": _own("attribution", "引文出处"),
    "verse": _own("verse", "诗行"),
    "code": _own("code", "代码行"),
    "signature": _own("signature", "落款"),
    "caption": StyleName("Caption", "caption"),
    "table-cell": _own("table-cell", "表格文字"),
    "table-head": _own("table-head", "表头文字"),
    "footnote": StyleName("FootnoteText", "footnote text"),
    "running-head": StyleName("Header", "header"),
    "folio": StyleName("Footer", "footer"),
    "colophon": _own("colophon", "版权记录"),
    "distribution": _own("distribution", "印发记录"),
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

STRUCTURAL = {
    "picture": _own("picture", "图片"),
    "table": _own("table", "表格"),
    "gap": _own("gap", "间隔"),
    "contents-end": _own("contents-end", "目录末线"),
    "leader": _own("leader", "目录导引点"),
    "section-end": _own("section-end", "分节"),
    "outline-numbers": _own("outline-numbers", "层次序数"),
    "running-head-even": StyleName("HeaderEven", "页眉 双页", "running-head-even"),
    "folio-even": StyleName("FooterEven", "页脚 双页", "folio-even"),
    "distribution-table": _own("distribution-table", "版记"),
}
"""Styles that no layout names and every file needs."""

LATIN = StyleName("Latin", "西文", "Latin")

_OF_WORD = ("DefaultParagraphFont", "Default Paragraph Font", "TableNormal", "Normal Table",
            "NoList", "No List", "FootnoteReference", "footnote reference", "caption-kept",
            "caption-above")  # fmt: skip
_TAKEN = {
    word.lower()
    for words in (*PARAGRAPHS.values(), *STRUCTURAL.values(), LATIN, _OF_WORD)
    for word in words
}
"""Ids and names of styles that no key of a layout may bear."""

SHOWN = {
    "Normal": "正文",
    "heading 1": "标题 1",
    "heading 2": "标题 2",
    "heading 3": "标题 3",
    "Title": "标题",
    "Subtitle": "副标题",
    "TOC Heading": "TOC 标题",
    "toc 1": "TOC 1",
    "toc 2": "TOC 2",
    "toc 3": "TOC 3",
    "index 1": "索引 1",
    "List Paragraph": "列表段落",
    "Quote": "引用",
    "caption": "题注",
    "footnote text": "脚注文本",
    "footnote reference": "脚注引用",
    "header": "页眉",
    "footer": "页脚",
}
"""What Word in Chinese shows for the names it knows; the names of variants begin with it."""

_ROLES = {
    "song": "宋体", "song-heavy": "粗宋", "hei": "黑体", "kai": "楷体", "fang": "仿宋",
    "mono": "等宽",
}  # fmt: skip


def shown(name: str) -> str:
    """Give what a Chinese editor reads in Word's list for the name of a style."""
    return SHOWN.get(name, name)


def paragraph_style(key: str) -> StyleName:
    """Give the style of a Plan's paragraph style; an unknown key names itself.

    One that Word or this program uses for something else is told apart.
    """
    if key in PARAGRAPHS:
        return PARAGRAPHS[key]
    if key.lower() in _TAKEN or key.startswith("voice-"):
        return _own(f"own-{key}", f"版式 {key}")
    return _own(key, key)


def voice_style(key: str) -> StyleName:
    """Give the character style of a voice; paragraph styles never bear these ids."""
    if key == "note-mark":
        return StyleName("FootnoteReference", "footnote reference")
    return _own(f"voice-{key}", f"{VOICES.get(key, key)} 字符")


def paragraph_variant(leaf: Leaf) -> StyleName:
    """Name the style of a paragraph that stands in, hangs or is apart otherwise than its own says.

    Distances to the sides count characters; white above and below is in points.
    """
    base = paragraph_style(leaf.style)
    facts = (
        ("", "缩进", leaf.left), ("h", "悬挂", leaf.outdent), ("r", "右空", leaf.right),
        ("a", "段前加", leaf.above), ("b", "段后加", leaf.below),
    )  # fmt: skip
    marks = [f"{letter}{value:g}" for letter, _, value in facts if value]
    said = [f"{word}{value:g}" for _, word, value in facts if value]
    if leaf.continues:
        marks.append("0")
        said.append("接排")
    if leaf.kept:
        marks.append("k")
        said.append("与下段同页")
    if leaf.freed:
        marks.append("f")
        said.append("可与下段分页")
    if not marks:
        return base
    tail = "-".join(marks)
    return StyleName(
        f"{base.id}-{tail}", " ".join([shown(base.name), *said]), f"{leaf.style}-{tail}"
    )


def voice_variant(base: StyleName, latin: bool, role: str, points: float) -> StyleName:
    """Name a character style in the Latin face, that of a role, or in a paragraph of a size.

    An empty `role` or no `points` means the body's own.
    """
    size = f"{points:g}" if points else ""
    marks = [mark for mark in ("Latin" if latin else "", role, size) if mark]
    if not marks:
        return base
    said = ["西文" if latin else "", _ROLES.get(role, role), f"{size}磅" if size else ""]
    id = "-".join([base.id, *marks])
    return StyleName(id, " ".join([shown(base.name), *filter(None, said)]), id)
