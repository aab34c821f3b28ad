"""Every layout proves itself: its sample gives the page that stands beside it.

`pytest --accept` makes the pictures anew; a test below holds that this stays a switch.
"""

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from banxin.pipeline import Job, build

LAYOUTS = Path(__file__).parents[2] / "layouts"
NAMES = sorted(path.parent.name for path in LAYOUTS.glob("*/sample.txt"))
LARGEST = 20 * 1024
NEAR = 6.0
"""Mean difference of grey levels, of 255, that other versions of the faces may make."""


def first_pages(name: str, folder: Path) -> Image.Image:
    """Render a layout's sample and give its telling pages, grey, side by side."""
    source = LAYOUTS / name / "sample.txt"
    build(Job(source=source, folder=folder, layouts={"pdf": name}), lambda _: None)
    command = ["pdftoppm", "-r", "36", "-gray", "-l", "3", folder / "sample.pdf", folder / "page"]
    subprocess.run(list(map(str, command)), check=True)
    pages = [Image.open(path) for path in sorted(folder.glob("page-*.pgm"))]
    width, height = pages[0].size
    sheet = Image.new("L", (width * len(pages), height), 255)
    for number, page in enumerate(pages):
        sheet.paste(page, (number * width, 0))
    return sheet


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_looks_like_its_picture(name, tmp_path, request):
    made = first_pages(name, tmp_path)
    kept = LAYOUTS / name / "sample.png"
    if request.config.getoption("--accept"):
        made.quantize(16).save(kept, optimize=True)
    assert kept.stat().st_size <= LARGEST
    wanted = Image.open(kept).convert("L")
    assert made.size == wanted.size
    assert ImageStat.Stat(ImageChops.difference(made, wanted)).mean[0] < NEAR


def test_every_layout_but_base_brings_a_sample():
    assert set(NAMES) == {path.name for path in LAYOUTS.iterdir()} - {"base"}


def test_pictures_are_not_made_anew_in_continuous_integration(request):
    assert not (os.environ.get("CI") and request.config.getoption("--accept"))
