"""The characters that a stretch of a page stands for: entities resolved, white space told."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

from banxin.readers.html.tree import TextNode

WHITE = " \t\n\r\f\x0b\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""What a browser shows as one space, and what ends lines elsewhere."""
BLANKS = "\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
"""White space and invisible characters that a browser keeps; at the ends of a line they are
indents."""

_PART = re.compile(
    rf"(?P<white>[{WHITE}]+)|&(?P<entity>#\d{{1,7}};?|#[xX][0-9a-fA-F]{{1,6}};?"
    rf"|[A-Za-z][A-Za-z0-9]{{1,31}};?)|[^&{WHITE}]+|&"
)
_LITERAL = re.compile(rf"[{WHITE}]+|[^{WHITE}]+")


class Part(NamedTuple):
    """A stretch `[start, end)` and what it says; `entity` if written by name or number."""

    start: int
    end: int
    text: str
    entity: bool = False


def parts(page: str, node: TextNode) -> Iterator[Part]:
    """Cut a stretch of text into words, white space and entities, without a gap."""
    return parts_between(page, node.start, node.end, node.literal)


def parts_between(page: str, start: int, end: int, literal: bool) -> Iterator[Part]:
    """Cut `[start, end)`, which begins and ends beside no part's middle."""
    pattern = _LITERAL if literal else _PART
    while start < end:
        found = pattern.match(page, start, end)
        assert found is not None
        part = Part(start, found.end(), found[0])
        if not literal and found["entity"]:
            part = _resolved(start, found["entity"]) or part
        yield part
        start = part.end


def said(page: str, node: TextNode) -> str:
    """Give what a stretch of text says, white space and all."""
    return "".join(part.text for part in parts(page, node))


def _resolved(start: int, name: str) -> Part | None:
    """Resolve an entity; one of two characters is left as it is written.

    A name without its semicolon counts as far as HTML knows it (`&nbsp甲`, §13.2.5.73).
    """
    end = start + 1 + len(name)
    if name.startswith("#"):
        return Part(start, end, unescape("&" + name), entity=True)
    for length in range(len(name), 1, -1):
        text = html5.get(name[:length])
        if text is not None:
            part = Part(start, start + 1 + length, text, entity=True)
            return part if len(text) == 1 else None
    return None
