"""Blocks of a small model, in the fewest words; texts are strings of no markup."""

from typing import Any

from writing import para, row, section, words

from banxin.model.blocks import Figure as FigureBlock
from banxin.model.blocks import Item, List, Para, Quote, RunIn, Section, Table, Verse
from banxin.model.publication import Article, Asset, Publication
from banxin.passes.identify import identify

__all__ = [
    "figure",
    "going_on",
    "items",
    "model",
    "para",
    "quote",
    "run_in",
    "section",
    "table",
    "verse",
]


def quote(*texts: str) -> Quote:
    return Quote(children=tuple(para(text) for text in texts))


def going_on(text: str) -> Para:
    """A paragraph that goes on with what was said before."""
    return Para(children=words(text), continues=True)


def verse(*lines: str) -> Verse:
    return Verse(lines=tuple(map(words, lines)))


def items(*texts: str) -> List:
    return List(kind="ordered", items=tuple(Item(children=(para(text),)) for text in texts))


def run_in(head: str, text: str) -> Para:
    return Para(children=words(text), run_in=RunIn(words(head)))


def table(caption: str, *rows: tuple[str, ...], header_rows: int = 1) -> Table:
    return Table(
        caption=words(caption), header_rows=header_rows, rows=tuple(row(*cells) for cells in rows)
    )


def figure(asset: str, caption: str) -> FigureBlock:
    return FigureBlock(asset=asset, alt="图", caption=words(caption))


def model(*children: Any, assets: tuple[str, ...] = ()) -> Publication:
    """Give a publication of one section, or of those among the children."""
    blocks = children if any(isinstance(c, Section) for c in children) else (
        section("一年", *children),
    )  # fmt: skip
    article = Article(lang="zh-Hans", title=words("河上的歌"), children=blocks)
    pictures = tuple(Asset(asset, "image/png") for asset in assets)
    return identify(Publication(schema="banxin/1", articles=(article,), assets=pictures))
