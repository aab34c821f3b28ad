"""A flow and its line ends to WeasyPrint's line boxes."""

from bisect import bisect_left
from itertools import islice
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.inline import atomic_box, line_box_verticality

from banxin.backends.pdf.composer.fitting import Fitted
from banxin.backends.pdf.composer.flow import Flow, Node
from banxin.backends.pdf.composer.readings import hold_reading
from banxin.backends.pdf.composer.setting import Setting
from banxin.backends.pdf.composer.shaping import Shape
from banxin.backends.pdf.used import quick_strut
from banxin.script.line_classes import LineClass

BMP = "\uffff"
"""The last character of the Basic Multilingual Plane."""


class SetText:
    """What a text box of ours holds in the place of a Pango layout.

    `origins` are px from the start of the box, one for each character of the text from
    `first` on; `width` is that of the box. An interlinear mark begins here if it `opens`
    and ends if it `closes`; otherwise it goes on to `reach`, where the next text begins.
    """

    def __init__(self, shape: Shape, first: int, origins: list[float], setting: Setting) -> None:
        self.shape = shape
        self.first = first
        self.origins = origins
        self.setting = setting
        self.text = shape.text[first : first + len(origins)]
        self.width = self.reach = 0.0
        self.opens = self.closes = True
        self.__dict__.update(shape.decoration)

    def reactivate(self, _style: Any) -> None:
        """Do nothing: a Pango layout would be made anew here, to be drawn."""

    def deactivate(self) -> None:
        """Do nothing, as above."""


