"""What is counted before anything is set: characters by face, and pages by guess."""

import pytest

from banxin.layouts.load import load_layout
from banxin.typeset.compose import reading
from banxin.typeset.estimate import estimated_pages
from banxin.typeset.reading import (
    Group,
    Leaf,
    Margins,
    Reading,
    RubyRun,
    Run,
    TitleRef,
    all_leaves,
)
from banxin.typeset.resolve import plan
from banxin.typeset.usage import characters
from banxin.verify.pdf import pages_of

SAMPLES = ("dashiji-2022.txt", "reci-2017.txt")


@pytest.fixture(scope="module")
def booklet():
    return plan(load_layout("booklet-a5"), "zh-Hant")


def test_every_character_is_asked_of_some_face(rich, booklet):
    made = reading(rich, booklet)
    asked = frozenset().union(*characters(made, booklet).values())
    for leaf in all_leaves(made):
        for run in leaf.runs:
            if isinstance(run, Run | TitleRef):
                assert set(run.text) <= asked
            if isinstance(run, RubyRun):
                assert set(run.base + run.reading) <= asked


def test_a_voice_asks_its_own_face(rich, booklet):
    made = reading(rich, booklet)
    asked = characters(made, booklet)
    assert "重" in asked["hei"]
    assert "堰" in asked["song"]
    assert set("0123456789") <= asked[booklet.styles["folio"].face.role]
    head = booklet.styles["running-head"].face.role
    assert set("河上的歌名單") <= asked[head]


def test_a_title_cited_in_a_voice_asks_the_face_of_the_voice(booklet):
    cited = Group("body", "body", (Leaf("p", "body", (TitleRef("h", "彝", "strong"),)),))
    made = Reading("zh-Hans", "", "", "", Margins(), (cited,), {})
    assert "彝" in characters(made, booklet)["hei"]


@pytest.mark.parametrize("layout", ["booklet-a5", "bulletin-a4"])
@pytest.mark.parametrize("name", SAMPLES)
def test_guessed_pages_are_within_one_in_ten_of_the_real_ones(samples, name, layout):
    made = samples[name, layout]
    real = pages_of(made.file(".pdf"), made.reading)
    lang = made.reading.lang
    guessed = estimated_pages(made.reading, plan(load_layout(layout), lang))
    headings = [leaf.id for leaf in all_leaves(made.reading) if leaf.level]
    pages = max(real.values())
    assert len(headings) > 5
    for id in headings:
        assert abs(guessed[id] - real[id]) <= max(1, round(pages / 10)), (id, guessed[id], real[id])


def test_guessed_pages_never_go_back(samples):
    for (_, layout), made in samples.items():
        guessed = estimated_pages(made.reading, plan(load_layout(layout), made.reading.lang))
        pages = list(guessed.values())
        assert pages == sorted(pages)
        assert pages[0] == 1
        assert all(isinstance(leaf, Leaf) for leaf in all_leaves(made.reading))
