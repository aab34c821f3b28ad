"""docs/how-to/letterhead.md names every style that an office's Word file should have."""

import re
from pathlib import Path

from banxin.backends.docx.names import (
    LATIN,
    PARAGRAPHS,
    STRUCTURAL,
    VOICES,
    paragraph_variant,
    shown,
    voice_style,
)
from banxin.typeset.reading import Leaf

TEXT = (Path(__file__).parents[2] / "docs" / "how-to" / "letterhead.md").read_text("utf-8")
STATED = re.findall(r"^\| ([^|]+) \| `([^`]+)` \| `([^`]+)` \|$", TEXT, re.M)


def test_every_style_is_told_with_the_names_it_is_known_by() -> None:
    wanted = [(shown(n.name), n.name, key) for key, n in PARAGRAPHS.items()]
    wanted += [(n.name, n.name, n.alias) for key in ("picture", "table")
               if (n := STRUCTURAL[key])]  # fmt: skip
    wanted += [(LATIN.name, LATIN.name, LATIN.alias)]
    voices = [(key, voice_style(key)) for key in (*VOICES, "note-mark")]
    wanted += [(shown(n.name), n.name, n.alias or key) for key, n in voices]
    assert wanted == STATED


def test_the_variant_told_of_is_one() -> None:
    assert paragraph_variant(Leaf("p", "body", (), left=3, outdent=1)).name in TEXT
