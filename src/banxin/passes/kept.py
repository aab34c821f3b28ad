"""What of a passage no rule may touch, as a mask of its text."""

from banxin.model.inlines import Inlines, protected
from banxin.script.protected import mask, protected_spans


def kept_in(text: str, inlines: Inlines = ()) -> bytearray:
    """Give 1 for what no repair touches: addresses, numbers, foreign text, code, ruby bases."""
    return mask(len(text), protected_spans(text) + protected(inlines))


def untouchable(text: str, inlines: Inlines = ()) -> bytearray:
    """Give 1 for code and ruby bases alone."""
    return mask(len(text), protected(inlines))
