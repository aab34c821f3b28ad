"""Papers by the names a printer knows them by (PWG 5101.1)."""

import re

PAPERS = {
    "A3": "iso_a3_297x420mm",
    "A4": "iso_a4_210x297mm",
    "A5": "iso_a5_148x210mm",
    "B4": "jis_b4_257x364mm",
    "B5": "jis_b5_182x257mm",
    "16K": "prc_16k_146x215mm",
    "8K": "roc_8k_10.75x15.5in",
    "SRA3": "iso_sra3_320x450mm",
    "LETTER": "na_letter_8.5x11in",
}
"""What people say, and what printers say."""

_SIZE = re.compile(r".*_(?P<w>\d+(?:\.\d+)?)x(?P<h>\d+(?:\.\d+)?)(?P<unit>mm|in)")
_MM = {"mm": 1.0, "in": 25.4}
NEAR = 1.0
"""Millimetres by which two papers of one size may differ."""


def paper_name(said: str) -> str:
    """Give a printer's name for a paper; one that is such a name already stays."""
    return PAPERS.get(said.upper().replace("开", "K").replace("開", "K"), said)


def spoken(name: str) -> str:
    """Give what people call a paper, else its name."""
    return next((said for said, known in PAPERS.items() if known == name), name)


def size_of(name: str) -> tuple[float, float] | None:
    """Give width and height in mm, as the name tells them."""
    found = _SIZE.fullmatch(name)
    if not found:
        return None
    unit = _MM[found["unit"]]
    return float(found["w"]) * unit, float(found["h"]) * unit


def of_size(width: float, height: float, names: tuple[str, ...]) -> str | None:
    """Give the paper of a size in mm among `names`, whichever way it lies."""
    wanted = sorted((width, height))
    for name in names:
        size = size_of(name)
        if size and all(abs(a - b) <= NEAR for a, b in zip(sorted(size), wanted, strict=True)):
            return name
    return None
