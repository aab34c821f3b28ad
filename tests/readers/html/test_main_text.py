"""The text of a page is found whole, and nothing of what stands beside it.

`pages/` holds pages of many shapes, and beside each what a person would copy from it, line by
line. `BANXIN_SHOW_CASES=1` prints the shares of characters found and rightly found.
"""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from banxin.model.blocks import Block, Code, Figure, Line, List, Para, Quote, Table
from banxin.model.inlines import plain
from banxin.model.ledger import faults, ledger, restored
from banxin.model.pieces import text_of
from banxin.model.publication import Publication
from banxin.readers.html.reader import READER
from banxin.readers.sent import Sent

PAGES = sorted(Path(__file__).parent.glob("pages/*html"))


def read(path: Path) -> Publication:
    return READER.read(Sent(path.read_bytes(), path.name))


def said(lines: tuple[Line, ...]) -> list[str]:
    return [text for line in lines for text in words(line.block or Para(children=line.children))]


def words(block: Block) -> Iterator[str]:
    match block:
        case Para():
            yield plain(block.children)
        case Table():
            yield from ([plain(block.caption)] if block.caption else [])
            for row in block.rows:
                for cell in row.cells:
                    yield from (text for child in cell.children for text in words(child))
        case List():
            for item in block.items:
                yield from (text for child in item.children for text in words(child))
        case Quote():
            yield from (text for child in block.children for text in words(child))
        case Code():
            yield from map(text_of, block.lines)
        case Figure():
            yield from ([plain(block.caption)] if block.caption else [])
        case _:
            raise AssertionError(f"no page gives a {block!r}")


def shares(found: str, wanted: str) -> tuple[float, float]:
    """Give precision and recall by characters that stand in the same order."""
    same = sum(
        block.size
        for block in difflib.SequenceMatcher(None, found, wanted, False).get_matching_blocks()
    )
    return same / max(len(found), 1), same / max(len(wanted), 1)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_of_a_page_is_what_a_person_would_copy(path: Path) -> None:
    publication = read(path)
    found = said(publication.articles[0].lines)
    wanted = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    if os.environ.get("BANXIN_SHOW_CASES"):
        precision, recall = shares("".join(found), "".join(wanted))
        print(f"\n{path.stem} {precision:.3f} {recall:.3f}")  # noqa: T201
    assert [text.replace("\u00a0", " ") for text in found] == wanted


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_character_of_a_page_is_accounted_for(path: Path) -> None:
    publication = read(path)
    rows = ledger(publication)
    assert faults(publication, rows) == ()
    (source,) = publication.sources
    assert restored(source, rows) == source.text
    assert source.text.encode(source.encoding.name) == path.read_bytes()
    left = [row for row in rows if row.kind == "discard"]
    assert all(source.path_of(row.start).endswith("]") for row in left)
