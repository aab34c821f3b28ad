"""Which stretches of text and pictures of a page are said: the main text and what belongs to it.

trafilatura knows where the text is, and loses captions, tables, credits and short lines. What
stands among its text is kept, unless it shows by itself that it is furniture of the page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from banxin.readers.html.characters import said
from banxin.readers.html.furniture import (
    Look,
    is_furniture,
    is_hidden,
    is_never_said,
    look_at,
    shown_elements,
    tells_imprint,
)
from banxin.readers.html.main_text import bare, block_of
from banxin.readers.html.names import BESIDE, BLOCKS, HEADINGS
from banxin.readers.html.tree import Element, Node, TextNode
from banxin.script.dates import is_date
from banxin.script.names import is_name
from banxin.script.numbering import is_document_number

_TIGHT = 0.5
"""The share of its text by which an element is one of the text, not of the page."""
_FRONT, _DEEPEST = 400, 6
"""Characters of what stands above the text, and how deep it is taken apart."""
_NEAR = 12
"""How many nodes of a line are looked through for sure text."""
_SERIES = frozenset(("ul", "ol", "dl", "table", "tbody", "tr", "blockquote"))
"""What is kept whole where one member is sure."""
_SIGNED = 30
"""Characters of the longest line of a signature."""


def chosen(page: str, root: Element, certain: set[TextNode], headline: Element | None) -> set[Node]:
    """Give the stretches of text and the `<img>` that are said."""
    return _Choice(page, root, certain, headline).leaves()


class _Choice:
    def __init__(
        self, page: str, root: Element, certain: set[TextNode], headline: Element | None
    ) -> None:
        self._page = page
        self._root = root
        self._certain = certain
        self._heads = set(headline.holders()) if headline else set()
        self._head = headline.start if headline else len(page)
        self._sure: dict[Element, int] = {}
        self._shown: dict[Element, int] = {}
        below = certain - set(headline.texts()) if headline else certain
        self._first = min(node.start for node in below or certain)
        self._last = max(node.start for node in certain)
        self._weigh()

    def leaves(self) -> set[Node]:
        found: set[Node] = set()
        waiting = [self._root]
        while waiting:
            element = waiting.pop()
            whole = self._is_tight(element) or element in self._lines | self._series
            for child in element.children:
                if isinstance(child, TextNode):
                    if child in self._certain or whole:
                        found.add(child)
                elif is_never_said(child) or is_hidden(child):
                    continue
                elif self._sure.get(child):
                    waiting.append(child)
                else:
                    found.update(self._unsure(child, element, whole))
        return found

    def _unsure(self, element: Element, parent: Element, whole: bool) -> Iterator[Node]:
        """Give what is said of an element without sure text, or of parts of it."""
        look = look_at(self._page, element)
        if whole and self._belongs(element, parent, look):
            yield from _leaves(element)
        elif element in self._heads or self._head <= element.start < self._first:
            yield from self._above(element, look, 0)

    def _above(self, element: Element, look: Look, depth: int) -> Iterator[Node]:
        """Between the headline and the text stand its date, source and author."""
        holds = element in self._heads
        if not holds and (element.name in BESIDE or is_furniture(element, look)):
            return
        if not holds and (_is_edge(element, look) or self._tells_in_parts(element, look)):
            yield from _leaves(element)
        elif depth < _DEEPEST and len(look.text) <= _FRONT:
            for child in element.children:
                if isinstance(child, Element) and not (is_never_said(child) or is_hidden(child)):
                    yield from self._above(child, look_at(self._page, child), depth + 1)

    def _tells_in_parts(self, element: Element, look: Look) -> bool:
        """A line of fields in elements of their own is one line."""
        inner = (c for c in element.children if isinstance(c, Element) and c.name not in BLOCKS)
        short = len(look.text) <= 4 * _SIGNED
        return short and any(tells_imprint(look_at(self._page, child).text) for child in inner)

    def _weigh(self) -> None:
        """Count the characters of each element that are shown, and those that are sure."""
        walked = [node for node in self._root.walk() if isinstance(node, Element)]
        seen = shown_elements(self._root)
        for element in walked:
            for node in element.children:
                if isinstance(node, TextNode) and element in seen:
                    weight = len(bare(said(self._page, node)))
                    self._shown[element] = self._shown.get(element, 0) + weight
                    if node in self._certain:
                        self._sure[element] = self._sure.get(element, 0) + weight
        for element in reversed(walked):
            if element.parent is not None:
                for counts in (self._shown, self._sure):
                    counts[element.parent] = counts.get(element.parent, 0) + counts.get(element, 0)
        inner = {block_of(node) for node in self._certain}
        self._lines = {b for b in inner if not any(map(_is_block, b.children))}
        self._direct = set(_holding_paragraphs(inner))
        self._series = {e for e in self._direct if e.name in _SERIES}

    def _is_tight(self, element: Element) -> bool:
        return self._sure.get(element, 0) > _TIGHT * self._shown.get(element, 0)

    def _belongs(self, element: Element, parent: Element, look: Look) -> bool:
        if not look.text:
            return self._first < element.start < self._last
        if element.name not in BLOCKS and (parent in self._lines or self._runs_on(element, parent)):
            return True
        between = self._first < element.start < self._last
        among = between and parent in self._direct
        if element.name in BESIDE or is_furniture(element, look, among=among):
            return False
        if between or parent in self._direct:
            return True
        if self._heads and element.start < min(self._head, self._first):
            return False
        return _is_edge(element, look)

    def _runs_on(self, element: Element, parent: Element) -> bool:
        """A link or a bold word within a line of sure text belongs to it."""
        place = element.place
        before = reversed(parent.children[max(place - _NEAR, 0) : place])
        return any(map(self._reaches, (before, parent.children[place + 1 : place + _NEAR])))

    def _reaches(self, beside: Iterable[Node]) -> bool:
        """Tell whether sure text stands there before the line ends."""
        for node in beside:
            if isinstance(node, TextNode):
                if node in self._certain:
                    return True
            elif node.name in BLOCKS or node.name == "br":
                return False
            elif self._sure.get(node):
                return True
        return False


def _holding_paragraphs(inner: set[Element]) -> Iterator[Element]:
    """The innermost blocks of sure text, and what holds such paragraphs, or several `<div>`."""
    holding: Counter[Element] = Counter()
    for block in inner:
        yield block
        if block.parent is not None:
            holding[block.parent] += 1 if block.name in ("div", "section") else 2
    yield from (holder for holder, count in holding.items() if count > 1)


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.name in BLOCKS


def _is_edge(element: Element, look: Look) -> bool:
    """Above the first sure text and below the last only what says what it is."""
    if tells_imprint(look.text) or element.name in ("table", "figure", *HEADINGS):
        return True
    text = look.text
    short = len(text) <= _SIGNED
    return short and (is_date(text) or is_document_number(text) or is_name("".join(text.split())))


def _leaves(element: Element) -> Iterator[Node]:
    waiting: list[Node] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, TextNode) or node.name == "img":
            yield node
        elif not is_never_said(node) and not is_hidden(node):
            waiting.extend(node.children)
