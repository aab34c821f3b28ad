"""Whatever befalls a Word file, the certificate names it."""

import re
import zipfile
from pathlib import Path

import pytest

NOTES = "word/footnotes.xml"


def paragraph(xml, text):
    """The XML of the paragraph that holds a text."""
    return next(p for p in re.findall(r"<w:p>.*?</w:p>", xml, re.DOTALL) if text in p)


def run(xml, text):
    """The XML of the run that holds a text."""
    return next(r for r in re.findall(r"<w:r>.*?</w:r>", xml, re.DOTALL) if text in r)


def with_look(xml, text, look):
    """Give a run of text a look of its own."""
    old = run(xml, text)
    new = old.replace("</w:rPr>", look + "</w:rPr>", 1)
    assert new != old
    return xml.replace(old, new)


def test_a_character_changed(docx_codes, rich_booklet):
    assert "text-differs" in docx_codes(rich_booklet, lambda x: x.replace("寫在邊上", "寫在邊下"))


def test_a_paragraph_dropped(docx_codes, rich_booklet):
    def drop(xml):
        return xml.replace(paragraph(xml, "寫在邊上"), "")

    assert "lost" in docx_codes(rich_booklet, drop)


def test_two_paragraphs_swapped(docx_codes, rich_booklet):
    def swap(xml):
        one, two = paragraph(xml, "寫在邊上"), paragraph(xml, "再寫一句")
        return xml.replace(one, "\0").replace(two, one).replace("\0", two)

    assert "order" in docx_codes(rich_booklet, swap)


def test_a_paragraph_twice(docx_codes, rich_booklet):
    def double(xml):
        one = paragraph(xml, "寫在邊上")
        return xml.replace(one, one + one)

    assert "twice" in docx_codes(rich_booklet, double)


@pytest.mark.parametrize(
    "look",
    [
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FAFAFA"/>',
        "<w:vanish/>",
        '<w:sz w:val="1"/>',
        '<w:w w:val="1"/>',
        "<w:webHidden/>",
    ],
)
def test_text_that_cannot_be_seen(docx_codes, rich_booklet, look):
    assert "hidden" in docx_codes(rich_booklet, lambda xml: with_look(xml, "寫在邊上", look))


def test_a_style_that_hides_its_text(docx_codes, rich_booklet):
    def hide(xml):
        return xml.replace("<w:rPr>", "<w:rPr><w:vanish/>")

    assert "hidden" in docx_codes(rich_booklet, hide, "word/styles.xml")


def test_a_note_emptied(docx_codes, rich_booklet):
    codes = docx_codes(rich_booklet, lambda x: x.replace("堰是攔水的矮壩。", ""), NOTES)
    assert "text-differs" in codes


def test_a_note_lost(docx_codes, rich_booklet):
    def lose(xml):
        return re.sub(r'<w:footnote w:id="1">.*?</w:footnote>', "", xml)

    assert "lost" in docx_codes(rich_booklet, lose, NOTES)


def test_the_mark_of_a_note_lost(docx_codes, rich_booklet):
    def lose(xml):
        return re.sub(r"<w:footnoteReference [^>]*/>", "", xml)

    assert {"text-differs", "stray"} <= docx_codes(rich_booklet, lose)


