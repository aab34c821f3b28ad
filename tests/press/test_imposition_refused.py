"""PDFs that cannot be imposed, and what their owner is told."""

import pikepdf
import pytest

from banxin.errors import PressError
from banxin.messages import error_text

MM = 72 / 25.4
A5 = (148 * MM, 210 * MM)


def refusal(make):
    with pytest.raises(PressError) as caught:
        make()
    return caught.value


def test_pages_of_mixed_sizes_are_refused_by_the_page(booklet, sheets):
    path = booklet(6, sizes={4: (A5[0] + 9, A5[1])})
    error = refusal(lambda: sheets(path))
    assert error.code == "pages-of-mixed-sizes"
    assert "第4页为151.2×210.0毫米" in error_text(error, "zh")


def test_paper_that_is_too_small_is_refused_by_the_millimetre(booklet, sheets):
    path = booklet(4)
    error = refusal(lambda: sheets(path, paper=(290 * MM, 205 * MM)))
    assert error.code == "sheet-too-small"
    assert error.args_by_name == {"width": "6.0", "height": "5.0"}


def test_an_encrypted_file_is_refused(booklet, sheets, tmp_path):
    for user in ("", "secret"):
        path = tmp_path / "locked.pdf"
        with pikepdf.open(booklet(4)) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=user))
        assert refusal(lambda path=path: sheets(path)).code == "pdf-encrypted"


def test_a_file_that_is_no_pdf_is_refused_in_one_line(sheets, tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    error = refusal(lambda: sheets(path))
    assert error.code == "pdf-broken"
    assert "\n" not in error_text(error, "zh").partition("\n  →")[0]


def test_a_missing_file_is_refused(sheets, tmp_path):
    assert refusal(lambda: sheets(tmp_path / "none.pdf")).code == "pdf-not-found"


def test_a_file_without_pages_is_refused(sheets, tmp_path):
    path = tmp_path / "empty.pdf"
    with pikepdf.new() as pdf:
        pdf.save(path)
    assert refusal(lambda: sheets(path)).code == "pdf-without-pages"
