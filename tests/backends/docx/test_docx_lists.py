"""Lists in Word: numbers that go on when an editor adds an item, and start where they should."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, NoteMark, Reading, Run, all_leaves, said
from banxin.verify.docx_lint import lint
from banxin.verify.docx_text import paragraphs

Maker = Callable[..., bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def item(
    id_: str, marker: str, *more: object, text: str = "内容", style: str = "list-item"
) -> Group:
    """An item whose marker stands two characters out."""
    first = Leaf(id_, style, (Run(marker, "marker"), Run(text)), left=2, outdent=2)
    return Group("item", f"i-{id_}", (first, *more))  # type: ignore[arg-type]


def listed(form: str, *items: Group, start: int = 1) -> Group:
    return Group("list", f"l-{items[0].id}", items, form=form, start=start)  # type: ignore[arg-type]


def text_of(*children: object, notes: dict[str, Group] | None = None) -> Reading:
    body = Group("body", "b", children)  # type: ignore[arg-type]
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), notes or {})


def numbers(data: bytes) -> list[tuple[str, str, str]]:
    """Give format, text and start of the list of every numbered paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/numbering.xml"))
        names = [n for n in package.namelist() if n in ("word/document.xml", "word/footnotes.xml")]
        stories = [etree.fromstring(package.read(name)) for name in names]
    found = []
    for mark in (x for story in stories for x in story.iter(W + "numId")):
        number = mark.get(W + "val")
        one = root.find(f"{W}num[@{W}numId='{number}']")
        about = one.find(W + "abstractNumId").get(W + "val")
        level = root.find(f"{W}abstractNum[@{W}abstractNumId='{about}']/{W}lvl")
        start = one.find(f"{W}lvlOverride/{W}startOverride").get(W + "val")
        shape, text = (level.find(W + n).get(W + "val") for n in ("numFmt", "lvlText"))
        found.append((shape, text, start))
    return found


CASES = [
    ("han", ("一、", "二、"), 1, ("chineseCountingThousand", "%1、", "1")),
    ("han_paren", ("（九）", "（十）"), 9, ("chineseCountingThousand", "（%1）", "9")),
    ("arabic", ("1．", "2．"), 1, ("decimal", "%1．", "1")),
    ("arabic_paren", ("（3）", "（4）"), 3, ("decimal", "（%1）", "3")),
    ("circled", ("①", "②"), 1, ("decimalEnclosedCircleChinese", "%1", "1")),
    ("circled", ("⑩", "⑪"), 10, ("decimalEnclosedCircle", "%1", "10")),
    ("bullet", ("·", "·"), 1, ("bullet", "·", "1")),
]  # fmt: skip


@pytest.mark.parametrize(("form", "markers", "start", "due"), CASES)
def test_each_form_is_counted_by_word(
    make: Maker, bulletin_plan: Plan, form: str, markers: tuple[str, str], start: int,
    due: tuple[str, str, str],
) -> None:  # fmt: skip
    items = [item(f"p{n}", marker) for n, marker in enumerate(markers)]
    data = make(bulletin_plan, text_of(listed(form, *items, start=start)))
    assert numbers(data) == [due, due]
    assert [leaf.text for leaf in paragraphs(data).leaves] == [m + "内容" for m in markers]


@pytest.mark.parametrize(
    ("form", "markers", "start"),
    [
        ("circled", ("⑳", "㉑"), 20), ("han", ("九十九、", "一百、"), 99), ("han", ("〇、",), 0),
        ("arabic", ("100000．",), 100_000), ("", ("——", "——"), 1), ("bullet", ("—→",), 1),
        ("arabic", ("1.", "2."), 1),
    ],
)  # fmt: skip
def test_markers_word_would_not_count_so_are_text(
    make: Maker, bulletin_plan: Plan, form: str, markers: tuple[str, ...], start: int
) -> None:
    items = [item(f"p{n}", marker) for n, marker in enumerate(markers)]
    data = make(bulletin_plan, text_of(listed(form, *items, start=start)))
    assert numbers(data) == []
    assert [leaf.text for leaf in paragraphs(data).leaves] == [m + "内容" for m in markers]


def _everywhere() -> Reading:
    """Lists in lists, in a cell, in a note, with several paragraphs, and one after another."""
    second = Leaf("p2", "list-item", (Run("同一条的第二段"),), left=2)
    inner = listed("arabic_paren", item("q1", "（1）"), item("q2", "（2）"))
    outer = listed("arabic", item("p1", "1．", second, inner), item("p3", "2．"))
    cells = (Leaf("c0", "table-cell", (Run("甲"),)), listed("arabic", item("c1", "1．")))
    row = Group("row", "r", (Group("cell", "c", cells),))
    inside = listed("arabic", item("t1", "1．", Group("table", "t", (row,))), item("t2", "2．"))
    empty = Group("item", "i-e", (Leaf("e", "list-item", (Run("1．", "marker"),)),))
    note = Group("note", "n", (
        Leaf("n.1", "footnote", (NoteMark("n", "①"), Run("注"))),
        listed("arabic", item("n1", "1．", style="footnote")),
    ))  # fmt: skip
    called = Leaf("z", "body", (Run("文"), NoteMark("n", "①")))
    return text_of(outer, inside, listed("arabic", empty), called, notes={"n": note})


def test_lists_wherever_they_stand_say_what_the_reading_says(
    make: Maker, bulletin_plan: Plan, tmp_path: Path
) -> None:
    data = make(bulletin_plan, _everywhere())
    told = [said(leaf) for leaf in all_leaves(_everywhere())]
    found = paragraphs(data)
    assert [leaf.text for leaf in found.leaves] == told
    assert (found.strays, found.hidden, lint(data)) == ((), (), ())
    path = tmp_path / "lists.docx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(path).errors == []


def test_only_the_first_paragraph_of_an_item_has_a_number(make: Maker, bulletin_plan: Plan) -> None:
    assert len(numbers(make(bulletin_plan, _everywhere()))) == 9


def test_a_list_within_one_of_its_form_has_a_definition_of_its_own(
    make: Maker, bulletin_plan: Plan
) -> None:
    """Word may go on counting from one to the other where they share it."""
    inner = listed("circled", item("q", "①"))
    data = make(bulletin_plan, text_of(listed("circled", item("p", "①", inner), item("r", "②"))))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/numbering.xml"))
    used = [x.get(W + "val") for x in root.iterfind(f"{W}num/{W}abstractNumId")]
    assert len(used) == len(set(used)) == 3


def test_the_styles_indent_holds_and_the_level_has_none(make: Maker, bulletin_plan: Plan) -> None:
    data = make(bulletin_plan, text_of(listed("arabic", item("p", "1．"))))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/numbering.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
        text = etree.fromstring(package.read("word/document.xml"))
    assert root.findall(f".//{W}lvl[@{W}ilvl='0']/{W}pPr") == []
    name = text.find(f".//{W}pStyle").get(W + "val")
    place = styles.find(f".//{W}style[@{W}styleId='{name}']/{W}pPr/{W}ind")
    assert (place.get(W + "left"), place.get(W + "hanging")) == ("1120", "561")


def test_an_editor_finds_the_levels_below_with_the_tab_key(
    make: Maker, bulletin_plan: Plan
) -> None:
    data = make(bulletin_plan, text_of(listed("arabic", item("p", "1．"))))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/numbering.xml"))
    own = root.find(f"{W}abstractNum[@{W}abstractNumId='1']")
    assert [x.get(W + "val") for x in own.iter(W + "lvlText")] == ["%1．", "（%2）", "%3"]
