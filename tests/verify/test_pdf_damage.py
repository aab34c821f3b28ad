"""Whatever befalls a PDF, the certificate names it."""

from pathlib import Path

import pikepdf
import pytest

LONG = "河水從山裡來"


def test_an_untouched_copy_has_no_fault(faults_after, rich_booklet):
    assert faults_after(rich_booklet, ".pdf", lambda path: None) == ()


def test_a_file_written_anew_but_saying_the_same_is_told_apart(pdf_codes, rich_booklet):
    assert pdf_codes(rich_booklet, lambda pdf: None) == {"file-changed"}


def test_a_glyph_swapped_for_another(pdf_codes, rich_booklet, line):
    def swap(pdf):
        long = line(pdf, LONG)
        at = long.next("TJ")
        drawn = bytes(long.steps[at].operands[0][0])
        long.replace(at, pikepdf.Array([pikepdf.String(drawn[2:4] + drawn[2:])]))

    assert "ink-differs" in pdf_codes(rich_booklet, swap)


def test_a_glyph_left_out(pdf_codes, rich_booklet, line):
    def leave_out(pdf):
        long = line(pdf, LONG)
        at = long.next("TJ")
        drawn = bytes(long.steps[at].operands[0][0])
        long.replace(at, pikepdf.Array([pikepdf.String(drawn[:-2])]))

    assert "ink-differs" in pdf_codes(rich_booklet, leave_out)


def test_actual_text_that_says_something_else(pdf_codes, rich_booklet, line):
    def restate(pdf):
        long = line(pdf, LONG)
        text = str(long.steps[long.at].operands[1]["/ActualText"]).replace("山", "川")
        table = pikepdf.Dictionary(ActualText=pikepdf.String(text))
        long.replace(long.at, pikepdf.Name("/Span"), table)

    assert {"ink-differs", "text-differs"} <= pdf_codes(rich_booklet, restate)


def test_a_paragraph_dropped_from_page_and_tree(pdf_codes, rich_booklet, line, find_element):
    def drop(pdf):
        line(pdf, "說的是開頭就有題目的一段").remove()
        line(pdf, "題目在前").remove()
        parent, number = find_element(pdf, leaf_id(rich_booklet, "題目在前"))
        del parent.K[number]

    assert "lost" in pdf_codes(rich_booklet, drop)


def test_a_line_dropped_from_the_page_only(pdf_codes, rich_booklet, line):
    codes = pdf_codes(rich_booklet, lambda pdf: line(pdf, "說的是開頭就有題目的一段").remove())
    assert {"tag-without-content", "text-differs"} <= codes


def test_a_paragraph_dropped_from_the_tree_only(pdf_codes, rich_booklet, find_element):
    def drop(pdf):
        parent, number = find_element(pdf, leaf_id(rich_booklet, "題目在前"))
        del parent.K[number]

    assert {"content-without-tag", "lost"} <= pdf_codes(rich_booklet, drop)


def test_two_paragraphs_swapped_in_the_tree(pdf_codes, rich_booklet, find_element):
    def swap(pdf):
        parent, number = find_element(pdf, leaf_id(rich_booklet, "題目在前"))
        kids = list(parent.K)
        kids[number], kids[number + 1] = kids[number + 1], kids[number]
        parent.K = pikepdf.Array(kids)

    assert "order" in pdf_codes(rich_booklet, swap)


def test_a_note_lost(pdf_codes, rich_booklet, line, find_element):
    def lose(pdf):
        line(pdf, "堰是攔水的矮壩").remove()
        line(pdf, "河上有三座").remove()
        parent, number = find_element(pdf, "n-weir")
        del parent.K[number]

    assert "lost" in pdf_codes(rich_booklet, lose)


