"""Reading a layout: what it extends, and what is wrong with it, named with the place."""

from pathlib import Path

import pytest

from banxin.errors import LayoutError
from banxin.layouts.load import known_layouts, load_layout
from banxin.messages import error_text
from banxin.typeset.resolve import plan


@pytest.fixture
def write(tmp_path):
    """Write a layout of these lines, and give the folder of layouts."""

    def made(text, name="own"):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "layout.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return made


def refusal(name, folder, *, planned=False):
    with pytest.raises(LayoutError) as caught:
        layout = load_layout(name, (folder,))
        if planned:
            plan(layout, "zh-Hans")
    return caught.value


def test_the_layouts_that_ship_are_known():
    assert {"base", "booklet-a5", "bulletin-a4"} <= set(known_layouts())
    for name in known_layouts():
        assert load_layout(name).name == name


def test_the_nearest_wins_and_tables_merge_key_by_key(write):
    folder = write(
        'extends = "booklet-a5"\n[style]\nbody = { size = "小四" }\n[page]\nbleed = "3mm"\n'
    )
    own, booklet = load_layout("own", (folder,)), load_layout("booklet-a5")
    assert own.style["body"].size == "小四"
    assert own.style["body"].indent == booklet.style["body"].indent
    assert (own.page.bleed, own.page.trim) == ("3mm", booklet.page.trim)
    assert own.press == booklet.press
    assert [path.rsplit("/", 1)[-1] for path in own.folders] == ["own", "booklet-a5", "base"]


def test_a_list_is_replaced_and_not_added_to(write):
    folder = write('extends = "booklet-a5"\n[matter]\nparts = ["body"]\n')
    assert load_layout("own", (folder,)).matter.parts == ("body",)


def test_a_layout_of_the_caller_hides_ours(write):
    folder = write('extends = "base"\n[layout]\ntitle = "另一本"\n', name="booklet-a5")
    assert load_layout("booklet-a5", (folder,)).layout.title == "另一本"


@pytest.mark.parametrize("tail", ["", "/layout.toml"])
def test_a_layout_by_its_path(write, tail):
    folder = write('extends = "base"\n')
    assert load_layout(f"{folder}/own{tail}").name == "own"


@pytest.mark.parametrize(
    ("text", "key", "near", "place"),
    [
        ("[page]\ntrimm = 'A5'\n", "trimm", "trim", "[page]"),
        ("[style]\nbody = { siz = '五号' }\n", "siz", "size", "[style.body]"),
        ("[foliio]\n", "foliio", "folio", "[.]"),
        ("[running_head]\nverso_ = 'x'\n", "verso_", "verso", "[running_head]"),
        ("[label.'手记']\nstyl = 'x'\n", "styl", "style", "[label.手记]"),
        ("name = 'x'\n", "name", "", "[.]"),
        ("folders = []\n", "folders", "", "[.]"),
    ],
)
def test_an_unknown_key_names_the_nearest(write, text, key, near, place):
    error = refusal("own", write(text))
    assert error.code == "layout-key"
    assert error.args_by_name["key"] == key
    assert error.args_by_name["near"] in (near, "—") or not near
    assert place in error.where
    assert "own/layout.toml" in error_text(error, "zh")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("extends = 'nobody'\n", "layout-unknown"),
        ("[page\n", "toml-syntax"),
        ("[type_area]\nchars = '26'\n", "value-kind"),
        ("[type_area]\nchars = 26.5\n", "value-kind"),
        ("[page]\nbinding = 'top'\n", "value-choice"),
        ("style = 5\n", "value-kind"),
        ("extends = 5\n", "layout-value-plain"),
    ],
)
def test_other_mistakes(write, text, code):
    assert refusal("own", write(text)).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[type_area]\nchars = 40\n", "layout-area"),
        ("[type_area]\nlines = 40\n", "layout-area"),
        ("[type_area]\nchars = 0\n", "layout-value-plain"),
        ("[type_area]\nhead = '五十'\n", "layout-length"),
        ("[page]\ntrim = 'A9'\n", "layout-length"),
        ("[colours]\naccent = 'red'\n", "layout-colour"),
        ("[style]\nbody = { colour = 'FF0000' }\n", "layout-colour"),
        ("[style]\nquote = { like = 'nobody' }\n", "layout-style"),
        ("[style]\nbody = { like = 'quote' }\n", "layout-style"),
        ("[fonts]\nbody = 'comic'\n", "layout-role"),
        ("[style]\nbody = { font = 'comic' }\n", "layout-role"),
        ("[style]\nbody = { size = '0pt' }\n", "layout-value-plain"),
        ("[style]\nbody = { leading = 0 }\n", "layout-value-plain"),
        ("[style]\nbody = { leading = nan }\n", "layout-value-plain"),
        ("[style]\nbody = { before = inf }\n", "layout-value-plain"),
        ("[style]\nbody = { indent = -inf }\n", "layout-value-plain"),
    ],
)
def test_mistakes_that_show_when_it_is_resolved(write, text, code):
    assert refusal("own", write('extends = "booklet-a5"\n' + text), planned=True).code == code


def test_an_impossible_type_area_says_by_how_much(write):
    text = 'extends = "booklet-a5"\n[type_area]\nchars = 40\n'
    error = refusal("own", write(text), planned=True)
    # A5 is 148 mm; 40 characters of 10.5 pt are 148.2 mm, and the back margin is 27 mm.
    assert error.args_by_name["fore"] == pytest.approx(148 - 148.2 - 27, abs=0.1)
    assert "-27.2" in error_text(error, "zh")


@pytest.mark.parametrize("size", [1, 2, 3])
def test_layouts_that_extend_in_a_circle(write, size):
    for n in range(size):
        folder = write(f'extends = "l{(n + 1) % size}"\n', name=f"l{n}")
    assert refusal("l0", folder).code == "layout-extends-itself"


def test_layouts_that_extend_without_end(write):
    for n in range(12):
        folder = write(f'extends = "l{n + 1}"\n', name=f"l{n}")
    assert refusal("l0", folder).code == "layout-extends-itself"


def test_a_name_nearly_right_is_put_right():
    error = refusal("booklet-a6", Path())
    assert error.args_by_name["near"] == "booklet-a5"
