"""Text cases: what a passage of plain text becomes, in files that need no Python.

A case is its title, a line `.`, the input, a line `.`, what it becomes, a line `.`. The
outcome shows one thing a line: the imprint, the blocks (indented by depth), what was
discarded, and the findings after `!`. `BANXIN_SHOW_CASES=1` prints what ours gives.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import asdict

from banxin.model.blocks import (
    Block,
    Cell,
    Item,
    Labelled,
    List,
    Para,
    Row,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.finding import Finding
from banxin.model.inlines import plain
from banxin.model.ledger import faults, ledger
from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.passes import normalise
from banxin.readers.sent import Sent
from banxin.readers.text import READER

CASES = Path(__file__).parent / "cases"


def cases() -> Iterator[tuple[str, str, str]]:
    for file in sorted(CASES.glob("*.txt")):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield f"{file.stem}: {title.strip()}", given, wanted


def shown(publication: Publication) -> str:
    (article,) = publication.articles
    imprint = (f"imprint {k} {v}" for k, v in asdict(publication.imprint).items() if v)
    lines = [*imprint, *head(article), *body(article.children, 0), *discarded(publication)]
    return "\n".join([*lines, *map(finding, publication.findings)])


def head(article: Article) -> Iterator[str]:
    yield from ([f"title {plain(article.title)}"] if article.title else [])
    yield from ([f"subtitle {plain(article.subtitle)}"] if article.subtitle else [])
    yield from ([f"page title {text_of(article.page_title)}"] if article.page_title else [])
    yield from ([f"published {article.published.value}"] if article.published else [])
    yield from ([f"column {text_of(article.column)}"] if article.column else [])
    yield from ([f"origin {text_of(article.origin)}"] if article.origin else [])
    yield from ([f"breadcrumb {' > '.join(article.breadcrumb)}"] if article.breadcrumb else [])
    yield from (f"credit {credit.role} {text_of(credit.name)}" for credit in article.credits)


def body(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        said, inner = parts(block)
        yield "  " * depth + said
        yield from body(inner, depth + 1)


def parts(block: Block) -> tuple[str, tuple[Block, ...]]:
    match block:
        case Section():
            number = f"[{text_of(block.number.pieces)}] " if block.number else ""
            return f"h{block.level} {number}{plain(block.title)}".rstrip(), block.children
        case Para():
            run_in = f"[{plain(block.run_in.children)}] " if block.run_in else ""
            role = f"{block.role}: " if block.role else ""
            return f"p {role}{run_in}{plain(block.children)}", ()
        case Labelled():
            return f"b [{text_of(block.label)}]", block.children
        case List():
            return f"l {block.kind} {block.marker}".rstrip(), block.items
        case Item():
            return "i", block.children
        case Table():
            return f"t {block.header_rows}".removesuffix(" 0"), block.rows
        case Row():
            return "r " + " | ".join(map(held, block.cells)), ()
        case Signature():
            return "s " + " / ".join(map(plain, block.lines)), ()
        case Verse():
            return "v " + " / ".join(map(plain, block.lines)), ()
    raise AssertionError(f"no text gives a {block!r}")


def held(cell: Cell) -> str:
    return "/".join(plain(para.children) for para in cell.children if isinstance(para, Para))


def discarded(publication: Publication) -> Iterator[str]:
    rows = [row for row in ledger(publication) if row.kind == "discard"]
    return (f"discard {row.rules[-1]} {row.before}" for row in rows)


def finding(found: Finding) -> str:
    suggest = f" → {found.suggest}" if found.suggest else ""
    return f"! {found.code} {found.text}{suggest}"


@pytest.mark.parametrize(
    ("given", "wanted"), [pytest.param(g, w, id=title) for title, g, w in cases()]
)
def test_a_text_becomes_what_its_case_says(given: str, wanted: str) -> None:
    publication = normalise(READER.read(Sent(given.encode(), "case.txt")))
    if os.environ.get("BANXIN_SHOW_CASES"):
        print(f"\n{given}\n.\n{shown(publication)}\n.")  # noqa: T201
    assert faults(publication, ledger(publication)) == ()
    assert shown(publication) == wanted