def test_a_tagged_paragraph_too_many(pdf_codes, rich_booklet, line, find_element):
    def add(pdf):
        long = line(pdf, LONG)
        drawn = long.steps[long.at + 1 : long.next("ET") + 1]
        text = long.steps[long.at].operands[1]
        extra = [
            (pikepdf.Name.Span, pikepdf.Dictionary(MCID=900), "BDC"),
            (pikepdf.Name.Span, text, "BDC"),
        ]
        for *operands, operator in extra:
            long.insert(len(long.steps), operator, *operands)
        long.steps += drawn
        long.insert(len(long.steps), "EMC")
        long.insert(len(long.steps), "EMC")
        parent, number = find_element(pdf, leaf_id(rich_booklet, LONG))
        mark = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=long.page.obj, MCID=900)
        new = pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, ID=pikepdf.String("extra"),
            P=parent, K=pikepdf.Array([mark]),
        )  # fmt: skip
        parent.K.insert(number, pdf.make_indirect(new))

    assert "stray" in pdf_codes(rich_booklet, add)


@pytest.mark.parametrize("nth", [-1, -2])
def test_a_running_head_or_a_folio_changed(pdf_codes, rich_booklet, nth):
    def change(pdf):
        page = pdf.pages[3]
        steps = list(pikepdf.parse_content_stream(page))
        at = [n for n in range(len(steps)) if str(steps[n].operator) == "TJ"][nth]
        other = next(bytes(s.operands[0][0])[:2] for s in steps if str(s.operator) == "TJ")
        steps[at] = pikepdf.ContentStreamInstruction(
            [pikepdf.Array([pikepdf.String(other)])], pikepdf.Operator("TJ")
        )
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))

    assert "margin" in pdf_codes(rich_booklet, change)


def test_a_page_number_changed_in_the_contents(pdf_codes, rich_booklet, line):
    def change(pdf):
        entry = line(pdf, "長段")
        entry.at = next(
            n for n in range(entry.at + 1, len(entry.steps))
            if str(entry.steps[n].operator) == "BDC" and "/ActualText" in entry.steps[n].operands[1]
        )  # fmt: skip
        number = str(entry.steps[entry.at].operands[1]["/ActualText"])
        assert number.isdigit()
        table = pikepdf.Dictionary(ActualText=pikepdf.String(str(int(number) + 1)))
        entry.replace(entry.at, pikepdf.Name("/Span"), table)

    assert "text-differs" in pdf_codes(rich_booklet, change)


def test_a_font_program_removed(pdf_codes, rich_booklet):
    def remove(pdf):
        font = next(iter(pdf.pages[3].Resources.Font.values()))
        descriptor = font.DescendantFonts[0].FontDescriptor
        for name in ("/FontFile2", "/FontFile3"):
            if name in descriptor:
                del descriptor[name]

    assert "font-not-embedded" in pdf_codes(rich_booklet, remove)


def test_tags_removed(pdf_codes, rich_booklet):
    def remove(pdf):
        del pdf.Root["/StructTreeRoot"]

    assert "untagged" in pdf_codes(rich_booklet, remove)


def test_two_pages_swapped(pdf_codes, rich_booklet):
    def swap(pdf):
        page = pdf.pages[3]
        del pdf.pages[3]
        pdf.pages.insert(4, page)

    assert {"margin", "text-differs"} & pdf_codes(rich_booklet, swap)


def test_a_page_removed(pdf_codes, rich_booklet):
    def remove(pdf):
        del pdf.pages[3]

    assert {"margin", "tag-without-content"} & pdf_codes(rich_booklet, remove)


def test_a_file_cut_short(faults_after, rich_booklet):
    def cut(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:3_000])

    assert "unreadable" in {fault.code for fault in faults_after(rich_booklet, ".pdf", cut)}


def test_a_file_that_is_no_pdf(faults_after, rich_booklet):
    codes = {
        fault.code
        for fault in faults_after(rich_booklet, ".pdf", lambda path: path.write_bytes(b"no"))
    }
    assert "unreadable" in codes


def leaf_id(finished, text):
    """The id of the leaf of the body whose text begins so."""
    from banxin.typeset.reading import all_leaves, said

    return next(
        leaf.id for leaf in all_leaves(finished.reading)
        if said(leaf).startswith(text) and not leaf.target
    )  # fmt: skip
