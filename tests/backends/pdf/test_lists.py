"""Lists: numbers in their series, and text that stands clear of its marker."""

import pytest
from docx import Document
from docx.oxml.ns import qn
from writing import LONG, para, written

from banxin.layouts.load import load_layout
from banxin.model.blocks import Item, List
from banxin.typeset.reading import all_leaves, said
from banxin.typeset.resolve import plan

HEAD, FOOT = 65, 65 + 450
SHORT = "短短一条。"


def ordered(*items, **facts):
    entries = (i if isinstance(i, tuple) else (i,) for i in items)
    return List(kind="ordered", items=tuple(Item(children=entry) for entry in entries), **facts)


@pytest.fixture(scope="module")
def built(make, tmp_path_factory):
    innermost = ordered(para(LONG), para(SHORT))
    deep = ordered((para(LONG), ordered((para(LONG), ordered((para(LONG), innermost))))))
    top = ordered((para(LONG), deep), (para(SHORT), para("同一条的第二段。")), numbering="han")
    dashes = List(kind="dash", marker="——", items=(Item(children=(para(LONG),)),))
    folder = tmp_path_factory.mktemp("lists")
    return make(written(folder, top, dashes, ordered(para(SHORT), start=10)), "booklet-a5")


def lines_of(built, chars, marker):
    """Where the lines of the item that a marker opens begin, and where its text begins."""
    text = marker + LONG[:4]
    for page in chars(built.file(".pdf")):
        whole = "".join(char.text for char in page)
        if text in whole:
            at = whole.index(text)
            own = [c for c in page[at : at + len(marker) + len(LONG)] if HEAD < c.y < FOOT]
            heights = sorted({round(char.y) for char in own})
            firsts = [min(c.x for c in own if round(c.y) == y) for y in heights]
            return own[len(marker)].x, firsts
    raise LookupError(marker)


def test_each_level_counts_in_its_own_form(built):
    texts = [said(leaf) for leaf in all_leaves(built.reading)]
    for marker in ("一、", "（一）", "1．", "（1）", "①"):
        assert any(text.startswith(marker + "河水") for text in texts), marker
    for other in ("二、" + SHORT, "②" + SHORT, "10．" + SHORT):
        assert other in texts


@pytest.mark.parametrize(
    ("marker", "left"), [("一、", 2), ("（一）", 5), ("1．", 7), ("（1）", 10), ("①", 11)]
)
def test_text_stands_clear_of_its_marker_and_inner_lists_further_in(built, chars, marker, left):
    area = plan(load_layout("booklet-a5"), "zh-Hans").area
    text, firsts = lines_of(built, chars, marker)
    assert len(firsts) > 3
    for first in (text, *firsts[1:]):
        assert first == pytest.approx(firsts[1], abs=0.6)
    sides = (area.back, area.fore)
    assert any(abs(text - side - left * area.size) < 0.8 for side in sides)


def test_a_dash_list_is_set_as_paragraphs(built, chars):
    _, firsts = lines_of(built, chars, "——")
    assert firsts[0] > firsts[1] + 15


def test_word_counts_them_and_hangs_them_by_styles(built):
    document = Document(built.file(".docx"))
    numbered = [p for p in document.paragraphs if p._p.pPr.numPr is not None]
    texts = [said(leaf) for leaf in all_leaves(built.reading)]
    assert [p.text for p in numbered if f"（1）{p.text}" in texts]
    assert not [p.text for p in document.paragraphs if p.text.startswith(("（1）", "①", "10．"))]
    assert [p for p in document.paragraphs if p.text.startswith("——河水")]
    found = {p.style.element.pPr.find(qn("w:ind")) for p in numbered}
    places = {(int(i.get(qn("w:left"))), int(i.get(qn("w:hanging")))) for i in found}
    assert (10 * 210, 3 * 210 + 1) in places


def test_word_and_pages_say_the_same(built):
    assert built.certificate.verdict == "good"
