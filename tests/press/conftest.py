"""Small booklets to impose, made from nothing."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from banxin.press.impose import impose

MM = 72 / 25.4
A5 = (148 * MM, 210 * MM)
A4 = (297 * MM, 210 * MM)


@pytest.fixture
def page():
    """Give a function that makes a page: its text in its middle, a colour on all of it."""
    return _page


def _page(pdf, text, *, size=A5, bleed=0.0, colour="0 0 0", **keys):
    width, height = size
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    content = (
        f"q {colour} rg {-bleed} {-bleed} {width + 2 * bleed} {height + 2 * bleed} re f Q\n"
        f"BT 1 g /F 12 Tf {width / 2} {height / 2} Td ({text}) Tj ET"
    )
    return pikepdf.Page(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([-bleed, -bleed, width + bleed, height + bleed]),
                TrimBox=Array([0, 0, width, height]),
                Resources=Dictionary(Font=Dictionary(F=font)),
                Contents=pdf.make_stream(content.encode()),
                **keys,
            )
        )
    )


@pytest.fixture
def booklet(tmp_path):
    def make(count=8, *, title="", sizes=None, name="pages.pdf", **options):
        path = tmp_path / name
        with pikepdf.new() as pdf:
            for number in range(1, count + 1):
                size = (sizes or {}).get(number, A5)
                pdf.pages.append(_page(pdf, f"{number}", size=size, **options))
            if title:
                pdf.docinfo["/Title"] = title
            pdf.save(path)
        return path

    return make


@pytest.fixture
def sheets(tmp_path):
    def make(pages, **options):
        out = tmp_path / "sheets.pdf"
        return out, impose(pages, out, **{"paper": A4, "binding": "left"} | options)

    return make
