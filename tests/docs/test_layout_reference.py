"""docs/layouts.md holds every key of a layout, with the default the program has."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from banxin.layouts.lengths import PAPERS, TYPE_SIZES
from banxin.layouts.load import OWN_KEYS, load_layout
from banxin.layouts.spec import (
    About,
    Colours,
    ColumnsSpec,
    DocxSpec,
    FolioSpec,
    FontRoles,
    LabelSpec,
    Layout,
    LinesSpec,
    MatterSpec,
    Page,
    Press,
    RunningHeadSpec,
    StyleSpec,
    Table,
    TypeArea,
    VoiceSpec,
)
from banxin.typeset.words import WORDS

TEXT = (Path(__file__).parents[2] / "docs" / "layouts.md").read_text(encoding="utf-8")
HEADINGS: dict[str, type[Table]] = {
    "`[layout]`": About,
    "`[page]`": Page,
    "`[type_area]`": TypeArea,
    "`[fonts]`": FontRoles,
    "`[columns]`": ColumnsSpec,
    "`[lines]`": LinesSpec,
    "`[colours]`": Colours,
    "`[style.NAME]`": StyleSpec,
    "`[voice.NAME]`": VoiceSpec,
    '`[label."NAME"]`': LabelSpec,
    "`[running_head]`": RunningHeadSpec,
    "`[folio]`": FolioSpec,
    "`[matter]`": MatterSpec,
    "`[press]`": Press,
    "`[output.docx]`": DocxSpec,
}


def rows(heading: str) -> dict[str, str]:
    """Give the keys of a section and their defaults as TOML; a dash is no default."""
    section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", TEXT, re.S | re.M)
    assert section, f"docs/layouts.md has no section {heading}"
    return dict(re.findall(r"^\| `(\w+)` \| (—|`[^`]*`) \|", section[1], re.M))


def defaults(kind: type[msgspec.Struct]) -> dict[str, object]:
    return {f.encode_name: getattr(kind(), f.name) for f in msgspec.structs.fields(kind)}


def as_toml_says(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_key_of_a_table_is_there_with_its_default(heading: str) -> None:
    wanted = {key: as_toml_says(value) for key, value in defaults(HEADINGS[heading]).items()}
    stated = {
        key: None if text == "—" else tomllib.loads(f"x = {text[1:-1]}")["x"]
        for key, text in rows(heading).items()
    }
    assert stated == wanted


def test_every_table_has_a_section_and_the_top_level_its_keys() -> None:
    tables = {re.match(r"`\[(\w+)", heading)[1] for heading in HEADINGS}  # type: ignore[index]
    keys = {f.encode_name for f in msgspec.structs.fields(Layout)} - set(OWN_KEYS)
    assert keys == tables | {"words"} | set(rows("Top level"))


def test_every_word_that_a_layout_may_change_is_told() -> None:
    section = re.search(r"^## `\[words\]`\n(.*?)(?=^## )", TEXT, re.S | re.M)
    assert section
    told, _, slots = section[1].partition(". ")
    assert set(re.findall(r"`([\w-]+)`", told)) == set(WORDS)
    asked = {slot for texts in WORDS.values() for slot in re.findall(r"\{\w+\}", str(texts))}
    assert asked - {"{n}"} <= set(re.findall(r"`(\{\w+\})`", slots))


def test_every_type_size_and_paper_is_named() -> None:
    for name in (*TYPE_SIZES, *PAPERS):
        assert name in TEXT
    for name, points in TYPE_SIZES.items():
        assert re.search(rf"{name} {points:g}\b", TEXT), name


def test_the_styles_and_voices_said_to_be_in_base_are_there() -> None:
    base = load_layout("base")
    listed = re.search(r"^\| in `base` \| (.*) \|$", TEXT, re.M)
    assert listed
    assert set(re.findall(r"`([\w-]+)`", listed[1])) <= set(base.style)
    voices = re.search(r"In `base`: (.*)\.$", TEXT, re.M)
    assert voices
    assert set(re.findall(r"`([\w-]+)`", voices[1])) == set(base.voice)
