"""What a layout says of the fonts of a Word file: their names, and which it is to hold."""

import pytest

from banxin.errors import LayoutError
from banxin.layouts.load import load_layout
from banxin.messages import error_text
from banxin.typeset.compose import reading
from banxin.typeset.embedding import packed, wanted
from banxin.typeset.resolve import plan


@pytest.fixture
def layout(tmp_path):
    """Load a layout that extends the bulletin and says this of its Word file."""

    def made(text=""):
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        head = 'extends = "bulletin-a4"\n[output.docx]\n'
        (folder / "layout.toml").write_text(head + text, encoding="utf-8")
        return load_layout("own", (tmp_path,))

    return made


def named(layout, lang="zh-Hans"):
    return {style.face.role: style.face.word for style in plan(layout, lang).styles.values()}


def test_a_layout_names_the_fonts_of_its_office_by_role(layout):
    usual = named(layout())
    own = named(layout('fonts = { song = "华文中宋" }'))
    assert own == usual | {"song": "华文中宋"}
    assert named(layout('fonts = { song = "华文中宋" }'), "zh-Hant")["song"] == "华文中宋"


def test_a_name_may_be_for_one_language_alone(layout):
    own = layout('fonts = { song = { zh-Hant = "細明體" } }')
    assert named(own, "zh-Hant")["song"] == "細明體"
    assert named(own, "zh-Hant-HK")["song"] == "細明體"
    assert named(own)["song"] == named(layout())["song"]


@pytest.mark.parametrize(
    "name",
    ["FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "華康儷中黑(P)", "Noto Serif CJK SC", "字" * 31],
)
def test_names_that_fonts_bear(layout, name):
    assert named(layout(f'fonts = {{ song = "{name}" }}'))["song"] == name


@pytest.mark.parametrize(
    "name",
    ["", " ", "宋体,黑体", "宋体;黑体", "宋\\u0007体", "宋\\n体", "宋\\u202e体", "字" * 32,
     "\\U00020000" * 16, "<宋体>", "宋体 ", "\\\"宋体", "@宋体"],
)  # fmt: skip
def test_what_is_no_name_is_refused_and_never_printed_raw(layout, name):
    with pytest.raises(LayoutError) as caught:
        named(layout(f'fonts = {{ hei = "黑体", song = "{name}" }}'))
    assert caught.value.code == "layout-font-name"
    told = error_text(caught.value, "zh")
    assert "output.docx.fonts.song" in told
    assert not set(told) & set("\a\u202e")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('fonts = { sung = "宋体" }', "layout-role"),
        ('fonts = { "su\\u0007ng" = "宋体" }', "layout-role"),
        ('fonts = { song = { zh_Hans = "宋体" } }', "layout-value-plain"),
        ('fonts = { song = { zh-Hans = "宋体,黑体" } }', "layout-font-name"),
        ("fonts = { song = 3 }", "value-kind"),
        ('embed = "kai"', "value-kind"),
        ('embed = ["kaiti"]', "layout-role"),
        ("embed_all = true", "layout-key"),
    ],
)
def test_other_mistakes_are_named(layout, text, code):
    with pytest.raises(LayoutError) as caught:
        made = layout(text)
        plan(made, "zh-Hans")
        wanted(made)
    assert caught.value.code == code
    assert "\a" not in error_text(caught.value, "zh")


def test_nothing_is_held_unless_it_is_asked_for(layout):
    assert wanted(layout()) is None
    assert wanted(layout("embed = false\nembed_full = true")) is None
    assert wanted(layout("embed = []")) is None


def test_a_switch_asks_for_all_roles_whatever_the_layout_says(layout):
    assert wanted(layout('embed = ["kai"]')).roles == ("kai",)
    for text in ("", "embed = true", 'embed = ["kai"]'):
        assert wanted(layout(text), "text").roles is None
    assert not wanted(layout("embed = true")).full
    assert wanted(layout("embed = true\nembed_full = true")).full
    assert wanted(layout("embed_full = true"), "text").full
    assert wanted(layout(), "full").full


@pytest.fixture(scope="module")
def text(rich):
    made = plan(load_layout("bulletin-a4"), "zh-Hant")
    return reading(rich, made), made


def test_the_plan_names_the_family_that_is_held_and_no_other_changes(text, layout):
    said, before = text
    held = packed(said, before, wanted(layout('embed = ["kai", "song"]')))
    assert [(face.family, face.office) for face in held.faces] == [("LXGW WenKai", "標楷體")]
    assert held.refused == {"song": "outlines"}
    for name, style in held.plan.styles.items():
        was = before.styles[name].face
        now = "LXGW WenKai" if was.role == "kai" else was.word
        assert (style.face.word, style.face.family) == (now, was.family)


def test_the_full_grade_is_larger(text, layout):
    said, before = text
    few, many = (packed(said, before, wanted(layout(), how)).faces[0] for how in ("text", "full"))
    assert len(few.data) * 4 < len(many.data) < 8 << 20
