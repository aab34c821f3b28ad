"""`<pre>` that holds a program, whose characters and white space are kept."""

import re

from banxin.model.pieces import Piece, Pieces, Span
from banxin.readers.html.characters import parts
from banxin.readers.html.page import Page
from banxin.readers.html.runs import ENTITY
from banxin.readers.html.tree import Element, TextNode
from banxin.script.han import count_han

_NAMES = re.compile(r"code|highlight|hljs|prettyprint|brush|lang(?:uage)?-|syntax|terminal", re.I)
_LINE = re.compile("(?P<end>\r\n|[\n\r\x0b\f\x85\u2028\u2029])|[^\n\r\x0b\f\x85\u2028\u2029]+")
_MOST_HAN = 0.3


def is_code(page: Page, element: Element) -> bool:
    """Tell a program from an old text file, which stands in `<pre>` as well."""
    if any(element.elements("code", "kbd", "samp")) or _NAMES.search(
        element.attributes.get("class", "")
    ):
        return True
    words = "".join(page.words(element).split())
    return count_han(words) < _MOST_HAN * len(words)


def code_of(page: Page, element: Element) -> tuple[Pieces, ...]:
    """Give the lines; a line end right after the tag is none (WHATWG HTML §13.1.2.5)."""
    lines: list[list[Piece]] = [[]]
    for node in element.walk():
        if isinstance(node, TextNode) and node in page.said:
            _add(page, node, lines)
        elif isinstance(node, Element) and node.name == "br":
            lines.append([])
    while lines and not _shows(lines[0]):
        del lines[0]
    while lines and not _shows(lines[-1]):
        del lines[-1]
    return tuple(map(tuple, lines))


def _add(page: Page, node: TextNode, lines: list[list[Piece]]) -> None:
    for part in parts(page.text, node):
        if part.entity:
            rules = (ENTITY,) if page.text[part.start : part.end] != part.text else ()
            at = Span(page.source, part.start, part.end)
            if part.text not in "\r\n":
                lines[-1].append(Piece(part.text, at, rules))
            continue
        for found in _LINE.finditer(part.text):
            if found["end"]:
                lines.append([])
            else:
                at = Span(page.source, part.start + found.start(), part.start + found.end())
                lines[-1].append(Piece(found[0], at))


def _shows(line: list[Piece]) -> bool:
    return any(piece.text.strip() for piece in line)
