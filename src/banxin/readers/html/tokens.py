"""A page cut into tags, text and the rest, each with its place; nothing is ever refused.

Cut as HTML (WHATWG HTML §13.2.5) as far as matters for text, in time that grows with the
length of the page alone: what was once looked for in vain is not looked for again.
"""

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

MAX_ATTRIBUTES = 64
"""Attributes of one tag that are read; the rest of a longer one is skipped."""

Kind = Literal["text", "raw", "open", "close", "other"]

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"[^\s/>]+")
_END = re.compile(r">|=\s*([\"'])")
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?", re.DOTALL
)
RAW = frozenset({"script", "style", "iframe", "noframes", "noembed"})
"""Elements whose content is no text (§13.1.2)."""
_PLAIN = frozenset({"title", "textarea", "xmp"})
"""Elements whose content is text in which no tag counts."""


class Token(NamedTuple):
    """A stretch `[start, end)` of the page; `name` is a tag's, in small letters."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    closed: bool = False


def tokens(text: str, xml: bool = False) -> Iterator[Token]:
    """Cut a page into tokens that follow one another without a gap."""
    return _Cutter(text, xml).tokens()


def attributes(text: str, token: Token) -> dict[str, str]:
    """Give the attributes of a tag, names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    start = token.start + 1 + len(token.name)
    for count, match in enumerate(_ATTRIBUTE.finditer(text, start, token.end - 1)):
        if count == MAX_ATTRIBUTES:
            break
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


class _Cutter:
    def __init__(self, text: str, xml: bool) -> None:
        self._text = text
        self._xml = xml
        self._missing: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        position, text = 0, self._text
        while position < len(text):
            found = _MARKUP.search(text, position)
            start = found.start() if found else len(text)
            if start > position:
                yield Token("text", position, start)
            if found is None:
                return
            position = start
            for token in self._markup(start):
                yield token
                position = token.end

    def _markup(self, start: int) -> Iterator[Token]:
        """A `<` that nothing ends is text."""
        text = self._text
        if text.startswith("<!--", start):
            end = self._after("-->", start + 4)
        elif text.startswith("<![CDATA[", start) and self._xml:
            yield from self._character_data(start)
            return
        elif text[start + 1] in "!?" or not (text[start + 1 : start + 3].strip("/")[:1].isalpha()):
            end = None
        else:
            yield from self._tag(start)
            return
        end = end or self._after(">", start)
        yield Token("other", start, end) if end else Token("text", start, start + 1)

    def _after(self, sign: str, start: int) -> int | None:
        if sign in self._missing:
            return None
        found = self._text.find(sign, start)
        if found < 0:
            self._missing.add(sign)
            return None
        return found + len(sign)

    def _character_data(self, start: int) -> Iterator[Token]:
        stop = self._after("]]>", start) or len(self._text) + 3
        inner = start + len("<![CDATA[")
        yield Token("other", start, inner)
        end = min(stop - 3, len(self._text))
        if end > inner:
            yield Token("raw", inner, end, "#cdata")
        if end < len(self._text):
            yield Token("other", end, stop)

    def _tag(self, start: int) -> Iterator[Token]:
        closing = self._text[start + 1] == "/"
        end = self._tag_end(start)
        found = _NAME.match(self._text, start + 1 + closing, end) if end else None
        if end is None or found is None:
            yield Token("text", start, start + 1)
            return
        name = found[0].lower()
        closed = self._text[end - 2] == "/"
        yield Token("close" if closing else "open", start, end, name, closed)
        if not closing and name in RAW | _PLAIN and not (closed and self._xml):
            yield from self._content(name, end)

    def _tag_end(self, start: int) -> int | None:
        """Find the `>` that no quoted value holds; the first one where a quotation is open."""
        position = start
        while ">" not in self._missing and (found := _END.search(self._text, position)):
            if not found[1]:
                return found.end()
            after = self._after(found[1], found.end())
            if after is None:
                return self._after(">", start)
            position = after
        return self._after(">", start)

    def _content(self, name: str, start: int) -> Iterator[Token]:
        """A script that nothing closes takes the rest of the page, as in a browser."""
        sign = f"</{name}"
        found = None
        if sign not in self._missing:
            found = re.compile(sign, re.IGNORECASE).search(self._text, start)
        if found is None:
            self._missing.add(sign)
        end = found.start() if found else len(self._text)
        if found is None and name in _PLAIN:
            return
        if end > start:
            yield Token("raw" if name in RAW else "text", start, end, name)
