"""The distribution list (版记): lines between rules, at the foot of the last page if asked."""

from banxin.backends.docx.styles import DISTRIBUTION, GAP, SECTION_END
from banxin.backends.docx.wml import Element, paragraph, twips, val, w
from banxin.typeset.plan import Plan


def distribution(lines: list[Element], plan: Plan) -> list[Element]:
    """Build a line of white, the list, and the paragraph that a table at the foot is bound to."""
    pinned = "distribution" in plan.matter.foot
    above = [paragraph(GAP.id) for _ in range(1 if pinned else 2)]
    return [*above, _table(lines, plan, pinned=pinned), paragraph(SECTION_END.id)]


def _table(lines: list[Element], plan: Plan, *, pinned: bool) -> Element:
    """Build a table of one column with a row for each line (GB/T 9704—2012 7.4.1).

    Rules that belonged to the paragraphs would stand in as far as their texts. At the foot
    it is bound to the margin below (§17.4.57); LibreOffice lets a table as wide as the text
    stand where it comes.
    """
    wide = twips(plan.area.measure)
    down = [val("textDirection", "tbRl")] if plan.area.vertical else []
    at_foot = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpXSpec": "left",
               "tblpYSpec": "bottom"}  # fmt: skip
    return w(
        "tbl",
        w("tblPr", val("tblStyle", DISTRIBUTION.id), *([w("tblpPr", **at_foot)] if pinned else []),
          w("tblW", w=wide, type="dxa"), w("tblLayout", type="fixed")),
        w("tblGrid", w("gridCol", w=wide)),
        *(w("tr", w("trPr", w("cantSplit")),
            w("tc", w("tcPr", w("tcW", w=wide, type="dxa"), *down), line)) for line in lines),
    )  # fmt: skip
