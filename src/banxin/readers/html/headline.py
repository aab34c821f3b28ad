"""The headline of a page: its `<h1>`, what `<title>` says again above the text, or `<title>`."""

import re
from typing import NamedTuple

from banxin.readers.html.characters import said
from banxin.readers.html.furniture import look_at, shown_elements
from banxin.readers.html.main_text import bare
from banxin.readers.html.names import BLOCKS
from banxin.readers.html.tree import Element, TextNode

_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|\s*-+\s*(?=[^-]{2,14}$)|\s*—+(?=[^—]{2,10}网$)")
"""What stands between the headline and the name of the site or column."""
_UNNAMED = re.compile(
    r"(?:无标题(?:文档|页)?|無標題(?:文件)?|untitled.*|新建网页.*|document|首页|主页)?",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 2, 120
_CALLED = re.compile(r"title|headline|biaoti|subject", re.IGNORECASE)
_TELLING = 8
"""Characters of a headline that says something: 公示 and the like are only its kind."""
_PLAIN = 6
"""Characters that are no accident: shorter, only the whole headline counts as repeated."""


class Headline(NamedTuple):
    """The element that says it; or the stretch `[start, end)` of the page's `<title>`."""

    element: Element | None = None
    start: int = 0
    end: int = 0


def headline(page: str, root: Element, certain: set[TextNode]) -> Headline:
    """Find the headline of the main text; neither element nor stretch where there is none."""
    title = next(iter(root.elements("title")), None)
    node = next(title.texts(), None) if title else None
    named = bare(said(page, node)) if node else ""
    last = max(node.start for node in certain)
    shown = shown_elements(root)
    heads = [e for e in root.elements("h1") if e in shown and e.start < last]
    own = _of_title(page, node) if node else Headline()
    least = min(len(bare(page[own.start : own.end])) or _LONGEST, _PLAIN)
    lines = _lines(page, root, shown, last)
    first = min(node.start for node in certain)
    found = (
        _best(page, heads, named)
        or _repeated(lines, named, least)
        or _classed(lines, bare(page[own.start : own.end]), first)
    )
    return Headline(found) if found else own


def _best(page: str, heads: list[Element], named: str) -> Element | None:
    """The `<h1>` that the page's title says, or the only one; a site's name in it is a link."""
    fitting = []
    for head in heads:
        look = look_at(page, head)
        text = bare(look.text)
        if _SHORTEST <= len(text) <= _LONGEST and (text in named or not look.linked):
            fitting.append((named.startswith(text), text in named, head))
    for sign in (0, 1):
        for found in fitting:
            if found[sign]:
                return found[2]
    return fitting[0][2] if len(fitting) == 1 else None


def _repeated(lines: list[tuple[str, Element]], named: str, least: int) -> Element | None:
    """The longest line that begins what `<title>` says, or is most of it."""
    fitting = [
        (len(text), element)
        for text, element in lines
        if (len(text) >= least and named.startswith(text))
        or (len(text) >= _PLAIN and 2 * len(text) >= len(named) and text in named)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _classed(lines: list[tuple[str, Element]], named: str, first: int) -> Element | None:
    """The last line above the text that its class calls a title, where `<title>` says little."""
    found = None
    for text, element in lines:
        called = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
        if element.start < first and len(text) >= _TELLING and _CALLED.search(called):
            found = element
    return found if len(named) < _TELLING else None


def _lines(page: str, root: Element, shown: set[Element], last: int) -> list[tuple[str, Element]]:
    """Give the short blocks above the end of the text that hold no link and no other block."""
    out = []
    for element in root.walk():
        if not isinstance(element, Element) or element not in shown or element.start > last:
            continue
        if element.name not in BLOCKS or any(_is_block(c) for c in element.children):
            continue
        text = bare("".join(said(page, node) for node in element.texts()))
        if _SHORTEST <= len(text) <= _LONGEST and not any(element.elements("a")):
            out.append((text, element))
    return out


def _is_block(node: Element | TextNode) -> bool:
    return isinstance(node, Element) and node.name in BLOCKS


def _of_title(page: str, node: TextNode) -> Headline:
    text = page[node.start : node.end]
    start = len(text) - len(text.lstrip())
    found = _SEPARATOR.search(text, start + 1)
    end = found.start() if found else len(text.rstrip())
    if _UNNAMED.fullmatch(text[start:end].strip()) or end - start > _LONGEST:
        return Headline()
    return Headline(None, node.start + start, node.start + end)
