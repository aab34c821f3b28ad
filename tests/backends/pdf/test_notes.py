"""Footnotes: their marks, their places, and notes that no page can hold."""

import re

import pytest
from writing import called, para, row, section, words, written

from banxin.errors import SourceError
from banxin.model.blocks import Cell, Item, List, Note, Row, Section, Table
from banxin.model.inlines import NoteRef
from banxin.preparing import prepare
from banxin.typeset.reading import NoteMark, all_leaves, said

SAID = "河水从山里来，流过三座桥，流过两座镇。"


def note(id, text):
    return Note(id=id, children=(para(text),))


@pytest.fixture(scope="module")
def everywhere(make, tmp_path_factory):
    """Notes called from text, a heading, a caption, a cell and an item, and a very long one."""
    ids = ("b", "a", "h", "t", "c", "l", "long", "z")
    notes = [note(f"n-{id}", f"注{id}。" + SAID * (90 if id == "long" else 1)) for id in ids]
    table = Table(
        caption=(*words("表一"), NoteRef("n-c")),
        rows=(row("甲", "乙"), Row(cells=(Cell(children=(para("格", NoteRef("n-t")),)),))),
        header_rows=1,
    )
    items = (Item(children=(para("条目", NoteRef("n-l")),)),)
    blocks = (
        para("先引甲", NoteRef("n-a"), "再引乙", NoteRef("n-b"), SAID),
        Section(level=1, title=(*words("标题"), NoteRef("n-h")), children=(para(SAID * 5),)),
        section("又一节", table, List(kind="ordered", items=items)),
        para("引长注", NoteRef("n-long"), SAID * 12),
        para(SAID * 10),
        para("引末注", NoteRef("n-z"), SAID * 20),
    )
    folder = tmp_path_factory.mktemp("notes")
    return make(written(folder, *blocks, notes=tuple(notes)), "booklet-a5")


def test_marks_count_in_the_order_of_the_page(everywhere):
    marks = [r.text for g in everywhere.reading.parts for r in runs(g) if isinstance(r, NoteMark)]
    assert marks == list("①②③④⑤⑥⑦⑧")
    firsts = [said(leaf)[:3] for leaf in all_leaves(everywhere.reading) if leaf.style == "footnote"]
    assert firsts == ["①注a", "②注b", "③注h", "④注c", "⑤注t", "⑥注l", "⑦注l", "⑧注z"]


def runs(group):
    for child in group.children:
        if hasattr(child, "runs"):
            yield from child.runs
        elif hasattr(child, "children"):
            yield from runs(child)


def test_everything_is_there_in_both_files(everywhere):
    assert everywhere.certificate.verdict == "good"


def test_a_note_longer_than_a_page_is_cut_by_pages(everywhere, tags):
    found = [tag for tag in tags(everywhere.file(".pdf")) if "Note" in tag.above]
    pages = max((tag.pages for tag in found), key=len)
    assert len(pages) >= 2
    assert list(pages) == list(range(pages[0], pages[-1] + 1))


def test_text_goes_on_beside_a_note_that_fills_pages(everywhere, chars):
    """Two thirds of a page are for notes at most."""
    for page in chars(everywhere.file(".pdf"))[2:-1]:
        body = [c for c in page if 60 < c.y < 200]
        assert body


def test_a_short_note_stands_on_the_page_of_its_mark(everywhere, tags):
    found = {tag.id: tag.pages for tag in tags(everywhere.file(".pdf"))}
    for leaf in all_leaves(everywhere.reading):
        text = said(leaf)
        mark = re.match("[①-⑥]", text)
        if leaf.style == "footnote" and mark:
            caller = next(
                x
                for x in all_leaves(everywhere.reading)
                if x.style != "footnote" and mark[0] in said(x)
            )
            assert found[leaf.id] == found[caller.id][:1]


def test_a_note_that_calls_a_note_is_refused(tmp_path):
    inner, outer = called("n-inner", "里层。")
    path = written(
        tmp_path,
        para("正文", NoteRef("n-outer")),
        notes=(Note(id="n-outer", children=(para("外层", inner),)), outer),
    )
    with pytest.raises(SourceError) as caught:
        prepare(path)
    assert caught.value.code == "model-note-in-note"
