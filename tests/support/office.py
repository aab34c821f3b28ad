"""LibreOffice, with the faces that an office has: what it prints of our Word files."""

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

FONTS = Path(__file__).parents[1] / "word" / "office-fonts.conf"
_SECONDS = 600


def print_all(files: list[Path], folder: Path) -> dict[Path, Path]:
    """Print Word files of different names to PDF, all in one run; give each one's PDF."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, *files],
        check=True, capture_output=True, timeout=_SECONDS,
        env=os.environ | {"FONTCONFIG_FILE": str(FONTS)},
    )  # fmt: skip
    return {file: folder / f"{file.stem}.pdf" for file in files}


def page_texts(path: Path) -> list[str]:
    """Give the text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def full_lines(page: pypdfium2.PdfPage, char: str) -> list[int]:
    """Count how often a character stands in each line, by the height at which it stands."""
    text = page.get_textpage()
    counts: dict[int, int] = {}
    for at in range(text.count_chars()):
        if text.get_text_range(at, 1) == char:
            bottom = round(text.get_charbox(at)[1])
            near = next((y for y in counts if abs(y - bottom) < 4), bottom)
            counts[near] = counts.get(near, 0) + 1
    return list(counts.values())
