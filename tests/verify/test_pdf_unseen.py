"""Text that stands in a PDF and cannot be seen, or is seen and should not be there."""

import pikepdf
import pytest

LONG = "河水從山裡來"
FAR = 5_000


@pytest.mark.parametrize(
    ("operator", "operands"),
    [("g", [1]), ("rg", [1, 1, 1]), ("rg", [0.96, 0.97, 0.96]), ("k", [0, 0, 0, 0])],
)
def test_white_text(pdf_codes, rich_booklet, line, operator, operands):
    def whiten(pdf):
        long = line(pdf, LONG)
        long.insert(long.next("TJ"), operator, *operands)

    assert "ink-pale" in pdf_codes(rich_booklet, whiten)


@pytest.mark.parametrize("mode", [3, 7])
def test_invisible_text(pdf_codes, rich_booklet, line, mode):
    def hide(pdf):
        long = line(pdf, LONG)
        long.insert(long.next("TJ"), "Tr", mode)

    assert "ink-invisible" in pdf_codes(rich_booklet, hide)


@pytest.mark.parametrize("state", [{"ca": 0}, {"SMask": pikepdf.Dictionary()}])
def test_text_that_can_be_seen_through(pdf_codes, rich_booklet, line, state):
    def fade(pdf):
        long = line(pdf, LONG)
        states = long.page.Resources.get("/ExtGState", pikepdf.Dictionary())
        states["/Gone"] = pikepdf.Dictionary(**state)
        long.page.Resources["/ExtGState"] = states
        long.insert(long.next("TJ"), "gs", pikepdf.Name("/Gone"))

    assert "ink-invisible" in pdf_codes(rich_booklet, fade)


@pytest.mark.parametrize(("operator", "operand"), [("Tz", 1), ("Tf", 0.2)])
def test_text_too_small_to_be_read(pdf_codes, rich_booklet, line, operator, operand):
    def shrink(pdf):
        long = line(pdf, LONG)
        font = [long.steps[long.next("Tf")].operands[0]] if operator == "Tf" else []
        long.insert(long.next("TJ"), operator, *font, operand)

    assert "ink-invisible" in pdf_codes(rich_booklet, shrink)


def test_text_moved_off_the_page(pdf_codes, rich_booklet, line):
    def move(pdf):
        long = line(pdf, LONG)
        at = long.next("Tm")
        long.replace(at, *long.steps[at].operands[:4], FAR, FAR)

    assert "off-page" in pdf_codes(rich_booklet, move)


def test_a_page_cropped_through_its_text(pdf_codes, rich_booklet, line):
    def crop(pdf):
        line(pdf, LONG).page.CropBox = pikepdf.Array([0, 0, 200, 300])

    assert "off-page" in pdf_codes(rich_booklet, crop)


def test_a_layer_that_is_switched_off(pdf_codes, rich_booklet, line):
    def switch_off(pdf):
        long = line(pdf, LONG)
        end = long.next("ET")
        long.insert(end + 1, "EMC")
        long.insert(long.next("BT"), "BDC", pikepdf.Name("/OC"), pikepdf.Name("/Layer"))

    assert "ink-invisible" in pdf_codes(rich_booklet, switch_off)


def test_a_white_box_over_a_line(pdf_codes, rich_booklet, line):
    def cover(pdf):
        long = line(pdf, LONG)
        end = long.next("ET") + 3
        long.insert(end, "f")
        long.insert(end, "re", 0, 0, 600, 600)
        long.insert(end, "rg", 1, 1, 1)

    assert "ink-covered" in pdf_codes(rich_booklet, cover)


def test_a_picture_over_a_line(pdf_codes, rich_booklet, line):
    def cover(pdf):
        long = line(pdf, LONG)
        end = long.next("ET") + 3
        picture = next(n for n, o in long.page.Resources.XObject.items() if o.Subtype == "/Image")
        long.insert(end, "Do", pikepdf.Name(picture))
        long.insert(end, "cm", 600, 0, 0, 600, 0, 0)

    assert "ink-covered" in pdf_codes(rich_booklet, cover)


@pytest.mark.parametrize("operator", ["TJ", "Tj", "'", '"'])
def test_untagged_text_too_much(pdf_codes, rich_booklet, line, operator):
    def add(pdf):
        long = line(pdf, LONG)
        drawn = long.steps[long.next("TJ")].operands[0]
        shown = drawn if operator == "TJ" else drawn[0]
        before = [0, 0] if operator == '"' else []
        steps = [("BT",), ("Tf", *long.steps[long.next("Tf")].operands), (operator, *before, shown)]
        for step in [*steps, ("ET",)]:
            long.insert(len(long.steps), *step)

    assert "margin" in pdf_codes(rich_booklet, add)


def test_text_in_a_form_of_its_own(pdf_codes, rich_booklet, line):
    def add(pdf):
        long = line(pdf, LONG)
        form = pdf.make_stream(b"BT /F1 12 Tf 100 100 Td (more) Tj ET")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 300, 300])
        long.page.Resources["/XObject"] = pikepdf.Dictionary(More=form)
        long.insert(len(long.steps), "Do", pikepdf.Name("/More"))

    assert "content-without-tag" in pdf_codes(rich_booklet, add)


def test_a_note_stuck_on_the_page(pdf_codes, rich_booklet):
    def stick(pdf):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText,
            Rect=pikepdf.Array([100, 100, 200, 200]), Contents=pikepdf.String("更正"),
        )  # fmt: skip
        pdf.pages[2].Annots = pikepdf.Array([pdf.make_indirect(note)])

    assert "stray" in pdf_codes(rich_booklet, stick)
