"""The words of a layout, checked: names of its own and what it prints in the program's place."""

from collections.abc import Iterator

from banxin.errors import LayoutError
from banxin.layouts.spec import Layout
from banxin.messages.nearest import nearest
from banxin.messages.shown import shown
from banxin.typeset.words import WORDS

LONGEST_WORDS = 60
"""Characters in a layout's own words for what the program prints, and in a name."""


def check_words(layout: Layout) -> None:
    """Raise LayoutError for words that the program never prints, and for what is no short line."""
    for key in layout.words:
        if key not in WORDS:
            near = nearest(key, WORDS)
            raise LayoutError("layout-key", f"{layout.name} [words]", key=key, near=near)
    for key, text in _lines(layout):
        if len(text) > LONGEST_WORDS or not text.isprintable():
            raise LayoutError("layout-value-plain", layout.name, key=key, value=shown(text, 40))


def _lines(layout: Layout) -> Iterator[tuple[str, str]]:
    """Give each line with its key; a name has that of its table."""
    yield from ((f"words.{key}", text) for key, text in layout.words.items())
    for key in ("style", "voice", "label"):
        yield from ((key, name) for name in getattr(layout, key))
    yield "folio.form", layout.folio.form
    if layout.running_head is not None:
        yield "running_head.verso", layout.running_head.verso
        yield "running_head.recto", layout.running_head.recto