class LineMaker:
    """Makes the line boxes of one paragraph.

    After each line `absolutes`, `fixed` and `placeholders` hold what lay out of its flow.
    """

    def __init__(self, context: Any, flow: Flow, around: Any, line: Any) -> None:
        self.context = context
        self.flow = flow
        self.around = around
        self.root = line
        self.pitch, self.rise = quick_strut(line.style)
        self._struts: dict[int, tuple[float, float, Any]] = {}
        self.absolutes: list[Any] = []
        self.fixed: list[Any] = []
        self.placeholders: list[Any] = []

    def line(self, fitted: Fitted, end: int, x: float, y: float) -> Any:
        """Give the line box of the atoms `[fitted.start, end)`, its corner at (x, y) px."""
        self.fitted, self.end, self.x, self.y = fitted, end, x, y
        self.absolutes, self.fixed, self.placeholders = [], [], []
        root = self.flow.root
        assert root is not None
        line = self.root.copy_with_children(self._children(root))
        line.position_x, line.width = x, fitted.width
        self._adjust(line)
        bottom, top = line_box_verticality(line)
        line.baseline = -top
        line.position_y = top
        line.height = bottom - top
        line.margin_top = line.margin_bottom = 0
        line.translate(0, y - top)
        line.position_y = y
        for placeholder in self.placeholders:
            # An inline stays where it would have stood, a block starts the next line.
            if "inline" in placeholder.style.specified["display"]:
                placeholder.position_y = y
            else:
                placeholder.position_x, placeholder.position_y = x, y + line.height
        return line

    def _adjust(self, box: Any) -> None:
        """Give an inline box its height; its edges stand outside, as CSS 2.1 §10.8.1 says."""
        height, box.baseline = self._strut(box.style)
        box.height = box.style["font_size"]
        half = (height - box.height) / 2
        box.margin_top = half - box.border_top_width - box.padding_top
        box.margin_bottom = half - box.border_bottom_width - box.padding_bottom

    def _strut(self, style: Any) -> tuple[float, float]:
        """Line height and baseline: another face of the same pitch keeps the line's own.

        A fallback face or a 黑 with other metrics would push lines off the grid.
        """
        known = self._struts.get(id(style))
        if known is None:
            height, rise = quick_strut(style)
            rise = self.rise if height == self.pitch else rise
            known = self._struts[id(style)] = (height, rise, style)
        return known[0], known[1]

    def _children(self, node: Node) -> list[Any]:
        out: list[Any] = []
        start, end = self.fitted.start, self.end
        final = end == len(self.flow)
        first = bisect_left(node.children, start, key=lambda child: child.end)
        for child in islice(node.children, first, None):
            if child.start > end:
                break
            if child.start == child.end:
                here = start <= child.start < end or (final and child.start == end)
                if here:
                    out += self._empty(child)
            elif child.start < end and child.end > start:
                out += self._made(child)
        return out

    def _place(self, atom: int) -> float:
        """The x of an atom's origin; past the last one, the end of the line."""
        if atom > self.fitted.last:
            return self.x + self.fitted.width
        return self.x + self.fitted.origin(max(atom, self.fitted.start))

    def _empty(self, node: Node) -> list[Any]:
        x = self._place(node.start)
        if node.kind == "inline":
            return [self._inline(node, x, x)]
        if node.kind == "text":
            return []
        return self._apart(node.box, x)

    def _apart(self, box: Any, x: float) -> list[Any]:
        if not box.is_absolutely_positioned():
            self.context.add_running_element(box)
            return []
        box.position_x, box.position_y = x, 0
        placeholder = AbsolutePlaceholder(box)
        self.placeholders.append(placeholder)
        kept = self.absolutes if box.style["position"] == "absolute" else self.fixed
        kept.append(placeholder)
        return [placeholder]

    def _made(self, node: Node) -> list[Any]:
        start = max(node.start, self.fitted.start)
        last = min(node.end - 1, self.fitted.last)
        if node.kind == "text":
            return [self._text(node, *stretch) for stretch in self._stretches(start, last)]
        if node.kind == "atomic":
            return [self._atomic(node)]
        left = self._place(start)
        if last < start:
            return [self._inline(node, left, left)]
        return [self._inline(node, left, self._place(last) + self.flow.advances[last])]

    def _inline(self, node: Node, left: float, right: float) -> Any:
        opens = node.start >= self.fitted.start
        closes = node.end <= self.end
        box = node.box.copy_with_children(self._children(node))
        box.remove_decoration(start=not opens, end=not closes)
        before = node.edge_before if opens else 0.0
        after = node.edge_after if closes else 0.0
        head, tail = (node.head if opens else 0.0), (node.tail if closes else 0.0)
        box.position_x, box.position_y = left - before, 0
        box.width = right + after - tail - (left - before + head)
        self._adjust(box)
        return box

    def _atomic(self, node: Node) -> Any:
        box, node.laid = node.laid, None
        if box is None:
            box = atomic_box(
                self.context, node.box, 0, None, self.around, self.absolutes, self.fixed
            )
        box.translate(self._place(node.start) - box.position_x, 0)
        self._align_reading(box, node.start)
        return box

    def _align_reading(self, box: Any, atom: int) -> None:
        """Let a long reading at an edge of its line begin or end there with its base."""
        over, flow, fitted = self.flow.overhangs.get(atom), self.flow, self.fitted
        before = self.x - self.around.content_box_x()
        if over and atom == fitted.start and atom in flow.blank_before:
            hold_reading(box, over, before, 1)
        if over and atom == fitted.last and atom in flow.blank_after:
            hold_reading(box, over, self.around.width - before - fitted.width, -1)

    def _stretches(self, start: int, last: int) -> list[tuple[int, int]]:
        """Part characters beyond the BMP from others: readers take those from the face alone.

        PDFium leaves them out of an ActualText. Gives the first and last atom of each stretch.
        """
        chars, classes = self.flow.chars, self.flow.classes
        if last < start:
            return []
        if max(chars[start : last + 1]) <= BMP or isinstance(self.around, boxes.MarginBox):
            return [(start, last)]
        bounds = [start]
        beyond = chars[start] > BMP
        for atom in range(start + 1, last + 1):
            if classes[atom] is not LineClass.EXTEND and (chars[atom] > BMP) != beyond:
                beyond = not beyond
                bounds.append(atom)
        return list(zip(bounds, [*(bound - 1 for bound in bounds[1:]), last], strict=True))

    def _text(self, node: Node, start: int, last: int) -> Any:
        assert node.shape is not None and node.setting is not None
        fitted, first = self.fitted, start - node.start
        origin = fitted.origin(start)
        base = fitted.start
        origins = [place - origin for place in fitted.origins[start - base : last + 1 - base]]
        box = node.box.copy_with_text(node.box.text[first : last + 1 - node.start])
        box.position_x, box.position_y = self.x + origin, 0
        box.width = origins[-1] + self.flow.advances[last]
        height, rise = self._strut(box.style)
        box.height = box.style["font_size"]
        box.margin_top = box.margin_bottom = (height - box.height) / 2
        box.baseline = rise
        box.pango_layout = text = SetText(node.shape, first, origins, node.setting)
        text.width = text.reach = box.width
        if node.setting.marks:
            self._mark(text, start, last, box.position_x)
        return box

    def _mark(self, text: SetText, start: int, last: int, x: float) -> None:
        for begin, end in self.flow.marked:
            if begin <= start < end:
                text.opens, text.closes = begin == start, end == last + 1
                if not text.closes and last < self.fitted.last:
                    text.reach = self._place(last + 1) - x
                return
