"""Faces inside a Word file: where the standard wants them, and the same on every run."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.backends.docx import Held, render
from banxin.backends.docx.needed import needed
from banxin.fonts.portable import Portable, portable
from banxin.typeset.embedding import Embedded
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading
from banxin.verify.docx_lint import lint

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture(scope="module")
def kai() -> Embedded:
    """The face of 楷体, cut to a few characters."""
    found = portable("kai", frozenset("清河湾的春天"), frozenset(), "zh-Hans")
    assert isinstance(found, Portable)
    return Embedded(found.family, "楷体", found.data)


@pytest.fixture(scope="module")
def made(
    bulletin_plan: Plan, bulletin_reading: Reading, assets: dict[str, Path], kai: Embedded,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., bytes]:  # fmt: skip
    """Render the bulletin with these faces."""
    out = tmp_path_factory.mktemp("fonts") / "out.docx"

    def rendered(*faces: Embedded) -> bytes:
        render(bulletin_reading, bulletin_plan, out, pages={}, assets=assets,
               identity="urn:banxin:test", held=Held(faces=faces))  # fmt: skip
        return out.read_bytes()

    return rendered


@pytest.fixture(scope="module")
def file(made: Callable[..., bytes], kai: Embedded) -> bytes:
    """The bulletin that holds the face of 楷体."""
    return made(kai)


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def _row(data: bytes, family: str) -> etree._Element:
    table = etree.fromstring(_part(data, "word/fontTable.xml"))
    return next(row for row in table if row.get(W + "name") == family)


def test_the_font_table_leads_to_the_face_and_names_what_stands_in_for_it(
    file: bytes, kai: Embedded
) -> None:
    row = _row(file, "LXGW WenKai")
    assert row.find(W + "altName").get(W + "val") == "楷体"
    held = row.find(W + "embedRegular")
    rels = etree.fromstring(_part(file, "word/_rels/fontTable.xml.rels"))
    (rel,) = (r for r in rels if r.get("Id") == held.get(R + "id"))
    assert rel.get("Type") == R.strip("{}") + "/font"
    assert rel.get("Target") == "fonts/font1.odttf"
    types = etree.fromstring(_part(file, "[Content_Types].xml"))
    assert "application/vnd.openxmlformats-officedocument.obfuscatedFont" in {
        row.get("ContentType") for row in types if row.get("PartName") == "/word/fonts/font1.odttf"
    }


def test_the_key_opens_the_face_as_the_standard_says(file: bytes, kai: Embedded) -> None:
    """The hexadecimal digits of the key, backwards, over the first 32 bytes."""
    key = _row(file, "LXGW WenKai").find(W + "embedRegular").get(W + "fontKey")
    data = bytearray(_part(file, "word/fonts/font1.odttf"))
    assert data[:32] != kai.data[:32]
    digits = bytes.fromhex(key.strip("{}").replace("-", ""))
    for at in range(32):
        data[at] ^= digits[15 - at % 16]
    assert bytes(data) == kai.data


def test_the_settings_ask_word_to_keep_it_in_schema_order(file: bytes) -> None:
    settings = etree.fromstring(_part(file, "word/settings.xml"))
    names = [etree.QName(child).localname for child in settings]
    assert names[:3] == ["zoom", "embedTrueTypeFonts", "saveSubsetFonts"]


def test_validators_find_nothing(file: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(file)
    assert not OpenXmlValidator().validate(path).errors
    assert lint(file) == ()
    assert docx.Document(str(path)).paragraphs


def test_the_same_faces_give_the_same_bytes(
    made: Callable[..., bytes], file: bytes, kai: Embedded
) -> None:
    assert made(kai) == file
    other = Embedded("Qinghe Kai", "楷体", kai.data + b"\0\0\0\0")
    assert made(kai, other) == made(kai, other)
    assert _row(made(kai, other), "Qinghe Kai").find(W + "embedRegular") is not None


def test_a_file_without_faces_says_nothing_of_them(bulletin: bytes) -> None:
    assert b"embed" not in _part(bulletin, "word/fontTable.xml")
    assert b"embed" not in _part(bulletin, "word/settings.xml")


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("word/fonts/font1.odttf", lambda data: data[5:]),
        ("word/fonts/font1.odttf", lambda data: data[:40]),
        ("word/fonts/font1.odttf", lambda data: b""),
        ("word/fontTable.xml", lambda data: data.replace(b'fontKey="{', b'fontKey="{F')),
        ("word/fontTable.xml", lambda data: data.replace(b"w:fontKey", b"w:other")),
    ],
)
def test_a_face_that_word_could_not_open_is_a_defect(
    file: bytes, part: str, change: Callable[[bytes], bytes]
) -> None:
    found = lint(_changed(file, part, change))
    assert [(fault.code, fault.detail) for fault in found] == [("docx-lint-font", "LXGW WenKai")]


def test_a_face_whose_maker_forbids_it_is_a_defect(
    made: Callable[..., bytes], kai: Embedded
) -> None:
    assert kai.data.count(b"OS/2") == 1
    row = kai.data.index(b"OS/2")
    at = int.from_bytes(kai.data[row + 8 : row + 12], "big") + 8
    for bits, sound in ((0x04, False), (0x08, True), (0x02, False), (0x100, False)):
        data = kai.data[:at] + bits.to_bytes(2, "big") + kai.data[at + 2 :]
        assert (lint(made(Embedded("LXGW WenKai", "楷体", data))) == ()) is sound


def test_a_face_that_is_gone_is_a_defect(file: bytes) -> None:
    codes = {fault.code for fault in lint(_changed(file, "word/fonts/font1.odttf", None))}
    assert codes == {"docx-lint-font", "docx-lint-relation"}


def _changed(data: bytes, part: str, change: Callable[[bytes], bytes] | None) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif change:
                new.writestr(name, change(old.read(name)))
    return found.getvalue()


def test_it_tells_which_families_the_reader_must_have(
    bulletin_plan: Plan, bulletin_reading: Reading, kai: Embedded
) -> None:
    all_of_them = needed(bulletin_plan, bulletin_reading, ())
    assert all_of_them[0] == bulletin_plan.styles["body"].face.word
    assert "LXGW WenKai" in all_of_them
    assert "Times New Roman" in all_of_them
    held = needed(bulletin_plan, bulletin_reading, (kai,))
    assert set(all_of_them) - set(held) == {"LXGW WenKai"}
