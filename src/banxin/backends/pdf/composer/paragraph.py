"""A paragraph set once for a measure: its flow, gaps and line ends, kept with its line box.

WeasyPrint lays a page out several times over, for notes, columns and page numbers; the
lines of a paragraph are found the first time only.
"""

from banxin.backends.pdf.composer.breaks import Ruler, break_points, ruler_of
from banxin.backends.pdf.composer.fitting import Fitted, fit
from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.grid import snap
from banxin.backends.pdf.composer.spacing import Gaps, measure_gaps
from banxin.backends.pdf.composer.total_fit import Measure, fill_line, line_ends
from banxin.script.line_classes import LineClass


class Paragraph:
    """The lines of one flow, found once for each measure. Lengths in px."""

    def __init__(self, flow: Flow, align: str, align_last: str) -> None:
        self.flow = flow
        self.blank = flow.blank
        self.align = align
        self.align_last = align_last
        self.gaps: Gaps = measure_gaps(flow)
        self.gridded = snap(flow, self.gaps)
        self.ruler: Ruler = ruler_of(flow, self.gaps)
        self.points = break_points(flow)
        self._ends: dict[tuple[float, float], dict[int, int]] = {}

    @property
    def justified(self) -> bool:
        """Whether lines that break are filled."""
        return self.align == "justify" and not self.gridded

    def end_of(self, start: int, measure: float, indent: float) -> int:
        """Give the end of the line that begins with atom `start`, in the best setting.

        `indent` shortens the first line.
        """
        known = self._ends.setdefault((measure, indent), {})
        for first in (start,) if known else (0, start):
            if start in known:
                break
            lengths = Measure(measure - indent, measure, self.justified)
            ends = line_ends(self.ruler, self.points, lengths, first)
            # Lines found before stay what they are: pages that have them may be done.
            found = dict(zip([first, *ends], ends, strict=False))
            known.update((at, end) for at, end in found.items() if at not in known)
        return known[start]

    def fill(self, start: int, width: float) -> int:
        """Give the end of one line by itself, as beside a float."""
        return fill_line(self.ruler, self.points, start, width, self.justified)

    def place(self, start: int, end: int, width: float) -> tuple[Fitted, str]:
        """Place the atoms of a line, and tell how the line stands in its measure."""
        last = self._ends_paragraph(end)
        align = self.align
        if last:
            align = self.align_last if self.align_last != "auto" else _start(align)
        filled = align == "justify" and not self.gridded
        return fit(self.ruler, self.gaps, start, end, width, filled), align

    def _ends_paragraph(self, point: int) -> bool:
        """Tell whether the line before a point is a last one, or as good as that."""
        return point == len(self.flow) or self.flow.classes[point - 1] is LineClass.NEWLINE

    def widest(self) -> float:
        """Give the length of the text on one line, or of its longest forced line, in px."""
        return max(self._stretches(forced=True), default=0.0)

    def narrowest(self) -> float:
        """Give the length of the longest stretch that no line may part, in px."""
        return max(self._stretches(forced=False), default=0.0)

    def _stretches(self, forced: bool) -> list[float]:
        out: list[float] = []
        start = 0
        for point in self.points:
            if point in self.flow.at_need or (forced and not self._ends_paragraph(point)):
                continue
            out.append(self.ruler.line(start, point).width)
            start = point
        return out


def _start(align: str) -> str:
    return "start" if align == "justify" else align
