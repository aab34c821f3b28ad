"""Lines and names of a layout that cannot stand in a file are refused with key and value."""

import pytest

from banxin.errors import LayoutError
from banxin.layouts.load import load_layout
from banxin.typeset.resolve import plan


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[folio]\nform = "a\\n{n}"', "folio.form"),
        ('[folio]\nform = "\\u0001{n}"', "folio.form"),
        ('[running_head]\nverso = "a\\nb"', "running_head.verso"),
        (f'[running_head]\nrecto = "{"长" * 61}"', "running_head.recto"),
        ('[style."a\\u0001"]\nlike = "body"', "style"),
        (f'[style.{"a" * 61}]\nlike = "body"', "style"),
        ('[voice."a\\nb"]', "voice"),
        ('[label."\\u202e手记"]', "label"),
        ('[words]\nprinted = "\\u200b"', "words.printed"),
        ('[matter]\nparts = ["body", "body"]', "matter.parts"),
        ('[matter]\nmasthead = ["name", "name"]', "matter.masthead"),
    ],
)
def test_what_is_no_short_line_or_is_said_twice(tmp_path, text, key):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "layout.toml").write_text(f'extends = "booklet-a5"\n{text}', encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        plan(load_layout("own", (tmp_path,)), "zh-Hans")
    assert (caught.value.code, caught.value.args_by_name["key"]) == ("layout-value-plain", key)
    assert caught.value.args_by_name["value"].isprintable()
