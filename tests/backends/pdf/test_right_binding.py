"""A book bound on the right: odd pages are still rectos, their outer edge on the left."""

import pypdfium2
import pytest


@pytest.fixture(scope="module")
def bound(make, choir_source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("layouts") / "right"
    folder.mkdir()
    (folder / "layout.toml").write_text('extends = "booklet-a5"\n[page]\nbinding = "right"\n')
    return make(choir_source, str(folder), "pdf")


def folio(path, number):
    """Where the folio of a page begins, as a part of the page's width."""
    page = pypdfium2.PdfDocument(path)[number - 1]
    text = page.get_textpage()
    found = text.search(str(number)).get_next()
    boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    lowest = min((box for box in boxes if box[3] > box[1]), key=lambda box: box[1])
    assert found
    return lowest[0] / page.get_width()


def test_the_folio_stands_at_the_outer_edge(bound):
    assert folio(bound.file(".pdf"), 3) < 0.3
    assert folio(bound.file(".pdf"), 4) > 0.7


def test_the_certificate_is_good(bound):
    assert bound.certificate.verdict == "good"
    assert {output.kind for output in bound.certificate.outputs} == {"pdf", "sheets"}
