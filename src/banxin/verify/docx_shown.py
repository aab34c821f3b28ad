"""Whether a run can be seen: its properties looked up through all its styles."""

from collections.abc import Iterator

from lxml import etree

from banxin.verify.docx_parts import Element, W, value
from banxin.verify.docx_unseen import HiddenKind, in_paragraph, in_run, number, size_of

__all__ = ["HiddenKind", "Shown", "extent_of"]


class Shown:
    """Looks a run's properties up through its styles to the document's defaults.

    `extent` is the longer side of the page in twips, 0 where it is not known.
    """

    def __init__(self, styles: Element | None, extent: float = 0.0) -> None:
        found = [] if styles is None else list(styles.iter(W + "style"))
        self._styles = {value(style, "styleId"): style for style in found}
        self._default = next(
            (value(s, "styleId") for s in found
             if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true")), "",
        )  # fmt: skip
        self._defaults = None if styles is None else styles.find(W + "docDefaults")
        self._extent = extent
        self._known: dict[tuple[bytes, ...], list[HiddenKind]] = {}

    def kinds(self, run: Element, paragraph: Element | None) -> list[HiddenKind]:
        """Give every way in which a run is hidden."""
        own = None if paragraph is None else paragraph.find(W + "pPr")
        table = _table_style(paragraph)
        key = (_bytes(run.find(W + "rPr")), _bytes(own), table.encode())
        if key not in self._known:
            looks = list(self._looks(run, own, table))
            around = [] if paragraph is None else list(self._places(own))
            tables = list(self._said_in(table, "tblPr"))
            self._known[key] = [
                *in_run(looks, around),
                *in_paragraph(around, tables, size_of(looks), self._extent),
            ]
        return self._known[key]

    def numbered(self, paragraph: Element) -> bool:
        """Tell whether Word puts a number before a paragraph that is not in its text."""
        for place in self._places(paragraph.find(W + "pPr")):
            found = place.find(f"{W}numPr/{W}numId")
            if found is not None:
                return value(found) != "0"
        return False

    def _looks(self, run: Element, place: Element | None, table: str) -> Iterator[Element]:
        """Give what is said of a run, from itself to the defaults; a table speaks last but one."""
        own = run.find(W + "rPr")
        if own is not None:
            yield own
        for name in (value(None if own is None else own.find(W + "rStyle")), self._style(place)):
            yield from self._said_in(name, "rPr")
        for style in self._chain(table):
            yield from style.iter(W + "rPr")
        yield from self._defaults_for("rPr")

    def _places(self, own: Element | None) -> Iterator[Element]:
        """Give what is said of a paragraph, from itself to the defaults."""
        if own is not None:
            yield own
        yield from self._said_in(self._style(own), "pPr")
        yield from self._defaults_for("pPr")

    def _style(self, own: Element | None) -> str:
        return value(None if own is None else own.find(W + "pStyle")) or self._default

    def _said_in(self, name: str, kind: str) -> Iterator[Element]:
        for style in self._chain(name):
            look = style.find(W + kind)
            if look is not None:
                yield look

    def _defaults_for(self, kind: str) -> Iterator[Element]:
        found = (
            None if self._defaults is None else self._defaults.find(f"{W}{kind}Default/{W}{kind}")
        )
        if found is not None:
            yield found

    def _chain(self, name: str) -> Iterator[Element]:
        """Walk a style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name].find(W + "basedOn"))


def extent_of(document: Element) -> float:
    """Give the longer side of the first page, in twips; 0 where it says none."""
    size = next(document.iter(W + "pgSz"), None)
    return max(number(value(size, side), 0.0) for side in ("w", "h"))


def _table_style(paragraph: Element | None) -> str:
    table = None if paragraph is None else next(paragraph.iterancestors(W + "tbl"), None)
    return "" if table is None else value(table.find(f"{W}tblPr/{W}tblStyle"))


def _bytes(element: Element | None) -> bytes:
    return b"" if element is None else etree.tostring(element, with_tail=False)
