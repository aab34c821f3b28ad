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
from banxin.passes.attached import attached
from banxin.script.brackets import QUOTES
from banxin.script.numbering import is_document_number

_ADDRESSED = re.compile(
    r"(?:[会會局部委处處室厅廳办辦院校所站组組们們县縣区區市省镇鎮乡鄉村司中队隊行馆館园園社厂廠]|中心|企[业業]|[单單]位"
    r"|同志|先生|女士|朋友|家[长長]|[职職]工|[员員]工|同[学學事仁]|老[师師]|[领領][导導]|代表|姊妹|姐妹|[乡鄉][亲親]|主任|各位|机构|機構|人[员員]|"
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
    if _addresses(plain(first.children)) and not _speaks(blocks[1:]):
        return (replace(first, role="addressee"), *blocks[1:])
    return blocks


def _addresses(text: str) -> bool:
    """Tell whether a first paragraph names people or offices, and says nothing yet."""
    if len(text) > _LONGEST or _LEADS_IN.search(text):
        return False
    return any(found.end() == len(text) for found in _ADDRESSED.finditer(text))


def _speaks(below: Blocks) -> bool:
    """Tell whether a name with a colon opens a dialogue: speech follows, or others are named so."""
    texts = [plain(block.children) for block in below if isinstance(block, Para)]
    return any(map(_addresses, texts)) or (texts[:1] != [] and texts[0][:1] in QUOTES)


def _attachments(blocks: Blocks) -> Blocks:
    """Mark `附件：1．…` and the numbered lines that count on below it."""
    named = attached(map(_said, blocks))
    out: list[Block] = []
    for n, block in enumerate(blocks):
        match block:
            case Section() | Labelled():
                out.append(replace(block, children=_attachments(block.children)))
            case Para(role="", run_in=None) if n in named:
                out.append(replace(block, role="attachment"))
            case _:
                out.append(block)
    return tuple(out)


def _said(block: Block) -> str:
    """Give what a paragraph says that may name an attachment."""
    names = isinstance(block, Para) and block.role in ("", "attachment") and not block.run_in
    return plain(block.children) if isinstance(block, Para) and names else ""
