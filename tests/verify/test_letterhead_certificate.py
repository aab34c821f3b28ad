"""The certificate of a file in a letterhead: it proves the file without the letterhead at hand."""

import hashlib
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from letterheads import HEAD, changed, letterhead, picture

from banxin.verify.docx import check_docx
from banxin.verify.docx_letterhead import letterhead as brought

Change = Callable[[str], str]


@pytest.fixture(scope="module")
def office(make: Any, rich_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The rich model in an office's layout, whose letterhead was made of our own file."""
    plain = make(rich_source, "bulletin-a4", "docx")
    layouts = tmp_path_factory.mktemp("layouts")
    folder = layouts / "office"
    folder.mkdir()
    (folder / "layout.toml").write_text('extends = "bulletin-a4"\n', encoding="utf-8")
    (folder / "reference.docx").write_bytes(letterhead(plain.file(".docx").read_bytes()))
    built = make(rich_source, "office", "docx", folders=(layouts,))
    shutil.rmtree(folder)
    return built


def _head(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [n for n in package.namelist() if re.match(r"word/header\d", n)]
        return next(name for name in names if HEAD.encode() in package.read(name))


def _after(faults_after: Any, office: Any, change: Callable[[bytes], bytes]) -> set[str]:
    def damage(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return {fault.code for fault in faults_after(office, ".docx", damage)}


def test_the_file_is_proved_again_when_the_reference_is_gone(
    faults_after: Any, office: Any
) -> None:
    assert faults_after(office, ".docx", lambda path: None) == ()


def test_the_certificate_tells_what_the_letterhead_brought(office: Any) -> None:
    (output,) = office.certificate.outputs
    assert any(HEAD in line for line in output.letterhead.says)
    assert output.letterhead.pictures == (hashlib.sha256(picture()).hexdigest(),)
    assert re.fullmatch("[0-9a-f]{64}", output.letterhead.sha256)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("margin", lambda t: t.replace(HEAD, "清河灣區總商會")),
        ("margin", lambda t: t.replace("</w:p>", "<w:r><w:t>加</w:t></w:r></w:p>", 1)),
        ("picture-lost", lambda t: re.sub("<w:drawing>.*?</w:drawing>", "", t)),
    ],
    ids=["other words", "more words", "no picture"],
)
def test_a_header_that_is_not_the_letterhead_s_is_a_fault(
    faults_after: Any, office: Any, code: str, change: Change
) -> None:
    assert code in _after(faults_after, office, lambda data: changed(data, {_head(data): change}))


def test_another_logo_is_a_fault(faults_after: Any, office: Any) -> None:
    logo = {"word/media/reference1.png": picture("#00ff00")}
    found = _after(faults_after, office, lambda data: changed(data, logo))
    assert {"picture-stray", "picture-lost"} <= found


def test_a_letterhead_taken_off_its_page_is_a_fault(faults_after: Any, office: Any) -> None:
    off = {"word/document.xml": lambda t: re.sub("<w:headerReference[^>]*>", "", t)}
    assert "margin" in _after(faults_after, office, lambda data: changed(data, off))


def test_text_changed_under_a_letterhead_is_seen_as_ever(faults_after: Any, office: Any) -> None:
    change = {"word/document.xml": lambda t: t.replace("寫在邊上", "寫在邊下")}
    assert "text-differs" in _after(faults_after, office, lambda data: changed(data, change))


def test_a_picture_in_our_own_header_is_a_fault(
    make: Any, rich_source: Path, tmp_path: Path
) -> None:
    built = make(rich_source, "bulletin-a4", "docx")
    path = tmp_path / "changed.docx"
    path.write_bytes(letterhead(built.file(".docx").read_bytes()))
    codes = {fault.code for fault in check_docx(path, built.reading, {})}
    assert {"margin", "picture-stray"} <= codes


def test_a_reference_whose_headers_are_blank_brings_nothing(office: Any, tmp_path: Path) -> None:
    data = office.file(".docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [n for n in package.namelist() if re.match(r"word/(header|footer)\d", n)]
    blank = changed(
        data, dict.fromkeys(names, lambda t: re.sub("<w:p[ >].*</w:p>", "<w:p/>", t, flags=re.S))
    )
    (tmp_path / "reference.docx").write_bytes(blank)
    assert brought(tmp_path / "reference.docx").says == ()
