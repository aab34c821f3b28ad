"""Run-in heads: `加强引领——各级工会……`, where neighbouring paragraphs begin alike (S10)."""

import re

from msgspec.structs import replace

from banxin.model.blocks import Block, Blocks, Labelled, Para, RunIn, Section
from banxin.model.inlines import cut_inlines, plain
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, on_articles, slice_fate

_HEAD = re.compile(
    r"(?P<head>[^\s，,。；;：:、“”‘’「」『』《》（）()！!？?…·—–-]{4,16})"
    r"[ \u3000]*——[ \u3000]*(?=[^—\s])"
)
_SHORTEST_TEXT = 12


def run_in(publication: Publication) -> Publication:
    """Part the heads from their paragraphs; one paragraph alone is prose with a dash."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    aside: list[Piece] = []
    children = _blocks(article.children, aside)
    return Outcome(replace(article, children=children), tuple(aside))


def _blocks(blocks: Blocks, aside: list[Piece]) -> Blocks:
    heads = [_head(block) for block in blocks]
    out: list[Block] = []
    for n, block in enumerate(blocks):
        beside = (n > 0 and heads[n - 1]) or (n + 1 < len(blocks) and heads[n + 1])
        head = heads[n]
        if isinstance(block, Section | Labelled):
            out.append(replace(block, children=_blocks(block.children, aside)))
        elif isinstance(block, Para) and head and beside:
            out.append(_parted(block, head, aside))
        else:
            out.append(block)
    return tuple(out)


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
