"""Names of files made of what records say: safe on every system, and no two alike.

A name stays within its folder whatever the record holds. Two that differ only in case or in
the form of their accents are one name on many systems, so they are numbered.
"""

import re
import unicodedata
from collections.abc import Iterable

MAX_NAME = 180
"""UTF-8 bytes of a name, so that every suffix still fits into 255."""

ENDS = (".pdf", "-sheets.pdf", ".docx", ".model.json", ".certificate.json", ".assets")
"""What the files of one document add to its name."""

_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(a + b for a in ("COM", "LPT") for b in "123456789¹²³")]
)
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_SEPARATORS = re.compile(r'[\\/:*?"<>|\u2044\u2215\u29f8\uff0f\uff3c]')
"""Separators of paths and their look-alikes, and what Windows refuses in a name."""


def safe(text: str) -> str:
    """Give a text as the name of a file, without a suffix; never empty."""
    seen = "".join(
        " " if c in "\n\r\t" else c
        for c in unicodedata.normalize("NFC", text)
        if c in "\n\r\t" or unicodedata.category(c) not in _UNSEEN
    )
    name = re.sub(r"\s+", " ", _SEPARATORS.sub("_", seen)).strip(" .")
    if not name or name.startswith("-") or name.split(".")[0].rstrip().upper() in _DEVICES:
        name = f"_{name}"
    return _short(name, MAX_NAME).rstrip(" .") or "_"


def _short(name: str, limit: int) -> str:
    return name.encode("utf-8")[:limit].decode("utf-8", errors="ignore")


class Names:
    """The names of one run, each given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {_known(name) for name in taken}

    def own(self, text: str) -> str:
        """Give a safe name whose files are nobody else's."""
        name = stem = safe(text)
        number = 2
        while any(_known(name + end) in self._taken for end in ENDS):
            end = f" ({number})"
            name = _short(stem, MAX_NAME - len(end)) + end
            number += 1
        self._taken.update(_known(name + end) for end in ENDS)
        return name


def _known(name: str) -> str:
    """What a system that minds neither case nor accents takes a name for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
