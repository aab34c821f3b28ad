"""A feed cut into tags, text, CDATA and the rest (XML 1.0 §2), each with its place.

No entity is expanded and no DTD read. A `<` or `&` that begins nothing is text, as its writer
meant it; what begins and never ends is refused with its line and column.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from banxin.errors import SourceError
from banxin.model.lines import Lines

CDATA, CDATA_END = "<![CDATA[", "]]>"

Kind = Literal["text", "cdata", "open", "empty", "close", "other"]

_TAG = re.compile(
    r"<(/?)([A-Za-z_\u0080-\U0010ffff][^\s<>/=\"']*)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>"
)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^<>\[\"']|\"[^\"<]*\"|'[^'<]*')*+(.?)", re.IGNORECASE)
_DECLARATION = re.compile(r"<![A-Za-z\[][^<>]*>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_ENDS = (("<!--", "-->"), (CDATA, CDATA_END), ("<?", "?>"))


class Token(NamedTuple):
    """A stretch `[start, end)` of the file; `name` is a tag's, as written."""

    kind: Kind
    start: int
    end: int
    name: str = ""


class Value(NamedTuple):
    """The value of an attribute, and where it stands between its quotes."""

    text: str
    start: int
    end: int


def tokens(text: str, name: str) -> Iterator[Token]:
    """Cut a file into tokens that follow one another without a gap.

    Raises SourceError: a DOCTYPE with declarations of its own, a comment or CDATA without an
    end.
    """
    said = position = 0
    while (start := text.find("<", position)) >= 0:
        token = _markup(text, start, name)
        if token is None:
            position = start + 1
            continue
        if start > said:
            yield Token("text", said, start)
        yield token
        said = position = token.end
    if said < len(text):
        yield Token("text", said, len(text))


def attributes(text: str, start: int, end: int) -> dict[str, Value]:
    """Give the attributes of the tag `[start, end)`, by names as written."""
    found: dict[str, Value] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = 2 if match[2] is not None else 3
        found.setdefault(match[1], Value(match[group], *match.span(group)))
    return found


def broken(text: str, position: int, name: str, sign: str) -> SourceError:
    """Give the error on what begins at a position and never ends."""
    line, column = Lines(text).place(position)
    return SourceError("feed-broken", name, line=line, column=column, sign=sign)


def _markup(text: str, start: int, name: str) -> Token | None:
    for sign, closing in _ENDS:
        if text.startswith(sign, start):
            end = text.find(closing, start + len(sign))
            if end < 0:
                raise broken(text, start, name, sign)
            return Token("cdata" if sign == CDATA else "other", start, end + len(closing))
    if text.startswith("<!", start):
        return _declaration(text, start, name)
    found = _TAG.match(text, start)
    if found is None:
        return None
    kind: Kind = "close" if found[1] else "empty" if found[0].endswith("/>") else "open"
    return Token(kind, start, found.end(), found[2])


def _declaration(text: str, start: int, name: str) -> Token | None:
    doctype = _DOCTYPE.match(text, start)
    if doctype and doctype[1] == "[":
        raise SourceError("feed-dtd", name, line=Lines(text).place(start)[0])
    found = _DECLARATION.match(text, start)
    return Token("other", start, found.end()) if found else None
