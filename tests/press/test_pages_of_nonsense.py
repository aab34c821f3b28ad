"""Pages whose geometry or content makes no sense, files that are none, and full disks."""

import os
import subprocess
import sys

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from banxin.errors import PressError
from banxin.messages import error_text


def damaged(path, **keys):
    """Give a page other keys than it had."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for key, value in keys.items():
            pdf.pages[0].obj[f"/{key}"] = value
        pdf.save()
    return path


@pytest.mark.parametrize(
    "keys",
    [
        {"Rotate": 45},
        {"Rotate": Name.Quarter},
        {"TrimBox": Array([5, 5, 5, 5])},
        {"TrimBox": Array([0, 0, 20_000, 20_000]), "MediaBox": Array([0, 0, 20_000, 20_000])},
        {"TrimBox": Array([0, 0, Name.A, 9])},
        {"TrimBox": Array([0, 0, 9])},
        {"MediaBox": Array([0, 0, Name.A, 9])},
        {"MediaBox": 7},
        {"BleedBox": Dictionary(A=1)},
        {"UserUnit": Name.Inch},
        {"UserUnit": -1},
        {"Contents": 5},
        {"Contents": Array([1, 2])},
        {"Annots": Array([5])},
    ],
    ids=str,
)
def test_a_page_that_makes_no_sense_is_refused(booklet, sheets, keys):
    path = damaged(booklet(2), **keys)
    with pytest.raises(PressError) as caught:
        sheets(path)
    assert caught.value.code in ("page-broken", "pdf-broken")
    assert "\n" not in error_text(caught.value, "zh").partition("\n  →")[0]


def test_the_page_is_named(booklet, sheets):
    path = booklet(3)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Rotate = 30
        pdf.save()
    with pytest.raises(PressError) as caught:
        sheets(path)
    assert caught.value.args_by_name == {"page": 2, "reason": "/Rotate 30"}


def test_pages_turned_by_quarters_and_pages_without_content_are_imposed(booklet, sheets):
    path = booklet(2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.obj.Rotate = -180
        del pdf.pages[1].obj.Contents
        pdf.save()
    _, made = sheets(path)
    assert made.pages == 2


def test_a_folder_and_a_pipe_are_no_pdf(sheets, tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    for name in ("folder.pdf", "pipe.pdf"):
        with pytest.raises(PressError) as caught:
            sheets(tmp_path / name)
        assert caught.value.code == "pdf-not-a-file"


def test_a_full_disk_is_told_and_nothing_is_left(booklet, tmp_path):
    """The system sets a limit to files here, which refuses as a full disk does."""
    pages = booklet(4)
    code = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (512, 512))\n"
    code += "from banxin.cli import main; main()"
    out = tmp_path / "out"
    ran = subprocess.run(
        [sys.executable, "-c", code, "impose", pages, out / "sheets.pdf"],
        capture_output=True, text=True, check=False, env=os.environ | {"BANXIN_LANG": "en"},
    )  # fmt: skip
    assert ran.returncode == 6, ran.stderr
    assert "larger than its limit" in ran.stderr
    assert not out.exists()


def test_sheets_that_cannot_be_made_are_named_as_they_would_be(make, choir_source, tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "layout.toml").write_text('extends = "booklet-a5"\n[press]\npaper = "A5"\n')
    with pytest.raises(PressError) as caught:
        make(choir_source, "small", "pdf", folders=(tmp_path,))
    assert (caught.value.code, caught.value.where) == ("sheet-too-small", "choir-sheets.pdf")
