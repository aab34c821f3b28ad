"""Where sentences begin and end, as far as marks alone tell it."""

import re
from collections.abc import Iterator

_END = re.compile("[。！？；\n]")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches `[start, end)` between 。！？； and line ends, these included."""
    start = 0
    for found in _END.finditer(text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)
