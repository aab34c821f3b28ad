"""Runs of one look become the inlines of a passage."""

from itertools import groupby
from typing import NamedTuple

from banxin.model.inlines import AnyInline, Inlines, Link, Mark, NoteRef, Ruby, Text
from banxin.model.pieces import Piece


class Styled(NamedTuple):
    """Something written, and what marks it from the rest of its line."""

    content: Piece | Ruby | NoteRef
    href: str = ""
    strong: bool = False
    dotted: bool = False
    script: str = ""


def inlines_of(row: list[Styled]) -> Inlines:
    """Give the inlines: links around marks, marks around text."""
    return tuple(x for href, part in _runs(row, "href") for x in _linked(href, part))


def _runs(row: list[Styled], name: str) -> list[tuple[str, list[Styled]]]:
    return [(key, list(part)) for key, part in groupby(row, lambda x: getattr(x, name))]


def _linked(href: str, row: list[Styled]) -> Inlines:
    inner = tuple(x for on, part in _runs(row, "strong") for x in _strong(bool(on), part))
    return (Link(href, inner),) if href else inner


def _strong(on: bool, row: list[Styled]) -> Inlines:
    inner = tuple(x for dots, part in _runs(row, "dotted") for x in _dotted(bool(dots), part))
    return (Mark("strong", inner),) if on else inner


def _dotted(on: bool, row: list[Styled]) -> Inlines:
    inner = tuple(x for script, part in _runs(row, "script") for x in _raised(script, part))
    return (Mark("emphasis", inner),) if on else inner


def _raised(script: str, row: list[Styled]) -> Inlines:
    out: list[AnyInline] = []
    for plain, part in groupby((x.content for x in row), lambda c: isinstance(c, Piece)):
        members = list(part)
        if plain:
            out.append(Text(tuple(m for m in members if isinstance(m, Piece))))
        else:
            out += [m for m in members if not isinstance(m, Piece)]
    inner = tuple(out)
    return (Mark("sup" if script == "sup" else "sub", inner),) if script else inner
