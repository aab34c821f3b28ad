"""Sheets of a booklet, measured in the PDF that goes to the printer."""

import shutil
import subprocess
import time

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from banxin.press.impose import impose

MM = 72 / 25.4
A5 = (148 * MM, 210 * MM)
A4 = (297 * MM, 210 * MM)
SRA4 = (320 * MM, 240 * MM)
BLEED = 3 * MM
SPINE = A4[0] / 2


def texts(path):
    """Give the text of the left and of the right half of every side.

    One figure a page: in a file marked R2L pdfium gives a run of Latin text backwards.
    """
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for side in pdf:
            width, height = side.get_size()
            text = side.get_textpage()
            found.append(
                (
                    text.get_text_bounded(0, 0, width / 2, height).strip(),
                    text.get_text_bounded(width / 2, 0, width, height).strip(),
                )
            )
    return found


def placements(path):
    """Give the matrix each form is placed by, per side, by the name of its half."""
    found = []
    with pikepdf.open(path) as pdf:
        for side in pdf.pages:
            at, matrix = {}, None
            for operands, operator in pikepdf.parse_content_stream(side):
                if str(operator) == "cm":
                    matrix = tuple(float(number) for number in operands)
                if str(operator) == "Do":
                    at[str(operands[0])] = matrix
            found.append(at)
    return found


def pixel(path, side, x, y):
    """Give the colour at a point, in points from the lower left corner, of a side from 0."""
    with pypdfium2.PdfDocument(path) as pdf:
        image = pdf[side].render(scale=4).to_pil().convert("RGB")
    return image.getpixel((int(x * 4), image.height - 1 - int(y * 4)))


def test_every_page_lies_on_the_half_it_is_read_from(booklet, sheets):
    out, made = sheets(booklet(8))
    assert texts(out) == [("8", "1"), ("2", "7"), ("6", "3"), ("4", "5")]
    assert (made.sheets, made.sides, made.pages, made.blanks) == (2, 4, 8, 0)


def test_bound_on_the_right_halves_change_and_viewers_are_told(booklet, sheets):
    out, made = sheets(booklet(9), binding="right")
    assert texts(out)[:3] == [("1", "9"), ("", "2"), ("3", "")]
    assert made.blanks == 3
    with pikepdf.open(out) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == Name.R2L


def test_printers_are_asked_to_turn_on_the_short_edge_and_not_to_scale(booklet, sheets):
    out, _ = sheets(booklet(4))
    with pikepdf.open(out) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert wishes.Duplex == Name.DuplexFlipShortEdge
        assert wishes.PrintScaling == Name("/None")
        assert "/Direction" not in wishes


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize("paper", [A4, SRA4])
def test_qpdf_finds_nothing_wrong(booklet, sheets, paper):
    out, _ = sheets(booklet(6, bleed=BLEED), paper=paper)
    run = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stdout + run.stderr


@pytest.mark.parametrize("bleed", [0.0, BLEED])
def test_trimmed_pages_meet_at_the_spine_to_a_hundredth_of_a_point(booklet, sheets, bleed):
    out, _ = sheets(booklet(4, bleed=bleed))
    front = placements(out)[0]
    assert front["/Left"] == pytest.approx((1, 0, 0, 1, SPINE - A5[0], 0), abs=0.01)
    assert front["/Right"] == pytest.approx((1, 0, 0, 1, SPINE, 0), abs=0.01)
    with pikepdf.open(out) as pdf:
        trim = [float(number) for number in pdf.pages[0].trimbox]
        assert trim == pytest.approx([SPINE - A5[0], 0, SPINE + A5[0], A5[1]], abs=0.01)


def test_a_page_whose_trim_does_not_begin_at_zero_is_placed_by_its_trim(booklet, sheets):
    path = booklet(4)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for one in pdf.pages:
            one.mediabox = Array([-30, -40, A5[0] + 50, A5[1] + 60])
            one.trimbox = Array([10, 20, 10 + A5[0], 20 + A5[1]])
        pdf.save(path)
    out, _ = sheets(path)
    assert placements(out)[0]["/Right"] == pytest.approx((1, 0, 0, 1, SPINE - 10, -20), abs=0.01)


def test_bleed_goes_beyond_the_trim_and_ends_at_the_spine(page, sheets, tmp_path):
    path = tmp_path / "two-colours.pdf"
    with pikepdf.new() as pdf:
        for colour in ("1 0 0", "0 0 0", "0 0 0", "0 0 1"):
            pdf.pages.append(page(pdf, "x", bleed=BLEED, colour=colour))
        pdf.save(path)
    out, _ = sheets(path, paper=SRA4, marks=False)
    spine, foot = SRA4[0] / 2, (SRA4[1] - A5[1]) / 2
    red, blue, white = (255, 0, 0), (0, 0, 255), (255, 255, 255)
    assert pixel(out, 0, spine + 1, foot + 90) == red
    assert pixel(out, 0, spine - 1, foot + 90) == blue
    assert pixel(out, 0, spine + A5[0] + BLEED - 1, foot + 90) == red
    assert pixel(out, 0, spine + A5[0] + BLEED + 1, foot + 90) == white
    assert pixel(out, 0, spine + 90, foot - BLEED + 1) == red
    assert pixel(out, 0, spine + 90, foot - BLEED - 1) == white


