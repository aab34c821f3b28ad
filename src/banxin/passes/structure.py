"""Lines become sections, labelled blocks, lists, paragraphs and a signature (S05 to S09)."""

from msgspec.structs import replace

from banxin.model.blocks import (
    ANNEX,
    Block,
    Item,
    Labelled,
    Line,
    List,
    Number,
    Para,
    Section,
    Signature,
)
from banxin.model.inlines import Inlines, cut_inlines, edit_inlines, plain
from banxin.model.pieces import Edit, Piece, text_of
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, line_text, on_articles, slice_fate
from banxin.passes.doubts import doubts
from banxin.passes.outline import Sign, ranks, signs
from banxin.script.punctuation import FULL_PARENTHESES

_DASHES = frozenset("—―─-")


def structure(publication: Publication) -> Publication:
    """Build the blocks of every article that still has lines; afterwards none has."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    if not article.lines:
        return Outcome(article)
    found = signs(article.lines)
    tree = _Tree(ranks(found))
    before = Sign("para")
    for line, sign in zip(article.lines, found, strict=True):
        tree.add(line, sign, before)
        before = sign
    children = article.children + tree.blocks()
    replaced = replace(article, lines=(), children=children)
    return Outcome(replaced, tuple(tree.aside), tuple(doubts(article.lines, found)))


class _Open:
    """A block that still takes children."""

    def __init__(self, block: Block | None = None) -> None:
        self.block = block
        self.children: list[Block | _Open] = []

    def closed(self) -> tuple[Block, ...]:
        return tuple(c.made() if isinstance(c, _Open) else c for c in self.children)

    def made(self) -> Block:
        match self.block:
            case Section() | Labelled():
                return replace(self.block, children=self.closed())
            case List():
                items = tuple(Item(children=(child,)) for child in self.closed())
                return replace(self.block, items=items)
            case _:
                raise AssertionError("only sections, labels and lists are opened")


class _Tree:
    """The blocks of one article as they grow; what is said no more goes `aside`."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.aside: list[Piece] = []
        self._levels = levels
        self._top = _Open()
        self._sections: list[tuple[int, _Open]] = []
        self._label: _Open | None = None
        self._list: _Open | None = None
        self._above = 0
        """Levels by which headings stand lower: within an annex they are below its title."""

    def blocks(self) -> tuple[Block, ...]:
        return self._top.closed()

    def add(self, line: Line, sign: Sign, before: Sign) -> None:
        match sign.role:
            case "heading":
                self._head(line, sign)
            case "label":
                self._begin_label(line, sign)
            case "item":
                self._add_item(line, sign, before)
            case "signature":
                self._sign(line)
            case "annex":
                self._begin_annex(line, sign)
            case "annex-title":
                self._name_annex(line)
            case "block":
                self._list = None
                self._within().children.append(_declared(line))
            case "para" | "table":
                self._list = None
                self._within().children.append(Para(children=line.children))

    def _within(self) -> _Open:
        return self._label or self._section()

    def _section(self) -> _Open:
        return self._sections[-1][1] if self._sections else self._top

    def _head(self, line: Line, sign: Sign) -> None:
        """A heading closes all that stands as high as itself."""
        level = self._levels[sign.rank] + self._above
        self._label = self._list = None
        while self._sections and self._sections[-1][0] >= level:
            self._sections.pop()
        number = self._number(line.children, sign) if sign.mark else None
        title = cut_inlines(line.children, sign.text, len(line_text(line)))
        section = _Open(Section(level=level, title=title, number=number))
        self._section().children.append(section)
        self._sections.append((level, section))

    def _number(self, inlines: Inlines, sign: Sign) -> Number:
        """The number as printed; a colon or a space after it is used up."""
        inlines = _full_width(inlines, sign)
        series = slice_fate(inlines, 0, sign.name, "move", "S05")
        number = slice_fate(inlines, sign.name, sign.mark, "move", "S05")
        self.aside += slice_fate(inlines, sign.mark, sign.text, "markup", "S05")
        return Number(series + number, sign.value, text_of(series))

    def _begin_label(self, line: Line, sign: Sign) -> None:
        inlines, text = line.children, line_text(line)
        self._list = None
        self.aside += slice_fate(inlines, 0, sign.name, "markup", "S08")
        self.aside += slice_fate(inlines, sign.mark, sign.text, "markup", "S08")
        label = slice_fate(inlines, sign.name, sign.mark, "move", "S08")
        self._label = _Open(Labelled(label=label))
        self._section().children.append(self._label)
        if len(text) > sign.text:
            rest = cut_inlines(inlines, sign.text, len(text))
            self._label.children.append(Para(children=rest))

    def _add_item(self, line: Line, sign: Sign, before: Sign) -> None:
        goes_on = (before.role, before.rank) == ("item", sign.rank) and sign.value != 1
        if self._list is None or not goes_on:
            self._list = _Open(_list_of(sign))
            self._within().children.append(self._list)
        self.aside += slice_fate(line.children, 0, sign.text, "markup", "S09")
        rest = cut_inlines(line.children, sign.text, len(line_text(line)))
        self._list.children.append(Para(children=rest))

    def _sign(self, line: Line) -> None:
        """A signature belongs to the whole text, so it closes every section."""
        self._sections, self._label, self._list = [], None, None
        last = self._top.children[-1] if self._top.children else None
        if isinstance(last, Signature):
            self._top.children[-1] = replace(last, lines=(*last.lines, line.children))
        else:
            self._top.children.append(Signature(lines=(line.children,)))

    def _begin_annex(self, line: Line, sign: Sign) -> None:
        """An annex is a section of the whole text, whose number is 附件1."""
        self._label = self._list = None
        pieces = slice_fate(line.children, 0, sign.mark, "move", "S05")
        section = _Open(Section(level=1, title=(), number=Number(pieces, sign.value, ANNEX)))
        self._top.children.append(section)
        self._sections, self._above = [(1, section)], 1

    def _name_annex(self, line: Line) -> None:
        annex = self._sections[-1][1]
        assert isinstance(annex.block, Section)
        annex.block = replace(annex.block, title=line.children)


def _declared(line: Line) -> Block:
    assert line.block is not None
    return line.block


def _list_of(sign: Sign) -> List:
    if sign.rank == "arabic":
        return List(kind="ordered", items=(), start=sign.value)
    return List(kind="dash" if sign.rank[0] in _DASHES else "bullet", items=(), marker=sign.rank)


def _full_width(inlines: Inlines, sign: Sign) -> Inlines:
    """The brackets of (一) stand in Chinese context by themselves."""
    if sign.rank != "han_paren":
        return inlines
    marks = enumerate(plain(inlines)[: sign.mark])
    edits = [(n, FULL_PARENTHESES[c]) for n, c in marks if c in FULL_PARENTHESES]
    return edit_inlines(inlines, [Edit(n, n + 1, full, "P02") for n, full in edits])
