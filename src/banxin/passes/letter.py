"""What a letter or an official document has besides its text (GB/T 9704—2012 7.2, 7.3).

Its number and to whom it goes stand above the text; the names of its attachments stand below,
one under the other. All keep their characters, and are only told apart from paragraphs.
"""

import re

from msgspec.structs import replace

from banxin.model.blocks import Block, Blocks, Labelled, Para, Section
from banxin.model.inlines import plain
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, on_articles
from banxin.script.numbering import is_document_number, numbering

_ATTACHED = re.compile(r"附件[：:][ \u3000]*")
_ADDRESSED = re.compile(
    r"(?:[会會局部委处處室厅廳办辦院校所站组組们們县縣区區市省镇鎮乡鄉村司中队隊行]|中心|企[业業]|[单單]位"
    r"|同志|先生|女士|朋友|家[长長]|[职職]工|[员員]工|同[学學事仁]|老[师師]|[领領][导導]|代表|姊妹|姐妹|[乡鄉][亲親]|各位|机构|機構|人[员員]|"
    r"[街道社区]{2}|集[团團])(?:（[^（）]{1,30}）)?[：:]"
)
_LEADS_IN = re.compile(r"如下|下列|以下|通知|决定|決定|意见|意見|[。；！？]|[说說称稱道]：")
_LONGEST = 150


def letter(publication: Publication) -> Publication:
    """Mark the addressee and the names of attachments."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    return Outcome(replace(article, children=_head(_attachments(article.children))))


def _head(blocks: Blocks) -> Blocks:
    """Mark the number of the document, and to whom it goes, where something follows."""
    first = blocks[0] if len(blocks) > 1 else None
    if not isinstance(first, Para) or first.role not in ("", "number"):
        return blocks
    if is_document_number(plain(first.children)):
        return (replace(first, role="number"), *_head(blocks[1:]))
    if _addresses(plain(first.children)):
        return (replace(first, role="addressee"), *blocks[1:])
    return blocks


def _addresses(text: str) -> bool:
    """Tell whether a first paragraph names people or offices, and says nothing yet."""
    if len(text) > _LONGEST or _LEADS_IN.search(text):
        return False
    return any(found.end() == len(text) for found in _ADDRESSED.finditer(text))


def _attachments(blocks: Blocks) -> Blocks:
    """Mark `附件：1．…` and the numbered lines that count on below it."""
    out: list[Block] = []
    due = 0
    for block in blocks:
        match block:
            case Section() | Labelled():
                due = 0
                out.append(replace(block, children=_attachments(block.children)))
            case Para(role="", run_in=None):
                text = plain(block.children)
                opens = _ATTACHED.match(text)
                number = numbering(text[opens.end() :] if opens else text)
                counts = bool(due) and number is not None and number.value == due
                due = number.value + 1 if number and (opens or counts) else 0
                role = "attachment" if opens or counts else ""
                out.append(replace(block, role=role))
            case _:
                due = 0
                out.append(block)
    return tuple(out)
