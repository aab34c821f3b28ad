"""Layout to numbers: the type area first, and the margins follow."""

import pytest

from banxin.layouts.lengths import MM
from banxin.layouts.load import load_layout
from banxin.typeset.plan import Plan
from banxin.typeset.resolve import plan


@pytest.fixture
def planned(tmp_path):
    """Resolve a layout that extends another and says this."""

    def made(text="", base="booklet-a5", lang="zh-Hans") -> Plan:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "layout.toml").write_text(f'extends = "{base}"\n{text}', encoding="utf-8")
        return plan(load_layout("own", (tmp_path,)), lang)

    return made


@pytest.mark.parametrize("name", ["booklet-a5", "bulletin-a4"])
def test_margins_and_type_area_are_the_page(name):
    area = plan(load_layout(name), "zh-Hans").area
    assert area.back + area.measure + area.fore == pytest.approx(area.width)
    assert area.head + area.depth + area.foot == pytest.approx(area.height)
    assert min(area.back, area.fore, area.head, area.foot) > 3 * MM


def test_the_booklet_in_numbers():
    made = plan(load_layout("booklet-a5"), "zh-Hans")
    area = made.area
    assert (area.width / MM, area.height / MM) == pytest.approx((148, 210))
    assert (area.chars, area.lines, area.size, area.pitch) == (26, 25, 10.5, 18)
    assert (area.measure, area.depth) == (273, 450)
    assert area.mirrored
    assert made.styles["body"].indent == 2
    assert made.styles["body"].face.family == "Noto Serif CJK SC"


def test_leading_as_a_number_multiplies_the_size(planned):
    assert planned("[style]\nbody = { leading = 1.5 }\n").area.pitch == pytest.approx(15.75)


def test_space_counts_lines_of_the_body(planned):
    made = planned("[style]\ncaption = { before = 2, after = '1字' }\n")
    caption = made.styles["caption"]
    assert caption.before == pytest.approx(2 * made.area.pitch)
    assert caption.after == pytest.approx(caption.size)


def test_a_style_takes_what_it_leaves_unset_from_the_one_it_is_like(planned):
    made = planned("[style]\nquote = { size = '小五' }\n")
    quote, base = made.styles["quote"], planned().styles["quote"]
    assert quote.size == 9
    assert (quote.left, quote.face, quote.indent) == (base.left, base.face, base.indent)


def test_the_accent_is_a_colour_by_name(planned):
    made = planned("[colours]\naccent = '00ff00'\n[style]\ncaption = { colour = 'accent' }\n")
    assert made.accent == made.styles["caption"].colour == "00ff00"


@pytest.mark.parametrize(
    ("lang", "family"),
    [
        ("zh-Hans", "SC"),
        ("zh-Hant", "TC"),
        ("zh-Hant-HK", "HK"),
        ("zh-Hant-TW", "TC"),
        ("zh", "SC"),
    ],
)
def test_faces_follow_the_script(planned, lang, family):
    assert planned(lang=lang).styles["body"].face.family == f"Noto Serif CJK {family}"


def test_a_layout_may_have_no_folio_and_no_sheets(planned):
    made = planned("[folio]\nplace = 'none'\n[press]\nimpose = ''\n")
    assert made.folio is None
    assert not made.sheets


def test_the_bulletin_is_not_imposed_and_the_booklet_is():
    assert plan(load_layout("booklet-a5"), "zh-Hans").sheets
    assert not plan(load_layout("bulletin-a4"), "zh-Hans").sheets
