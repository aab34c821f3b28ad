"""The eye counts the numbers of lists as Word does, from the file alone."""

from collections.abc import Callable

import pytest

from banxin.verify.docx_text import DocxText, paragraphs

Word = Callable[..., bytes]
MakeLeaf = Callable[..., str]
UNKNOWN = "\ufffd"
ITEM = '<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>'
LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="tab"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{more}</w:lvl>'
)


def definition(kind: str, text: str, more: str = "", number: int = 1) -> str:
    level = LEVEL.format(kind=kind, text=text, more=more)
    return f'<w:abstractNum w:abstractNumId="{number}">{level}</w:abstractNum>'


def begun(number: int, start: int | None = 1, of: int = 1) -> str:
    over = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        if start is not None
        else ""
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{over}</w:num>'


@pytest.fixture
def seen(word: Word, leaf: MakeLeaf) -> Callable[..., DocxText]:
    """Read items of the lists named, one after another, with the text 项."""

    def made(lists: str | list[int], *parts: str, level: int = 0, **others: str) -> DocxText:
        body = ""
        for n, number in enumerate(lists):
            mark = ITEM.format(level=level, list=number)
            body += leaf(f"p{n}", "项", n).replace("<w:p>", f"<w:p>{mark}")
        return paragraphs(
            word(body, numbering=f"<w:numbering>{''.join(parts)}</w:numbering>", **others)
        )

    return made


def texts(found: DocxText) -> list[str]:
    return [leaf.text for leaf in found.leaves]


@pytest.mark.parametrize(
    ("kind", "text", "start", "marker"),
    [
        ("decimal", "%1．", 1, "1．"), ("decimal", "（%1）", 12, "（12）"),
        ("chineseCountingThousand", "%1、", 1, "一、"),
        ("chineseCountingThousand", "%1、", 10, "十、"),
        ("chineseCountingThousand", "（%1）", 11, "（十一）"),
        ("chineseCountingThousand", "%1、", 20, "二十、"),
        ("chineseCountingThousand", "%1、", 99, "九十九、"),
        ("decimalEnclosedCircleChinese", "%1", 10, "⑩"), ("decimalEnclosedCircle", "%1", 20, "⑳"),
        ("bullet", "·", 1, "·"),
    ],
)  # fmt: skip
def test_a_number_is_part_of_what_its_paragraph_says(
    seen: Callable[..., DocxText], kind: str, text: str, start: int, marker: str
) -> None:
    found = seen([1], definition(kind, text), begun(1, start))
    assert (texts(found), found.strays) == ([marker + "项"], ())


@pytest.mark.parametrize(
    ("kind", "text", "start"),
    [
        ("chineseCountingThousand", "%1、", 100), ("decimalEnclosedCircleChinese", "%1", 11),
        ("decimalEnclosedCircle", "%1", 21), ("upperRoman", "%1.", 1), ("none", "%1", 1),
        ("decimal", "条", 1), ("decimal", "%1.%2", 1), ("decimal", "%1%1", 1),
        ("decimal", "%1．", 99999), ("bullet", "", 1), ("bullet", "%1", 1), ("", "%1", 1),
    ],
)  # fmt: skip
def test_what_word_may_show_otherwise_is_unknown(
    seen: Callable[..., DocxText], kind: str, text: str, start: int
) -> None:
    (said,) = texts(seen([1], definition(kind, text), begun(1, start)))
    assert UNKNOWN in said


def test_numbers_go_on_through_a_list_and_begin_anew_with_the_next(
    seen: Callable[..., DocxText],
) -> None:
    found = seen([1, 1, 2, 2], definition("decimal", "%1．"), begun(1), begun(2, 7))
    assert texts(found) == ["1．项", "2．项", "7．项", "8．项"]


@pytest.mark.parametrize(
    ("lists", "parts"),
    [
        pytest.param([1, 2, 1], begun(1) + begun(2), id="two lists of one definition in turn"),
        pytest.param([1, 2], begun(1) + begun(2, None), id="a list that does not begin anew"),
        pytest.param([3], begun(1), id="a list that is not there"),
        pytest.param([1], begun(1) + begun(1, 5), id="a list that is there twice"),
        pytest.param([1], begun(1, of=9), id="a definition that is not there"),
        pytest.param([1], begun(1).replace('ilvl="0"', 'ilvl="1"'), id="another level begun"),
        pytest.param([1], begun(1).replace("startOverride", "lvl"), id="a level of its own"),
    ],
)
def test_lists_that_can_be_counted_in_two_ways_are_unknown(
    seen: Callable[..., DocxText], lists: list[int], parts: str
) -> None:
    assert texts(seen(lists, definition("decimal", "%1．"), parts))[-1].startswith(UNKNOWN)


@pytest.mark.parametrize(
    "more",
    ["<w:isLgl/>", '<w:pPr><w:ind w:left="-9000"/></w:pPr>', '<w:pStyle w:val="x"/>',
     '<w:lvlText w:val="二"/>', '<w:lvlPicBulletId w:val="0"/>'],
)  # fmt: skip
def test_a_level_that_says_more_than_is_understood_is_unknown(
    seen: Callable[..., DocxText], more: str
) -> None:
    assert UNKNOWN in texts(seen([1], definition("decimal", "%1．", more), begun(1)))[0]


def test_inner_levels_are_unknown(seen: Callable[..., DocxText]) -> None:
    assert UNKNOWN in texts(seen([1], definition("decimal", "%1．"), begun(1), level=1))[0]


@pytest.mark.parametrize(
    ("look", "kind"),
    [("<w:vanish/>", "vanish"), ('<w:color w:val="FFFFFF"/>', "white"),
     ('<w:sz w:val="1"/>', "tiny")],
)  # fmt: skip
def test_a_hidden_number_is_seen(seen: Callable[..., DocxText], look: str, kind: str) -> None:
    looks = f"<w:rPr>{look}</w:rPr>"
    found = seen([1], definition("decimal", "%1．", looks), begun(1))
    assert [(x.kind, x.text, x.anchor) for x in found.hidden] == [(kind, "1．", "p0")]


def test_a_number_at_a_paragraph_that_opens_no_leaf_is_a_stray(word: Word) -> None:
    parts = f"<w:numbering>{definition('decimal', '%1．')}{begun(1)}</w:numbering>"
    body = f"<w:p>{ITEM.format(level=0, list=1)}<w:r><w:t>甲</w:t></w:r></w:p>"
    assert set(paragraphs(word(body, numbering=parts)).strays) == {"甲", "w:numPr"}


def test_a_number_that_a_style_brings_is_unknown(word: Word, leaf: MakeLeaf) -> None:
    parts = f"<w:numbering>{definition('decimal', '%1．')}{begun(1)}</w:numbering>"
    styles = (
        "<w:styles><w:style w:type='paragraph' w:default='1' w:styleId='n'><w:pPr><w:numPr>"
        "<w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>"
    )
    found = paragraphs(word(leaf("a", "甲"), numbering=parts, styles=styles))
    assert texts(found) == [UNKNOWN + "甲"]
