"""Word files opened by another program say what the Reading says, on about as many pages."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from banxin.typeset.reading import all_leaves
from banxin.verify.expected import text_due

pytestmark = pytest.mark.slow

CASES = [
    (name, layout)
    for name in ("dashiji-2022.txt", "reci-2017.txt")
    for layout in ("booklet-a5", "bulletin-a4")
]


@pytest.fixture(scope="module")
def printed(samples, tmp_path_factory):
    """Every sample's Word file as LibreOffice prints it, by name and layout."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("agree")
    found = {}
    for (name, layout), finished in samples.items():
        out = folder / layout
        subprocess.run(
            [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(out), str(finished.file(".docx"))],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        found[name, layout] = out / f"{finished.stem}.pdf"
    return found


def dense(text: str) -> str:
    """Text without white space, and without the hyphens that line ends leave."""
    return re.sub(r"[\s\ufffe\u0002]+", "", text)


def pages(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_every_paragraph_is_printed(printed, samples, name, layout):
    whole = dense("".join(pages(printed[name, layout])))
    lost = [
        leaf.id
        for leaf in all_leaves(samples[name, layout].reading)
        if not leaf.target and not in_pieces(dense(text_due(leaf, {})), whole)
    ]
    assert lost == []


def in_pieces(text: str, whole: str) -> bool:
    """A paragraph cut by a page has a folio and a running head between its halves."""
    if text in whole:
        return True
    cuts = (n for n in range(1, len(text)) if text[:n] in whole and text[n:] in whole)
    return any(cuts)


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_page_counts_agree_within_one_in_ten(printed, samples, name, layout):
    ours = len(pypdfium2.PdfDocument(samples[name, layout].file(".pdf")))
    theirs = len(pypdfium2.PdfDocument(printed[name, layout]))
    assert abs(ours - theirs) <= max(1, round(ours / 10))
