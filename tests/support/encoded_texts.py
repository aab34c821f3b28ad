"""Texts of many kinds, what they can be encoded in, and how short they are cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LENGTHS = (None, 400, 80, 24, 10)
"""Characters kept; None keeps all."""

_TEXTS = Path(__file__).parent / "encoded"
_BROAD = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
_SIMPLIFIED = (*_BROAD, "gbk", "gb2312")
_TRADITIONAL = (*_BROAD, "gbk", "big5", "big5hkscs")
_CODECS = {
    "news": _SIMPLIFIED,
    "statute": _SIMPLIFIED,
    "verse": _SIMPLIFIED,
    "list": _SIMPLIFIED,
    "page": _SIMPLIFIED,
    "names": (*_BROAD, "gbk"),
    "news-traditional": _TRADITIONAL,
    "statute-traditional": _TRADITIONAL,
    "verse-traditional": _TRADITIONAL,
    "list-traditional": _TRADITIONAL,
    "cantonese": (*_BROAD, "big5hkscs"),
    "uyghur": _BROAD,
    "tibetan": _BROAD,
    "rare": _BROAD,
}


def _text(kind: str) -> str:
    """Lists have the line ends of Windows; news and statutes are long."""
    text = (_TEXTS / f"{kind}.txt").read_text(encoding="utf-8")
    if kind.startswith("list"):
        return text.replace("\n", "\r\n")
    return text * 3 if kind.startswith(("news", "statute")) else text


TEXTS = {kind: (_text(kind), codecs) for kind, codecs in _CODECS.items()}


class Case(NamedTuple):
    """A text as it is encoded and cut."""

    kind: str
    codec: str
    length: int | None
    text: str

    @property
    def data(self) -> bytes:
        return self.text.encode(self.codec)


def cases() -> Iterator[Case]:
    """Keep each text whole, and cut it from its beginning and at each quarter."""
    for kind, (text, codecs) in TEXTS.items():
        for length in LENGTHS:
            kept = length or len(text)
            for start in range(0, max(len(text) - kept, 1), max(len(text) // 4, 1)):
                for codec in codecs:
                    yield Case(kind, codec, length, text[start : start + kept])
