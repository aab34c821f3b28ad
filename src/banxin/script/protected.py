"""Stretches of text whose half-width marks and spaces are right as they are."""

import re

from banxin.script.brackets import pairing
from banxin.script.han import han_up_to

_TOKENS = re.compile(
    r"""
    (?=[!-~])(?:                                    # most characters begin none of these
    (?:https?|ftp)://[!-~]+ | www\.[!-~]+          # addresses
  | (?<![\w.+-])[\w.+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+  # e-mail
  | `+[^`\n]*`+                                    # code between backticks
  | (?<!\d)\d{1,3}(?:,\d{3})+(?!\d)                # 1,300
  | (?<!\d)\d+(?::\d+)+                            # 17:16, 3:2
  | \(0\d{1,3}\)[ ]?\d{3,4}[- ]?\d{3,4}(?!\d)      # (010) 6275-0000
  | &\#?\w+;                                       # character references
  | (?<![\w.])[A-Za-z_][\w.]*\([ -~]{0,80}?\)      # f(x, y)
  | </?[A-Za-z][ -;=?-~]*>                         # tags
  | [A-Za-z]:[\\/][!-~]*                           # C:\path
  | [:;]-?\)                                       # :)
    )
    """,
    re.VERBOSE | re.ASCII,
)
_SIGNS = re.compile(r"[:@`,(&<;]|www\.")
"""Every token has one of these."""

_SENTENCE_MARKS = ",;:!?."


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Give the stretches `[start, end)` that no punctuation or space rule may touch.

    Addresses, times, ratios, thousands, code, and whatever stands between brackets
    without one Han character (`《Nature, Vol. 3》`). They may overlap.
    """
    tokens = _TOKENS.finditer(text) if _SIGNS.search(text) else ()
    spans = [(found.start(), found.start() + _length(found[0])) for found in tokens]
    return spans + _foreign_insides(text)


def _length(token: str) -> int:
    """An address does not own the stop that ends the sentence it stands in."""
    if "://" not in token and not token.startswith("www."):
        return len(token)
    trimmed = token.rstrip(_SENTENCE_MARKS)
    if trimmed.endswith(")") and "(" not in trimmed:
        trimmed = trimmed.rstrip(")" + _SENTENCE_MARKS)
    return len(trimmed)


def _foreign_insides(text: str) -> list[tuple[int, int]]:
    pairs = pairing(text).pairs
    han = han_up_to(text, {position for pair in pairs for position in pair})
    return [(start + 1, end) for start, end in pairs if han[start] == han[end]]


def mask(length: int, spans: list[tuple[int, int]]) -> bytearray:
    """Give a byte for each position, 1 where a span covers it."""
    out = bytearray(length)
    done = 0
    for start, stop in sorted(spans):
        # Brackets nested a thousand deep cover the same text a thousand times.
        begin, end = max(start, done), min(stop, length)
        if end > begin:
            out[begin:end] = b"\1" * (end - begin)
            done = end
    return out
