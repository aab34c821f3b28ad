"""An office's letterhead from the command line, as docs/how-to/letterhead.md tells it."""

import shutil
from pathlib import Path

import pytest
from letterheads import changed, letterhead, without_style


@pytest.fixture
def source(choir_source, tmp_path):
    return Path(shutil.copy(choir_source, tmp_path / "choir.txt"))


@pytest.fixture
def office(run, source, tmp_path):
    """Build once, keep the Word file as reference.docx of a layout; give its path."""
    ran = run("build", source, "-t", "docx", "-o", tmp_path / "first")
    assert ran.code == 0, ran.err
    folder = tmp_path / "mine" / "office"
    folder.mkdir(parents=True)
    (folder / "layout.toml").write_text('extends = "bulletin-a4"\n', encoding="utf-8")
    reference = folder / "reference.docx"
    reference.write_bytes(letterhead((tmp_path / "first" / "choir.docx").read_bytes()))
    return reference


def test_the_letterhead_is_used_and_proved(run, source, office, tmp_path):
    out = tmp_path / "out"
    ran = run("build", source, "-o", out, "-l", office.parent)
    assert ran.code == 0, ran.err
    assert "reference.docx" not in ran.out
    office.unlink()
    assert run("verify", out).code == 0


def test_styles_that_are_missing_are_named_once_the_files_are_made(run, source, office, tmp_path):
    data = changed(office.read_bytes(), {"word/styles.xml": without_style("heading 1")})
    office.write_bytes(data)
    ran = run("build", source, "-t", "docx", "-o", tmp_path / "out", "-l", office.parent, lang="zh")
    assert ran.code == 0, ran.err
    assert "choir.docx: 样板文件reference.docx里没有这些样式" in ran.out
    assert "标题 1（heading 1）" in ran.out


def test_a_reference_that_will_not_do_stops_the_build_and_says_why(run, source, office, tmp_path):
    out = tmp_path / "out"
    office.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(512))
    ran = run("build", source, "-t", "docx", "-o", out, "-l", office.parent)
    assert ran.code == 4
    assert "office/reference.docx: the reference is an old .doc file" in ran.err
    assert not out.exists()


def test_the_pdf_does_not_care_about_the_reference(run, source, office, tmp_path):
    office.write_bytes(b"nonsense")
    ran = run("build", source, "-t", "pdf", "-o", tmp_path / "out", "-l", office.parent)
    assert ran.code == 0, ran.err