def test_inner_sheets_move_towards_the_spine_by_the_creep(booklet, sheets):
    out, _ = sheets(booklet(12), creep=0.3)
    for sheet in range(3):
        for side in placements(out)[2 * sheet : 2 * sheet + 2]:
            assert side["/Left"][4] == pytest.approx(SPINE - A5[0] + 0.3 * sheet, abs=0.001)
            assert side["/Right"][4] == pytest.approx(SPINE - 0.3 * sheet, abs=0.001)


@pytest.mark.parametrize("turn", [90, 180, 270, -90, 450])
def test_a_turned_page_stands_upright_on_its_half(page, tmp_path, sheets, turn):
    """A red corner at the page's own origin must come to the corner the turn sends it to."""
    path = tmp_path / "turned.pdf"
    size = A5[::-1] if turn % 180 else A5
    with pikepdf.new() as pdf:
        for _ in range(4):
            one = page(pdf, "", size=size, colour="1 1 1", Rotate=turn)
            one.contents_add(pdf.make_stream(b"1 0 0 rg 0 0 20 20 re f"))
            pdf.pages.append(one)
        pdf.save(path)
    out, _ = sheets(path)
    left, foot = SPINE, 0.0
    right, head = SPINE + A5[0], A5[1]
    x, y = {
        90: (left + 10, head - 10),
        180: (right - 10, head - 10),
        270: (right - 10, foot + 10),
    }[turn % 360]
    assert pixel(out, 0, x, y) == (255, 0, 0)


def test_a_page_that_counts_in_larger_units_comes_out_in_its_true_size(booklet, sheets):
    half = (A5[0] / 2, A5[1] / 2)
    sizes = dict.fromkeys(range(1, 5), half)
    out, _ = sheets(booklet(4, sizes=sizes, UserUnit=2))
    assert placements(out)[0]["/Right"] == pytest.approx((2, 0, 0, 2, SPINE, 0), abs=0.01)


def test_a_stamp_on_a_page_is_printed_on_its_sheet(booklet, sheets):
    path = booklet(4, colour="1 1 1")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"1 0 0 rg 0 0 40 40 re f")
        look.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 40, 40])))
        stamp = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp,
            F=4,
            Rect=Array([100, 100, 140, 140]),
            AP=Dictionary(N=look),
        )
        pdf.pages[0].Annots = Array([pdf.make_indirect(stamp)])
        pdf.save(path)
    out, _ = sheets(path)
    assert pixel(out, 0, SPINE + 120, 120) == (255, 0, 0)


def test_marks_are_drawn_where_the_paper_has_room_and_nowhere_else(booklet, sheets):
    def has_marks(out):
        with pikepdf.open(out) as pdf:
            return [b"/Inks CS" in side.Contents.read_bytes() for side in pdf.pages]

    path = booklet(4, bleed=BLEED)
    assert has_marks(sheets(path, paper=SRA4)[0]) == [True, True]
    assert has_marks(sheets(path, paper=SRA4, marks=False)[0]) == [False, False]
    assert has_marks(sheets(path, paper=(2 * A5[0], A5[1]))[0]) == [False, False]


def test_no_mark_touches_the_trimmed_page_or_its_bleed(booklet, sheets):
    path = booklet(4, bleed=BLEED, colour="1 1 1")
    out, _ = sheets(path, paper=SRA4)
    with pypdfium2.PdfDocument(out) as pdf:
        image = pdf[0].render(scale=2).to_pil().convert("L")
    spread = [
        (SRA4[0] / 2 - A5[0] - BLEED) * 2 + 1,
        (SRA4[1] - A5[1] - 2 * BLEED) + 1,
        (SRA4[0] / 2 + A5[0] + BLEED) * 2 - 1,
        (SRA4[1] + A5[1] + 2 * BLEED) - 1,
    ]
    assert image.crop(spread).getextrema() == (255, 255)
    assert image.getextrema()[0] < 255


def test_the_title_goes_with_the_sheets(booklet, sheets):
    out, _ = sheets(booklet(4, title="工会通讯"))
    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo["/Title"]) == "工会通讯"
        assert pdf.open_metadata()["dc:title"] == "工会通讯"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


def test_the_same_pages_give_the_same_bytes(booklet, tmp_path):
    """A second apart, for that is how finely a PDF's own stamp counts."""
    pages = booklet(8, title="工会通讯", bleed=BLEED)
    made = []
    for name, wait in (("one.pdf", 0), ("two.pdf", 1.1)):
        time.sleep(wait)
        impose(pages, tmp_path / name, paper=SRA4, binding="right", creep=0.2)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_a_shared_picture_is_stored_once(page, tmp_path, sheets):
    path = tmp_path / "shared.pdf"
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(bytes(range(256)) * 600)
        picture.update(
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=480,
                Height=320,
                ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            )
        )
        for _ in range(16):
            one = page(pdf, "x")
            one.Resources.XObject = Dictionary(Picture=picture)
            pdf.pages.append(one)
        pdf.save(path)
    out, _ = sheets(path)
    with pikepdf.open(out) as pdf:
        images = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
    assert len(images) == 1


def test_the_output_intent_of_a_press_file_is_kept(booklet, sheets):
    path = booklet(4)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.OutputIntents = Array(
            [Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="C1")]
        )
        pdf.save(path)
    out, _ = sheets(path)
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "C1"
