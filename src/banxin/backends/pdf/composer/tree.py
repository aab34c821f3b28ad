"""A tree of inline boxes to a flow of atoms."""

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import atomic_box

from banxin.backends.pdf.composer.atoms import (
    classes_of,
    note_needs,
    note_phrases,
    note_whites,
    redraw_marks,
    swallow,
    widen_tabs,
)
from banxin.backends.pdf.composer.flow import Flow, Node
from banxin.backends.pdf.composer.readings import overhang_of
from banxin.backends.pdf.composer.setting import setting_of
from banxin.backends.pdf.composer.shaping import Shape, shape
from banxin.backends.pdf.used import quick_percentages
from banxin.script.kinsoku import WESTERN
from banxin.script.line_classes import LineClass as C

_EDGES = tuple(
    form.format(side)
    for side in ("left", "right", "top", "bottom")
    for form in ("margin_{}", "padding_{}", "border_{}_width")
)
"""Text has no edges; CSS gives them to the boxes around it."""


class RightToLeftError(Exception):
    """A paragraph with text from right to left, which is left to WeasyPrint."""


def settable(line: Any) -> bool:
    """Tell whether the composer can set a line box: text from left to right, no floats."""
    if line.style["direction"] != "ltr" or line.is_leader or line.text_overflow != "clip":
        return False
    return all(_settable(child) for child in line.children)


def _settable(box: Any) -> bool:
    if isinstance(box, boxes.TextBox):
        return bool(box.style["font_size"] > 0)
    if box.is_floated() or getattr(box, "is_leader", False):
        return False
    if isinstance(box, boxes.InlineBox):
        holds = box.style["position"] == "relative"
        if box.style["direction"] != "ltr" or (holds and _has_absolutes(box)):
            return False
        return all(_settable(child) for child in box.children)
    if box.is_absolutely_positioned() or box.is_running() or box.is_note():
        return True
    return isinstance(box, boxes.AtomicInlineLevelBox) and box.style["direction"] == "ltr"


def _has_absolutes(box: Any) -> bool:
    """Tell whether a box holds some that are placed by their page or an outer box."""
    if not isinstance(box, boxes.ParentBox):
        return False
    return any(child.is_absolutely_positioned() for child in box.descendants())


class Flattener:
    """Makes the flow of one line box, `around` it the containing block."""

    def __init__(self, context: Any, around: Any) -> None:
        self.context = context
        self.around = around
        self.flow = Flow()
        self._wraps = True

    def flatten(self, line: Any) -> Flow:
        """Give the flow. Raises RightToLeftError."""
        self.flow.root = self._inline(line)
        swallow(self.flow)
        return self.flow

    def _inline(self, box: Any) -> Node:
        setting = setting_of(box.style)
        node = Node("inline", box, len(self.flow), setting=setting)
        wraps = self._wraps
        for child in box.children:
            # Before its first character a box is still in what holds it (CSS Text 3 §5.1).
            inside = len(self.flow) > node.start
            node.children.append(self._child(child, setting.wraps if inside else wraps))
        node.end = len(self.flow)
        above = box.style.parent_style
        outer = setting_of(above).marks if above else ()
        if setting.marks - frozenset(outer):
            self.flow.marked.append((node.start, node.end))
        return node

    def _child(self, box: Any, wraps: bool) -> Node:
        self._wraps = wraps
        if isinstance(box, boxes.TextBox):
            return self._text(box)
        if not box.is_in_normal_flow():
            return Node("apart", box, len(self.flow), len(self.flow))
        quick_percentages(box, self.around)
        for side in ("left", "right"):
            if getattr(box, f"margin_{side}") == "auto":
                setattr(box, f"margin_{side}", 0)
        if not isinstance(box, boxes.InlineBox):
            return self._atomic(box)
        start = len(self.flow)
        node = self._inline(box)
        self._wraps = wraps
        node.head = box.margin_left + box.border_left_width + box.padding_left
        node.tail = box.margin_right + box.border_right_width + box.padding_right
        if node.end > start:
            self._edges(node)
        return node

    def _edges(self, node: Node) -> None:
        flow = self.flow
        first = next((c for c in node.children if c.end > c.start), None)
        final = next((c for c in reversed(node.children) if c.end > c.start), None)
        node.edge_before = node.head + (first.edge_before if first else 0.0)
        node.edge_after = node.tail + (final.edge_after if final else 0.0)
        if node.head:
            flow.leads[node.start] = flow.leads.get(node.start, 0.0) + node.head
        if node.tail:
            flow.trails[node.end - 1] = flow.trails.get(node.end - 1, 0.0) + node.tail
        if node.setting and node.setting.keeps and node.start:
            flow.joined.add(node.start)

    def _atomic(self, box: Any) -> Node:
        start = len(self.flow)
        node = Node("atomic", box, start, start + 1, setting=setting_of(box.style))
        box.position_x = box.position_y = 0
        laid = atomic_box(self.context, box, 0, None, self.around, [], [])
        self._add(["\ufffc"], [C.IDEOGRAPH], [laid.margin_width()], node.setting)
        if not _has_absolutes(box):
            node.laid = laid
        if over := overhang_of(laid):
            self.flow.overhangs[start] = over
        return node

    def _add(self, chars: list[str], classes: list[C], advances: list[float], setting: Any) -> None:
        """Append atoms; one that follows text which does not wrap is joined to it."""
        flow = self.flow
        start = len(flow)
        if start and not self._wraps:
            flow.joined.add(start)
        flow.chars += chars
        flow.classes += classes
        flow.advances += advances
        flow.ems += [setting.size] * len(chars)
        flow.settings += [setting] * len(chars)
        if not setting.wraps:
            flow.joined.update(range(start + 1, start + len(chars)))

    def _text(self, box: Any) -> Node:
        for edge in _EDGES:
            setattr(box, edge, 0)
        setting = setting_of(box.style)
        start = len(self.flow)
        node = Node("text", box, start, start + len(box.text), setting=setting)
        if not box.text:
            return node
        shaped = shape(box.text, box.style)
        if shaped is None:
            raise RightToLeftError
        node.shape = shaped
        if "\t" in box.text:
            widen_tabs(shaped, box.style)
        classes = classes_of(shaped, setting)
        redraw_marks(shaped, classes, setting)
        self._add(list(box.text), classes, shaped.advances, setting)
        self._breaks(shaped, classes, start)
        note_needs(self.flow, box.text, start)
        if setting.phrases:
            note_phrases(self.flow, start)
        note_whites(self.flow, shaped, classes, start, setting.size)
        return node

    def _breaks(self, shaped: Shape, classes: list[C], start: int) -> None:
        """Take Pango's word for where Western text may part."""
        parted, text = self.flow.parted, shaped.text
        before = C.SPACE
        for index, kind in enumerate(classes):
            if kind is C.EXTEND:
                continue
            within = kind in WESTERN and before in WESTERN
            # A soft hyphen parts nothing: no hyphen would be shown.
            if within and shaped.breaks[index].is_line_break and text[index - 1] != "\u00ad":
                parted.add(start + index)
            before = kind
