"""What signs and tags mean: names of classes, tags of HTML."""

import re
from typing import Literal

Kind = Literal["strong", "emphasis", "name", "title", "voice", "code", "sup", "sub"]

SIGNS: dict[str, Kind] = {"em": "emphasis", "strong": "strong"}
"""In Chinese there is no slanted type: *…* is 着重号 (clreq §3.4.1, GB/T 15834—2011 4.11)."""

CLASSES: dict[str, Kind] = {
    "strong": "strong", "加重": "strong",
    "emphasis": "emphasis", "emphasis-dots": "emphasis", "dots": "emphasis", "着重号": "emphasis",
    "name": "name", "proper-name": "name", "专名号": "name", "專名號": "name",
    "title": "title", "book-title": "title", "书名号": "title", "書名號": "title",
    "voice": "voice",
}  # fmt: skip

TAGS: dict[str, Kind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "code": "code",
    "kbd": "code", "samp": "code", "tt": "code", "sup": "sup", "sub": "sub",
}  # fmt: skip

UNSEEN = frozenset({"script", "style", "rp"})
"""Tags whose content nobody reads."""

PAIRED = frozenset({"ruby", "rt", *UNSEEN, *TAGS})
"""Tags that are open until they are closed."""

BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl",
     "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "li", "main", "nav", "ol", "p", "section", "summary", "table", "td", "th", "tr", "ul")
)  # fmt: skip
"""Tags before and after which a new line begins."""

OPENS = ("\u3000\u3000",)
"""An author who indents a line begins a paragraph with it."""

OPENS_QUOTED = (*OPENS, "——", "--")
"""In a quotation so does one that says whose it is."""

_ATTRIBUTE = re.compile(r"""\s(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def attributes(tag: str) -> dict[str, tuple[int, int]]:
    """Give where in the tag of a picture its address and its words stand."""
    told: dict[str, tuple[int, int]] = {}
    for found in _ATTRIBUTE.finditer(tag):
        group = next(n for n in (2, 3, 4) if found[n] is not None)
        told.setdefault(found[1].lower(), found.span(group))
    return told
