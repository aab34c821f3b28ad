"""The text from which an edited file set out lies in the file itself."""

import io
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.backends.docx import Held, render
from banxin.model import codec
from banxin.model.blocks import Para
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Imprint, Publication
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading
from banxin.verify.docx_snapshot import check_snapshot

ITEM = "customXml/item1.xml"
ODD = "]]> <a b='\"&'> \ufffe\uffff \u0085\u2028\x01\r\n\t \U00020000"
SAID = Publication(
    schema="banxin/1",
    articles=(Article(children=(Para(id="p1", children=text_inlines((Piece(ODD),))),)),),
    imprint=Imprint(office="区总工会"),
)
Writer = Callable[[], Path]


@pytest.fixture
def written(
    bulletin_plan: Plan, bulletin_reading: Reading, assets: dict[str, Path], tmp_path: Path
) -> Writer:
    """Write the bulletin with a snapshot."""

    def made() -> Path:
        out = tmp_path / "out.docx"
        render(
            bulletin_reading, bulletin_plan, out, pages={}, assets=assets, identity="<x&y>",
            held=Held(snapshot=codec.encode(SAID)),
        )  # fmt: skip
        return out

    return made


def test_any_text_lies_whole_in_a_part_of_the_package(written: Writer) -> None:
    path = written()
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read(ITEM))
        properties = package.read("customXml/itemProps1.xml").decode()
    assert root.tag == "{urn:banxin:snapshot:1}snapshot"
    assert codec.decode(root.text.encode(), "snapshot") == SAID
    assert dict(root.attrib) == {
        "schema": "banxin/1",
        "identity": "<x&y>",
        "sha256": sha256(root.text.encode()).hexdigest(),
    }
    assert 'ds:uri="urn:banxin:snapshot:1"' in properties
    assert check_snapshot(path, SAID) == []
    assert OpenXmlValidator().validate(path).errors == []


def test_it_is_the_same_every_time(written: Writer) -> None:
    assert written().read_bytes() == written().read_bytes()


def _changed(path: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    data = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            part = change(old.read(entry)) if entry == name else old.read(entry)
            if part is not None:
                new.writestr(entry, part)
    return path


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (ITEM, lambda d: d.replace("区总工会".encode(), "县总工会".encode())),
        (ITEM, lambda d: d.replace(b"banxin/1", b"banxin/2", 1)),
        (ITEM, lambda d: d.replace(b"urn:banxin:snapshot:1", b"urn:other")),
        (ITEM, lambda d: b'<!DOCTYPE x [<!ENTITY a "b">]>' + d.partition(b"?>\n")[2]),
        (ITEM, lambda d: d[:-20]),
        (ITEM, lambda d: None),
        ("docProps/core.xml", lambda d: d.replace(b"x&amp;y", b"z")),
        ("word/_rels/document.xml.rels", lambda d: d.replace(b"customXml/item1", b"customXml/i")),
    ],
)
def test_a_snapshot_that_was_touched_is_no_base(
    written: Writer, name: str, change: Callable[[bytes], bytes | None]
) -> None:
    path = _changed(written(), name, change)
    assert [fault.code for fault in check_snapshot(path, SAID)] == ["snapshot-differs"]


def test_a_sound_snapshot_of_another_text_is_no_base(written: Writer) -> None:
    other = Publication(schema="banxin/1", articles=(Article(name="x"),))
    assert [fault.code for fault in check_snapshot(written(), other)] == ["snapshot-differs"]


def test_without_one_the_package_is_as_ever(bulletin: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(bulletin)) as package:
        assert not [name for name in package.namelist() if "customXml" in name]
