"""The lines of a page, and the blocks it declares, in the order in which they are said."""

from urllib.parse import urlsplit

from msgspec.structs import replace

from banxin.model.blocks import Block, Code, Evidence, Figure, Line, Para, Quote
from banxin.model.inlines import Inlines, Mark, plain
from banxin.readers.html.captions import with_captions
from banxin.readers.html.characters import parts
from banxin.readers.html.code import code_of, is_code
from banxin.readers.html.grid import is_data, table_of
from banxin.readers.html.lists import list_of
from banxin.readers.html.looks import Looks, looks_of
from banxin.readers.html.names import BLOCKS, HEADINGS
from banxin.readers.html.page import Page
from banxin.readers.html.readings import add_ruby
from banxin.readers.html.runs import Context, Runs
from banxin.readers.html.tree import Element, TextNode

MAX_NESTED = 3
"""How deep lists, quotations and tables stand in one another; a deeper one is plain lines."""
_DECLARING = frozenset(("table", "ul", "ol", "dir", "blockquote", "pre", "listing"))
_LONGEST_HEADING = 80
_LONGEST_ADDRESS = 2000
_MARKS = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "voice", "cite": "voice",
    "sup": "sup", "sub": "sub", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip


class Flow:
    """Gathers the lines of one element; `nested` counts the blocks around it."""

    def __init__(self, page: Page, nested: int = 0) -> None:
        self._page = page
        self._nested = nested
        self._runs = Runs(page.text, page.source)
        self._lines: list[Line] = []
        self._captions: set[int] = set()
        self._figures: list[Figure] = []
        self._blank = 0
        self._broken = False
        self._level: int | None = None
        self._caption = False
        self._looks = Looks()

    def lines(self, element: Element) -> tuple[Line, ...]:
        """Give the lines within an element."""
        self._children(element, Looks(), ())
        self._end_line()
        return with_captions(self._lines, self._captions)

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """Give what stands within an element as blocks: an item, a cell, a quotation."""
        lines = Flow(self._page, self._nested + 1).lines(element)
        return tuple(line.block or Para(children=line.children) for line in lines)

    def _children(self, element: Element, looks: Looks, context: Context) -> None:
        for node in element.children:
            if isinstance(node, TextNode):
                if node in self._page.said:
                    self._text(node, looks, context)
            else:
                self._element(node, looks, context)

    def _text(self, node: TextNode, looks: Looks, context: Context) -> None:
        context = tuple(c for c in _weighted(context, looks) if self._holds(node, c))
        if not self._runs.seen:
            self._looks = looks
        for part in parts(self._page.text, node):
            self._runs.add(part, context)

    def _holds(self, node: TextNode, mark: tuple[str, str]) -> bool:
        """A mark whose end tag crossed others ends there; a heading is bold by itself."""
        if self._level is not None and mark[0] == "strong":
            return False
        for holder in node.parent.holders():
            if 0 <= holder.closed <= node.start and _mark_of(holder) == mark:
                return False
        return True

    def _element(self, element: Element, looks: Looks, context: Context) -> None:
        name = element.name
        if name == "img":
            figure = self._page.gallery.figure(element) if element in self._page.said else None
            if figure:
                self._figures.append(figure)
        elif name == "br":
            self._break()
        elif name == "ruby" and self._page.says(element):
            add_ruby(self._page, element, self._runs, context)
        elif name in BLOCKS:
            self._block(element, looks)
        else:
            mark = _mark_of(element)
            within = (*context, mark) if mark and mark[0] not in dict(context) else context
            self._children(element, looks_of(element, looks), within)

    def _break(self) -> None:
        """`<br>` ends a line; two of them leave one blank."""
        if self._runs.seen:
            self._broken = True
            self._end_line(broken=True)
        elif self._lines:
            self._blank += 1

    def _block(self, element: Element, looks: Looks) -> None:
        self._end_line(broken=self._broken)
        outer, self._broken = self._broken, False
        looks = looks_of(element, looks)
        declares = element.name in _DECLARING and self._nested < MAX_NESTED
        block = self._declared(element) if declares and self._page.says(element) else None
        if block is not None:
            self._put(Line(block=block, evidence=Evidence(blank_before=self._blank)))
        elif element.name in HEADINGS or element is self._page.title:
            self._heading(element, looks)
        elif element.name in ("pre", "listing", "xmp"):
            self._preformatted(element)
        elif element.name == "hr":
            self._blank += 1
        else:
            caption, self._caption = self._caption, self._caption or element.name == "figcaption"
            self._children(element, looks, ())
            self._end_line(broken=self._broken)
            self._caption = caption
        self._broken = outer

    def _declared(self, element: Element) -> Block | None:
        match element.name:
            case "table" if is_data(self._page, element):
                return table_of(self._page, element, self.blocks)
            case "ul" | "ol" | "dir":
                return list_of(self._page, element, self.blocks)
            case "blockquote" if self._page.quotes:
                return Quote(children=self.blocks(element))
            case "pre" | "listing" if is_code(self._page, element):
                return Code(lines=code_of(self._page, element))
            case _:
                return None

    def _heading(self, element: Element, looks: Looks) -> None:
        """A heading is short: some editors set whole paragraphs as one."""
        outer = self._level
        if len(self._page.words(element).strip()) <= _LONGEST_HEADING:
            self._level = int(element.name[1]) if element.name in HEADINGS else 1
        self._children(element, looks, ())
        self._end_line()
        self._level = outer

    def _preformatted(self, element: Element) -> None:
        """Text set line by line, as in old files; its lines may have been broken by width."""
        for node in self._page.texts(element):
            for part in parts(self._page.text, node):
                breaks = part.text.replace("\r\n", "\n").count("\n")
                if not breaks:
                    self._runs.add(part, (), kept=True)
                for _ in range(breaks):
                    self._break()
        self._end_line(broken=True)

    def _end_line(self, *, broken: bool = False) -> None:
        figures, self._figures = self._figures, []
        seen, looks = self._runs.seen, self._looks
        inlines, indent = self._runs.take()
        if plain(inlines):
            evidence = Evidence(
                blank_before=self._blank,
                indent=indent or looks.indent,
                level=self._level,
                bold=_is_strong(inlines),
                centred=looks.align == "center",
                right=looks.align == "right",
                size=looks.size,
                whole=not broken,
            )
            self._put(Line(inlines, evidence))
            self._blank = int(self._level == 1)
        elif seen and not figures:
            self._blank += 1
        for figure in figures:
            self._put(Line(block=figure, evidence=Evidence(blank_before=self._blank)))

    def _put(self, line: Line) -> None:
        if self._caption and line.block is None:
            self._captions.add(len(self._lines))
            line = replace(line, evidence=replace(line.evidence, centred=True))
        self._lines.append(line)
        self._blank = 0


def _is_strong(inlines: Inlines) -> bool:
    return all(isinstance(inline, Mark) and inline.kind == "strong" for inline in inlines)


def _weighted(context: Context, looks: Looks) -> Context:
    """Bold by style is a mark as well; bold taken back by style is none."""
    rest = tuple(mark for mark in context if mark[0] != "strong")
    return (("strong", ""), *rest) if looks.bold else rest


def _mark_of(element: Element) -> tuple[str, str] | None:
    if element.name == "a":
        href = element.attributes.get("href", "").strip()
        return ("link", href) if _is_outside(href) else None
    kind = _MARKS.get(element.name)
    return (kind, "") if kind else None


def _is_outside(href: str) -> bool:
    """Only what leads out of the page, and to where anyone can go, stays a link."""
    if len(href) > _LONGEST_ADDRESS or not href.isprintable() or " " in href:
        return False
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return bool(parts.path)
    return parts.scheme in ("http", "https") and bool(parts.netloc)
