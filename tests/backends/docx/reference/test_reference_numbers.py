"""Lists of our text beside those an office's file has."""

from lxml import etree

from banxin.backends.docx.reference.numbers import join_numbers

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _numbering(*kinds: tuple[int, str], numbers: dict[int, int]) -> etree._Element:
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="0A1B2C3D"/><w:styleLink '
        f'w:val="ours"/><w:lvl w:ilvl="0"><w:lvlText w:val="{form}"/></w:lvl></w:abstractNum>'
        for id, form in kinds
    )
    made += "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{kind}"/></w:num>'
        for id, kind in numbers.items()
    )
    return etree.fromstring(f"<w:numbering {SPACE}>{made}</w:numbering>")


def _text(*numbers: int) -> etree._Element:
    items = "".join(f'<w:p><w:pPr><w:numPr><w:numId w:val="{n}"/></w:numPr></w:pPr></w:p>'
                    for n in numbers)  # fmt: skip
    return etree.fromstring(f"<w:body {SPACE}>{items}</w:body>")


def _form(root: etree._Element, number: str) -> str:
    """Give what a list of a number prints."""
    (kind,) = (n.find(W + "abstractNumId").get(W + "val") for n in root.iter(W + "num")
               if n.get(W + "numId") == number)  # fmt: skip
    (found,) = (a for a in root.iter(W + "abstractNum") if a.get(W + "abstractNumId") == kind)
    return str(found.find(f"{W}lvl/{W}lvlText").get(W + "val"))


def test_a_list_keeps_its_form_and_the_office_s_lists_keep_theirs() -> None:
    theirs = _numbering((0, "第%1条"), (7, "§"), numbers={1: 0, 2: 7})
    ours = _numbering((0, "%1、"), (1, "·"), numbers={1: 0, 2: 1, 3: 1})
    text = _text(1, 3, 0)
    root = join_numbers(theirs, ours, [text], {"ours": "Style9"})
    points = [x.get(W + "val") for x in text.iter(W + "numId")]
    assert [_form(root, p) for p in points[:2]] == ["%1、", "·"]
    assert points[2] == "0"
    assert [_form(root, n) for n in ("1", "2")] == ["第%1条", "§"]


def test_ids_are_free_signs_differ_and_definitions_stand_before_lists() -> None:
    theirs = _numbering((0, "甲"), numbers={5: 0})
    root = join_numbers(theirs, _numbering((0, "乙"), numbers={1: 0}), [_text(1)], {})
    assert [x.tag.removeprefix(W) for x in root] == ["abstractNum", "abstractNum", "num", "num"]
    for tag, name in (("abstractNum", "abstractNumId"), ("num", "numId")):
        ids = [x.get(W + name) for x in root.iterchildren(W + tag)]
        assert len(set(ids)) == 2
    signs = [x.get(W + "val") for x in root.iter(W + "nsid")]
    assert len(set(signs)) == 2


def test_a_definition_goes_by_the_style_of_the_office() -> None:
    root = join_numbers(None, _numbering((0, "乙"), numbers={1: 0}), [_text(1)], {"ours": "x"})
    assert [x.get(W + "val") for x in root.iter(W + "styleLink")] == ["x"]


def test_lists_no_text_uses_are_not_added() -> None:
    root = join_numbers(None, _numbering((0, "乙"), numbers={1: 0}), [_text()], {})
    assert len(root) == 0
