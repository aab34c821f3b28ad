"""Custom properties as WeasyPrint keeps them: lists of tokens, not yet understood."""

from typing import Any

PX_PER = {"px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


FARTHEST = 100_000.0
"""px beyond which a length is a mistake; no page is so large."""


def length(tokens: Any, em: float = 0.0) -> float:
    """Give the px of a custom property that is a length above zero; else 0.

    `em` is what the unit em is worth in px; without it lengths in em are not understood.
    """
    for token in tokens or ():
        if token.type == "dimension" and token.value > 0:
            px = float(token.value) * (PX_PER | {"em": em}).get(token.unit, 0.0)
            return px if px < FARTHEST else 0.0
    return 0.0
