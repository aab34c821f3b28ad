"""What a layout says of its lines reaches the pages as CSS, for the composer or without it."""

import pytest

from banxin.backends.pdf.stylesheet import stylesheet
from banxin.layouts.load import load_layout
from banxin.typeset.reading import Margins
from banxin.typeset.resolve import plan


@pytest.fixture
def css(tmp_path):
    def made(text=""):
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "layout.toml").write_text(f'extends = "booklet-a5"\n{text}', encoding="utf-8")
        return stylesheet(plan(load_layout("own", (tmp_path,)), "zh-Hans"), Margins())

    return made


def rule(text, selector):
    return next(line for line in text.splitlines() if line.startswith(selector + "{"))


def test_a_layout_that_says_nothing_has_the_common_habits(css):
    html = rule(css(), "html")
    for said in (
        "--kinsoku:gb",
        "--punctuation:line-end",
        "--hang:none",
        "--autospace:0.25",
    ):
        assert said + ";" in html
    assert "--cell" not in html


def test_every_key_of_the_lines_is_passed_on(css):
    html = rule(
        css(
            "[lines]\nkinsoku='strict'\npunctuation='kaiming'\nhang='stops'\nautospace=0\ngrid=true"
        ),
        "html",
    )
    for said in (
        "--kinsoku:strict",
        "--punctuation:kaiming",
        "--hang:stops",
        "--autospace:0",
        "--cell:10.5pt",
    ):
        assert said + ";" in html


def test_justified_and_distributed_paragraphs_say_so(css):
    made = css("[style]\nquote = { align = 'distribute' }\nverse = { align = 'center' }")
    assert "text-align:justify;" in rule(made, ".s-body")
    assert "text-align-last" not in rule(made, ".s-body")
    assert "text-align:justify;text-align-last:justify;" in rule(made, ".s-quote")
    assert "text-align:center;" in rule(made, ".s-verse")


def test_voices_name_their_marks_for_the_composer(css):
    made = css()
    assert "--interlinear:dots;" in rule(made, ".v-emphasis")
    assert "--interlinear:name;" in rule(made, ".v-name")
    assert "--interlinear:title;" in rule(made, ".v-title-mark")
    assert "text-decoration" not in made
    assert "--keep:before" in made


def test_stock_lines_are_left_ragged_and_marked_by_what_css_has(css):
    made = css("[lines]\nstock = true\n[style]\nquote = { align = 'distribute' }")
    assert "--kinsoku" not in made
    assert "--interlinear" not in made
    for name in ("body", "quote"):
        assert "text-align:left;" in rule(made, f".s-{name}")
    assert "text-decoration:underline dotted" in rule(made, ".v-emphasis")
    assert "text-decoration:underline wavy" in rule(made, ".v-title-mark")
