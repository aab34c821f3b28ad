"""How wide a text will be, in em, judged before any face is asked."""

from itertools import pairwise

_HAN = "\u2000"
"""What comes after it, Chinese marks and dashes among them, takes a whole em."""
_THIN = frozenset(",.:;'!|il()[] ")


def width(text: str) -> float:
    """Give the width of a text: digits and letters take half an em."""
    return sum(1.0 if char > _HAN else 0.5 for char in text)


def spaced_width(text: str, autospace: float = 0.25) -> float:
    """Give the width of a line, with the white between Han and digits or letters."""
    return width(text) + autospace * sum((a > _HAN) != (b > _HAN) for a, b in pairwise(text))


def roomy_width(text: str) -> float:
    """Give the width at which hardly a text is too wide: letters take more than half an em."""
    return sum(1.0 if char > _HAN else 0.3 if char in _THIN else 0.6 for char in text)
