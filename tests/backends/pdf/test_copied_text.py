"""Text copied from a page by any reader is the text that was set, to the letter."""

import subprocess

import pypdfium2
import pytest

SENTENCE = "河長𠮷川明、𠀋先生與䶮女士於2023年3月在 Word 裡寫道：「河水漲了12.5％……水退了嗎？」"
SOURCE = "河灣記事\n\n" + SENTENCE + "\n\n" + SENTENCE * 6 + "\n"


def poppler(path):
    run = ("pdftotext", "-raw", str(path), "-")
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


def pdfium(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize("copy", [poppler, pdfium])
def test_rare_characters_and_spaced_figures_are_copied_as_they_were_written(make, tmp_path, copy):
    source = tmp_path / "河.txt"
    source.write_text(SOURCE, encoding="utf-8")
    path = make(source, "booklet-a5").file(".pdf")
    lines = copy(path).replace("\r", "").split("\n")
    whole = "".join(lines)
    # Lines end without a space, and no space stands where white was only set.
    assert SENTENCE.replace(" ", "") in whole.replace(" ", "")
    assert "2023年3月" in whole
    assert "漲了12.5％" in whole
    assert "𠮷川" in whole
    assert "與䶮女士" in whole
