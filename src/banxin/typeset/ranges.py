"""The ranges within which the numbers of a layout make a page that can be printed."""

from banxin.errors import LayoutError
from banxin.layouts.lengths import MM
from banxin.layouts.spec import Layout

Range = tuple[float, float]

SIZE = (4.0, 144.0)
"""Of type, in points; so is LEADING."""
LEADING = (1.0, 1000.0)
INDENT = (0.0, 40.0)
"""In characters, on either side."""
SPACING = (-0.2, 3.0)
"""In em."""
SCALE = (0.4, 3.0)
RULE = (0.1, 12.0)
"""The thickness of a rule, in points; Word draws none thicker."""
RULE_GAP = (0.0, 31.0)
"""Points between a rule and its text, as far as Word goes."""
LINES = 30
"""The most lines of white space above or below a paragraph."""
TRIM = (50 * MM, 1200 * MM)
SHEET = (50 * MM, 2400 * MM)
BLEED = (0.0, 20 * MM)
CREEP = (0.0, 5 * MM)
COUNT = (1.0, 1000.0)
"""Of characters in a line, or of lines on a page."""
AUTOSPACE = (0.0, 1.0)
"""In em, between Han and Latin."""
COLUMNS = (1.0, 6.0)
GAP = (1.0, 10.0)
"""In characters, between columns."""
MIN_COLUMN = 4
"""Characters in a line of a column; a shorter one cannot hold two and a full stop."""
CONTENTS_DEPTH = (1.0, 3.0)


def within(layout: Layout, key: str, value: float, allowed: Range) -> float:
    """Give the value of a key back. Raises LayoutError where it is not in the range."""
    low, high = allowed
    # Said so that a value that is no number is out of range as well; MM is not exact.
    if not low - 1e-6 <= value <= high + 1e-6:
        raise LayoutError("layout-value-plain", layout.name, key=key, value=f"{value:g}")
    return value
