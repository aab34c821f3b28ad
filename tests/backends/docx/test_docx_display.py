"""Titles break where their phrases end, and the cover's last line stands at its foot."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest

from banxin.backends.docx.display import displayed
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Reading, Run

Maker = Callable[..., bytes]


def _cover(*texts: tuple[str, str]) -> Reading:
    leaves = tuple(Leaf(f"c{n}", style, (Run(text),)) for n, (style, text) in enumerate(texts))
    return Reading("zh-Hans", "题", "", "", Margins(), (Group("cover", "c", leaves),), {})


def _characters(plan: Plan, style: str) -> float:
    """Count the characters that go into a line of a style."""
    found = plan.styles[style]
    return plan.area.measure / found.size - found.left - found.right


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("清河湾的春天　工友们的春天", 7),
        ("春天　秋天　夏天　冬天　四季歌", 9),
        ("短题", 10),
        ("没有空格却又长过一行的封面题名", 10),
        ("清河湾　2026 年的春天运动会", 10),
    ],
)
def test_a_long_title_is_narrowed_to_its_phrases(
    title: str, count: int, booklet_plan: Plan
) -> None:
    made = displayed(booklet_plan, _cover(("cover-title", title)))
    assert int(_characters(made, "cover-title")) == count


def test_what_stands_about_the_title_is_narrowed_with_it(booklet_plan: Plan) -> None:
    long = "清河湾的春天　工友们的春天"
    made = displayed(booklet_plan, _cover(("cover-series", "丛刊"), ("cover-title", long)))
    rooms = {made.styles[s].right * made.styles[s].size for s in ("cover-series", "cover-title")}
    assert max(rooms) - min(rooms) < 0.01


def test_the_foot_of_a_cover_fills_the_page_whatever_stands_above(booklet_plan: Plan) -> None:
    short = displayed(booklet_plan, _cover(("cover-title", "题"), ("cover-foot", "编")))
    long = displayed(
        booklet_plan,
        _cover(("cover-title", "题"), ("cover-subtitle", "副题"), ("cover-foot", "编")),
    )
    subtitle = booklet_plan.styles["cover-subtitle"]
    less = short.styles["cover-foot"].before - long.styles["cover-foot"].before
    assert less == pytest.approx(subtitle.before + subtitle.leading)


def test_a_title_of_letters_takes_no_more_lines_than_it_fills(booklet_plan: Plan) -> None:
    made = [
        displayed(booklet_plan, _cover(("cover-title", title), ("cover-foot", "编")))
        for title in ("春天", "Spring at Qinghe")
    ]
    assert len({plan.styles["cover-foot"].before for plan in made}) == 1


def test_without_a_cover_only_the_title_could_change(booklet_plan: Plan) -> None:
    body = Group("body", "b", (Leaf("p", "body", (Run("文"),)),))
    text = msgspec.structs.replace(_cover(), parts=(body,))
    assert displayed(booklet_plan, text) == booklet_plan


def test_only_a_paragraph_that_goes_on_has_no_indent(make: Maker, booklet_plan: Plan) -> None:
    said = (Leaf("p1", "body", (Run("船工说过："),)), Leaf("p2", "body", (Run("后来"),)))
    said = (said[0], msgspec.structs.replace(said[1], continues=True))
    body = Group("body", "b", said)
    with ZipFile(
        BytesIO(make(booklet_plan, Reading("zh-Hans", "题", "", "", Margins(), (body,), {})))
    ) as made:
        text, styles = (made.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    (named,) = set(re.findall(r'pStyle w:val="(Normal-[^"]+)"', text))
    own = styles.partition(f'w:styleId="{named}"')[2].partition("</w:style>")[0]
    assert text.count(named) == 1
    assert 'w:firstLineChars="0"' in own
    assert booklet_plan.styles["body"].indent > 0
