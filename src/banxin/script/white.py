"""White space: what ends a line, what stands at its ends, and how wide an indent is."""

import re

LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What ends a line (Unicode 16 §5.8, form feed among them)."""

BLANKS = " \t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""White space within a line (Unicode Zs, and the tab)."""

_EM_WIDE = frozenset("\u3000\u2003\t")


def ems(indent: str) -> float:
    """Give the width of an indent in ems: a tab counts as one, a space as half of one."""
    return sum(1.0 if char in _EM_WIDE else 0.5 for char in indent)
