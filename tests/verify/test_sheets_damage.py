"""Sheets hold every page once, true to size, and nothing else."""

SHEETS = "-sheets.pdf"


def halves(side):
    return side.Resources.XObject


def full(pdf):
    """A side that holds two pages."""
    return next(side for side in pdf.pages if len(halves(side)) == 2)


def test_a_page_dropped_from_its_sheet(pdf_codes, choir):
    def drop(pdf):
        side = full(pdf)
        side.Contents = pdf.make_stream(side.Contents.read_bytes().replace(b"/Left Do", b""))

    assert "page-lost" in pdf_codes(choir, drop, SHEETS)


def test_a_page_printed_in_place_of_another(pdf_codes, choir):
    def double(pdf):
        half = halves(full(pdf))
        half["/Left"] = half["/Right"]

    assert "page-stray" in pdf_codes(choir, double, SHEETS)


def test_two_pages_changed_about_on_a_side(pdf_codes, choir):
    def swap(pdf):
        half = halves(full(pdf))
        half["/Left"], half["/Right"] = half["/Right"], half["/Left"]

    assert "page-stray" in pdf_codes(choir, swap, SHEETS)


def test_a_page_drawn_twice_on_its_side(pdf_codes, choir):
    def double(pdf):
        side = full(pdf)
        drawn = side.Contents.read_bytes().replace(b"/Left Do", b"/Left Do /Left Do")
        side.Contents = pdf.make_stream(drawn)

    assert "page-stray" in pdf_codes(choir, double, SHEETS)


def test_a_side_missing(pdf_codes, choir):
    def remove(pdf):
        del pdf.pages[1]

    assert "page-lost" in pdf_codes(choir, remove, SHEETS)


def test_a_page_moved_off_the_paper(pdf_codes, choir):
    def move(pdf):
        side = full(pdf)
        moved = side.Contents.read_bytes().replace(b"/Left Do", b"1 0 0 1 5000 0 cm /Left Do")
        side.Contents = pdf.make_stream(moved)

    assert "off-page" in pdf_codes(choir, move, SHEETS)


def test_a_page_scaled_to_fit(pdf_codes, choir):
    def scale(pdf):
        side = full(pdf)
        scaled = side.Contents.read_bytes().replace(b"/Left Do", b".97 0 0 .97 0 0 cm /Left Do")
        side.Contents = pdf.make_stream(scaled)

    assert "off-page" in pdf_codes(choir, scale, SHEETS)


def test_a_face_lost_on_the_way_to_the_sheets(pdf_codes, choir):
    def lose(pdf):
        for side in pdf.pages:
            for form in halves(side).values():
                for font in form.Resources.get("/Font", {}).values():
                    descriptor = font.DescendantFonts[0].FontDescriptor
                    for name in ("/FontFile2", "/FontFile3"):
                        if name in descriptor:
                            del descriptor[name]

    assert "page-stray" in pdf_codes(choir, lose, SHEETS)


def test_sheets_that_cannot_be_read(faults_after, choir):
    codes = {
        fault.code for fault in faults_after(choir, SHEETS, lambda path: path.write_bytes(b"no"))
    }
    assert "unreadable" in codes


def test_a_page_changed_after_it_was_imposed(pdf_codes, choir):
    def change(pdf):
        page = pdf.pages[3]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" 0 0 10 10 re f")

    assert "page-stray" in pdf_codes(choir, change)
