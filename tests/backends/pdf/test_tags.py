"""The tag tree follows the text, not the boxes: what a page cuts stays one element."""

from collections import Counter
from itertools import pairwise

import pikepdf

from banxin.typeset.reading import all_leaves, said


def by_id(found):
    return {tag.id: tag for tag in found if tag.id}


def leaf_that_says(finished, text):
    return next(leaf.id for leaf in all_leaves(finished.reading) if said(leaf).startswith(text))


def test_every_leaf_has_one_element_by_its_id(tags, rich_built):
    counted = Counter(tag.id for tag in tags(rich_built.file(".pdf")) if tag.id)
    for leaf in all_leaves(rich_built.reading):
        assert counted[leaf.id] == 1, leaf.id
    assert max(counted.values()) == 1


def test_a_paragraph_cut_by_a_page_is_one_paragraph(tags, rich_built):
    cut = [tag for tag in tags(rich_built.file(".pdf")) if tag.role == "P" and len(tag.pages) > 1]
    assert cut
    assert all(b - a == 1 for tag in cut for a, b in pairwise(tag.pages))


def test_a_note_stands_beneath_the_paragraph_that_calls_it(tags, rich_booklet):
    found = by_id(tags(rich_booklet.file(".pdf")))
    note = found["n-weir"]
    assert note.role == "Note"
    assert note.above[-1] == "P"
    inner = found[leaf_that_says(rich_booklet, "①堰是")]
    assert inner.role == "P"
    assert inner.above[-2:] == ("P", "Note")
    caller = found[leaf_that_says(rich_booklet, "讀作")]
    assert (inner.pages, caller.pages) == (note.pages or inner.pages, inner.pages)


def test_headings_are_headings_of_their_level(tags, rich_booklet):
    roles = [t.role for t in tags(rich_booklet.file(".pdf")) if t.role in ("H1", "H2", "H3")]
    assert roles == ["H1", "H1", "H1", "H2", "H1"]


def test_a_table_is_rows_of_cells(tags, rich_booklet):
    found = [tag for tag in tags(rich_booklet.file(".pdf")) if "Table" in tag.above]
    counted = Counter(tag.role for tag in found)
    assert counted["TR"] == 41
    assert counted["TH"] == 2
    assert counted["TD"] == 80
    assert counted["THead"] == counted["TBody"] == counted["Caption"] == 1


def test_heading_rows_that_stand_again_are_no_text(tags, rich_built, chars):
    """They are drawn on every page the table reaches, and tagged on the first alone."""
    header = [tag for tag in tags(rich_built.file(".pdf")) if "TH" in tag.above]
    assert {len(tag.pages) for tag in header} == {1}
    drawn = ["".join(char.text for char in page) for page in chars(rich_built.file(".pdf"))]
    pages = [text for text in drawn if "座橋" in text and "人" in text]
    assert sum("橋人數" in text for text in pages) >= 2


def test_lists_quotations_and_pictures_have_their_own_types(tags, rich_booklet):
    roles = Counter(tag.role for tag in tags(rich_booklet.file(".pdf")))
    assert (roles["L"], roles["LI"], roles["LBody"]) == (2, 4, 4)
    assert roles["BlockQuote"] == 1
    assert roles["Figure"] == 1
    assert roles["Document"] == 1


def test_a_picture_says_what_it_shows(rich_booklet):
    with pikepdf.open(rich_booklet.file(".pdf")) as pdf:
        figures = [o for o in pdf.objects if is_figure(o)]
        assert [str(figure.Alt) for figure in figures] == ["灰色的三個方塊"]
        assert len(figures[0].A.BBox) == 4


def is_figure(value):
    return isinstance(value, pikepdf.Dictionary) and value.get("/S") == "/Figure"


def test_margins_are_artifacts(rich_booklet):
    """Whatever is drawn stands between marks: tagged text, or an artifact."""
    with pikepdf.open(rich_booklet.file(".pdf")) as pdf:
        for page in pdf.pages:
            depth = 0
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                depth += operator in ("BDC", "BMC")
                depth -= operator == "EMC"
                if operator in ("TJ", "Tj"):
                    assert depth > 0


def test_exact_text_comes_back_from_any_reader(chars, choir):
    """Read by another library, by the fonts' own tables, the text is the text."""
    drawn = "".join(char.text for page in chars(choir.file(".pdf")) for char in page)
    assert "船行三日到山口" in drawn
    assert "\ufffd" not in drawn