@pytest.mark.parametrize(
    "extra",
    [
        "<w:p><w:r><w:t>多出來的一段。</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>多</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ],
)
def test_a_paragraph_too_many(docx_codes, rich_booklet, extra):
    def add(xml):
        one = paragraph(xml, "寫在邊上")
        return xml.replace(one, one + extra)

    assert "stray" in docx_codes(rich_booklet, add)


def test_text_after_the_end_of_a_paragraph(docx_codes, rich_booklet):
    def add(xml):
        one = paragraph(xml, "寫在邊上")
        return xml.replace(one, one.replace("</w:p>", "<w:r><w:t>又</w:t></w:r></w:p>"))

    assert "stray" in docx_codes(rich_booklet, add)


def test_a_number_that_word_adds_by_itself(docx_codes, rich_booklet):
    def number(xml):
        one = paragraph(xml, "寫在邊上")
        look = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        return xml.replace(one, one.replace("</w:pPr>", look, 1))

    assert "text-differs" in docx_codes(rich_booklet, number)


def test_a_bookmark_removed(docx_codes, rich_booklet):
    def remove(xml):
        one = paragraph(xml, "寫在邊上")
        return xml.replace(one, re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", one))

    assert {"lost", "stray"} <= docx_codes(rich_booklet, remove)


def test_a_page_number_changed_in_the_contents(docx_codes, rich_booklet):
    def change(xml):
        after = xml.index("PAGEREF")
        found = re.compile(r"<w:t[^>]*>(\d+)</w:t>").search(xml, after)
        number = str(int(found[1]) + 1)
        return xml[: found.start(1)] + number + xml[found.end(1) :]

    assert "page-number" in docx_codes(rich_booklet, change)


def test_a_tracked_deletion(docx_codes, rich_booklet):
    def track(xml):
        old = run(xml, "寫在邊上")
        gone = old.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return xml.replace(old, f'<w:del w:id="900" w:author="x">{gone}</w:del>')

    assert {"hidden", "text-differs"} <= docx_codes(rich_booklet, track)


def test_a_tracked_insertion(docx_codes, rich_booklet):
    def track(xml):
        old = run(xml, "寫在邊上")
        return xml.replace(old, f'<w:ins w:id="900" w:author="x">{old}</w:ins>')

    assert "hidden" in docx_codes(rich_booklet, track)


def test_a_cell_emptied_in_a_table(docx_codes, rich_booklet):
    assert "text-differs" in docx_codes(rich_booklet, lambda x: x.replace(">座橋<", "><", 1))


@pytest.fixture(scope="module")
def heads(rich_booklet):
    """The part of the running head that says the title, and that of the folio."""
    with zipfile.ZipFile(rich_booklet.file(".docx")) as package:
        names = [n for n in package.namelist() if "header" in n or "footer" in n]
        texts = {name: package.read(name).decode() for name in names}
    title = next(name for name, xml in texts.items() if "河上的歌" in xml)
    return title, next(name for name, xml in texts.items() if "PAGE" in xml)


def test_a_running_head_changed(docx_codes, rich_booklet, heads):
    assert "margin" in docx_codes(rich_booklet, lambda x: x.replace("河上", "河下"), heads[0])


def test_a_running_head_emptied(docx_codes, rich_booklet, heads):
    assert "margin" in docx_codes(rich_booklet, lambda x: x.replace("河上的歌", ""), heads[0])


def test_words_beside_a_folio(docx_codes, rich_booklet, heads):
    def add(xml):
        return xml.replace("</w:p>", "<w:r><w:t>又</w:t></w:r></w:p>")

    assert "margin" in docx_codes(rich_booklet, add, heads[1])


def test_a_broken_zip(faults_after, rich_booklet):
    def cut(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-500])

    assert "unreadable" in {fault.code for fault in faults_after(rich_booklet, ".docx", cut)}


def test_a_package_without_its_document(faults_after, rich_booklet):
    def swap(path: Path) -> None:
        path.write_bytes(path.with_name("rich.pdf").read_bytes())

    assert "unreadable" in {fault.code for fault in faults_after(rich_booklet, ".docx", swap)}


def test_the_snapshot_of_the_model_changed(docx_codes, rich_booklet):
    def change(xml):
        return xml.replace("寫在邊上", "寫在邊下")

    assert docx_codes(rich_booklet, change, "customXml/item1.xml") == {"snapshot-differs"}


def test_the_snapshot_of_the_model_cut_off(docx_codes, rich_booklet):
    def cut(xml):
        return xml.replace("customXml/item1.xml", "word/settings.xml")

    codes = docx_codes(rich_booklet, cut, "word/_rels/document.xml.rels")
    assert codes == {"snapshot-differs", "foreign"}  # a second part of one kind


def test_a_table_that_lost_its_id(docx_codes, rich_booklet):
    def rename(xml):
        return re.sub(r'"_bxgr_(t\d+)"', r'"_bxgr_\1x"', xml)

    assert docx_codes(rich_booklet, rename) == {"unanchored"}


def test_a_cited_title_that_is_cited_no_more(docx_codes, rich_booklet):
    def cut(xml):
        return xml.replace("REF _bxt_h", "REF _bxt_x")

    assert docx_codes(rich_booklet, cut) == {"field-differs"}
