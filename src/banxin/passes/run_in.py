"""Run-in heads: `加强引领——各级工会……`, where neighbouring paragraphs begin alike (S10).

So do those of official documents: `（一）加强领导。各级工会……`, where two at least count on,
and the articles of a statute: `第一条　为了……`.
"""

import re
from collections import Counter

from msgspec.structs import replace

from banxin.model.blocks import Block, Blocks, Labelled, Number, Para, RunIn, Section
from banxin.model.inlines import cut_inlines, plain
from banxin.model.pieces import Piece, text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import members
from banxin.passes.article import Outcome, on_articles, slice_fate
from banxin.script.brackets import pairing
from banxin.script.numbering import Numbering, numbering

_HEAD = re.compile(
    r"(?P<head>[^\s，,。；;：:、“”‘’「」『』《》（）()！!？?…·—–-]{4,16})"
    r"[ \u3000]*——[ \u3000]*(?=[^—\s])"
)
_SHORTEST_TEXT = 12
_SENTENCE = re.compile(r"[^。；！？：:]{2,30}。")
_LEVELS: dict[str, int] = {"han": 1, "han_paren": 2}
"""Numbers whose first sentence has a face of its own (GB/T 9704—2012 7.3.3)."""


def run_in(publication: Publication) -> Publication:
    """Part the heads from their paragraphs; one paragraph alone is prose with a dash."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    aside: list[Piece] = []
    articles = sum(_article_of(para) is not None for para in members(article.children, Para))
    children = _blocks(article.children, aside, articles > 1)
    return Outcome(replace(article, children=children), tuple(aside))


def _blocks(blocks: Blocks, aside: list[Piece], statute: bool) -> Blocks:
    heads = [_head(block) for block in blocks]
    counted = Counter(map(_counted, blocks))
    out: list[Block] = []
    for n, block in enumerate(blocks):
        beside = (n > 0 and heads[n - 1]) or (n + 1 < len(blocks) and heads[n + 1])
        head = heads[n]
        if isinstance(block, Section | Labelled):
            out.append(replace(block, children=_blocks(block.children, aside, statute)))
        elif isinstance(block, Para) and head and beside:
            out.append(_parted(block, head, aside))
        elif isinstance(block, Para) and statute and _article_of(block):
            out.append(_of_statute(block, aside))
        elif isinstance(block, Para) and counted[_counted(block)] > 1:
            out.append(_numbered(block))
        else:
            out.append(block)
    return tuple(out)


def _counted(block: Block) -> str:
    """Give the kind of number that a paragraph or heading begins with; empty for others."""
    match block:
        case Para(run_in=None, role=""):
            found = numbering(plain(block.children))
        case Section(number=Number() as number):
            found = numbering(text_of(number.pieces))
        case _:
            return ""
    return found.kind if found and found.kind in _LEVELS else ""


def _numbered(para: Para) -> Para:
    """Take the first sentence of a numbered paragraph as its head; no character changes."""
    text, kind = plain(para.children), _counted(para)
    number = numbering(text) if kind else None
    if number is None:
        return para
    found = _SENTENCE.match(text, number.text)
    if found is None or len(text) - found.end() < _SHORTEST_TEXT:
        return para
    if pairing(found[0]).still_open:  # a full stop within a quotation or a title
        return para
    try:
        head = cut_inlines(para.children, 0, found.end())
        rest = cut_inlines(para.children, found.end(), len(text))
    except ValueError:  # a changed piece lies across the place
        return para
    return replace(para, run_in=RunIn(head, "", _LEVELS[kind]), children=rest)


def _article_of(block: Block) -> Numbering | None:
    """Give the number of a paragraph that is an article of a statute: 第一条　为了……."""
    if not isinstance(block, Para) or block.run_in or block.role:
        return None
    found = numbering(plain(block.children))
    return found if found and found.kind == "article" else None


def _of_statute(para: Para, aside: list[Piece]) -> Para:
    """Take 第一条 as a head; the white space after it becomes one em."""
    inlines, text, number = para.children, plain(para.children), _article_of(para)
    if number is None or number.text == len(text):
        return para
    try:
        head = cut_inlines(inlines, 0, number.mark)
        rest = cut_inlines(inlines, number.text, len(text))
        blank = slice_fate(inlines, number.mark, number.text, "markup", "S10")
    except ValueError:  # a changed piece lies across the place
        return para
    aside += blank
    return replace(para, run_in=RunIn(head, "\u3000"), children=rest)


def _head(block: Block) -> re.Match[str] | None:
    if not isinstance(block, Para) or block.run_in:
        return None
    text = plain(block.children)
    found = _HEAD.match(text)
    return found if found and len(text) - found.end() >= _SHORTEST_TEXT else None


def _parted(para: Para, head: re.Match[str], aside: list[Piece]) -> Para:
    inlines, length = para.children, len(plain(para.children))
    aside += slice_fate(inlines, head.end("head"), head.end(), "markup", "S10")
    return replace(
        para,
        run_in=RunIn(cut_inlines(inlines, 0, head.end("head"))),
        children=cut_inlines(inlines, head.end(), length),
    )
