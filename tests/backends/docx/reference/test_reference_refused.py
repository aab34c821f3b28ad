"""A stranger's reference: what it may not hold, and that the editor is told what to do."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from letterheads import changed, folder_of, letterhead, related, saved

from banxin.backends.docx import render
from banxin.backends.docx.reference import Reference, opened
from banxin.errors import LayoutError
from banxin.messages import error_text
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading

Change = Callable[[str], str]
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def _opened(data: bytes, folder: Path) -> Reference:
    found = opened([folder_of(data, folder / "office")])
    assert found is not None
    return found


@pytest.fixture
def adopt(
    tmp_path: Path, assets: dict[str, Path], bulletin_plan: Plan, bulletin_reading: Reading
) -> Callable[[bytes], None]:
    """Set the bulletin in a reference."""

    def made(data: bytes) -> None:
        render(
            bulletin_reading, bulletin_plan, tmp_path / "out.docx", pages={}, assets=assets,
            identity="", reference=_opened(data, tmp_path),
        )  # fmt: skip

    return made


def _told(error: LayoutError, code: str) -> None:
    """The error has the code, names the file, and says what to do in both languages."""
    assert error.code == code
    for lang in ("zh", "en"):
        assert re.match(r"office/reference\.docx: .+\n  → .+", error_text(error, lang))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def office(bulletin: bytes) -> bytes:
    """A harmless letterhead."""
    return letterhead(bulletin)


@pytest.fixture(scope="module")
def head(office: bytes) -> str:
    """The name of the part with its words."""
    with zipfile.ZipFile(io.BytesIO(office)) as package:
        return next(n for n in package.namelist() if "清河湾区总工会".encode() in package.read(n)
                    and "header" in n)  # fmt: skip


def _doctype(text: str) -> str:
    return re.sub(r"(<\?xml[^>]*\?>)", r'\1<!DOCTYPE x [<!ENTITY a "b">]>', text, count=1)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        pytest.param("layout-reference-macros", {"word/vbaProject.bin": b"x"}, id="a macro"),
        pytest.param(
            "layout-reference-macros",
            {TYPES: lambda t: t.replace(MAIN, MACROS)},
            id="a .docm under another name",
        ),
        pytest.param(
            "layout-reference-kind",
            {TYPES: lambda t: t.replace("document.main+xml", "template.main+xml")},
            id="a template",
        ),
        pytest.param(
            "layout-reference-kind",
            {"_rels/.rels": lambda t: t.replace(
                "schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                "purl.oclc.org/ooxml/officeDocument/relationships/officeDocument")},
            id="Strict Open XML",
        ),
        pytest.param(
            "layout-reference-linked",
            {RELS: related("attachedTemplate", "http://a.example/t.dotm", outside=True)},
            id="a template elsewhere",
        ),
        pytest.param(
            "layout-reference-linked",
            {RELS: related("image", "file:///logo.png", outside=True)},
            id="a picture elsewhere",
        ),
        pytest.param(
            "layout-reference-linked",
            {RELS: related("oleObject", "file:///budget.xlsx", outside=True)},
            id="a linked object",
        ),
        pytest.param(
            "layout-reference-object",
            {RELS: related("aFChunk", "chunk.html", outside=False)},
            id="a chunk of another format",
        ),
        pytest.param(
            "layout-reference-unreadable", {"word/styles.xml": _doctype}, id="a DOCTYPE"
        ),
        pytest.param(
            "layout-reference-unreadable", {"word/styles.xml": b"<w:styles"}, id="broken XML"
        ),
    ],
)  # fmt: skip
def test_what_may_not_be_in_the_file_is_refused(
    office: bytes, tmp_path: Path, code: str, change: dict[str, Change | bytes]
) -> None:
    with pytest.raises(LayoutError) as error:
        _opened(changed(office, change), tmp_path)
    _told(error.value, code)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("layout-reference-old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("layout-reference-unreadable", "只是文字".encode()),
        ("layout-reference-unreadable", b""),
        ("layout-reference-large", bytes((24 << 20) + 1)),
    ],
    ids=["an old .doc or one with a password", "no Word file", "nothing", "25 MiB"],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, code: str, data: bytes) -> None:
    with pytest.raises(LayoutError) as error:
        _opened(data, tmp_path)
    _told(error.value, code)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"word/media/bomb.bmp": bytes(8 << 20)}, id="packed a thousandfold"),
        pytest.param({f"word/media/{n}.txt": b"x" for n in range(1100)}, id="too many parts"),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(
    office: bytes, tmp_path: Path, parts: dict[str, bytes]
) -> None:
    with pytest.raises(LayoutError) as error:
        _opened(changed(office, parts), tmp_path)
    _told(error.value, "layout-reference-large")


def _field(code: str) -> Change:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    return lambda t: t.replace("</w:p>", field.format(code), 1)


def _within(xml: str) -> Change:
    return lambda t: t.replace("</w:p>", f"{xml}</w:p>", 1)


_NESTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>IF 1=1 "INCLUDETEXT"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText> PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("layout-reference-object", _field(' INCLUDEPICTURE "http://a.example/x.png" \\d ')),
        ("layout-reference-object", _field(' DDEAUTO c:\\\\cmd "/c x" ')),
        ("layout-reference-object", _within('<w:fldSimple w:instr="LINK Excel.Sheet x"/>')),
        ("layout-reference-object", _within(_NESTED)),
        ("layout-reference-object", _within("<w:r><w:object/></w:r>")),
        ("layout-reference-tracked", _within("<w:ins w:id='1'><w:r><w:t>加</w:t></w:r></w:ins>")),
    ],
    ids=["a fetched picture", "a command", "a link", "a name made by a field", "an object",
         "a tracked change"],
)  # fmt: skip
def test_a_header_that_reaches_outside_is_refused(
    office: bytes, head: str, adopt: Callable[[bytes], None], code: str, change: Change
) -> None:
    with pytest.raises(LayoutError) as error:
        adopt(changed(office, {head: change}))
    _told(error.value, code)


@pytest.mark.parametrize(
    ("code", "kind", "target", "outside"),
    [
        ("layout-reference-linked", "hyperlink", "file:///c:/x.exe", True),
        ("layout-reference-linked", "hyperlink", "javascript:alert(1)", True),
        ("layout-reference-object", "oleObject", "embeddings/a.bin", False),
        ("layout-reference-unreadable", "image", "media/gone.png", False),
    ],
)
def test_a_header_takes_along_only_pictures_and_links(
    office: bytes, head: str, adopt: Callable[[bytes], None], code: str, kind: str,
    target: str, outside: bool,
) -> None:  # fmt: skip
    rels = head.replace("word/", "word/_rels/") + ".rels"
    data = changed(office, {rels: related(kind, target, outside=outside)})
    with pytest.raises(LayoutError) as error:
        adopt(data)
    _told(error.value, code)


def test_page_numbers_links_and_dates_in_a_header_are_welcome(
    office: bytes, head: str, adopt: Callable[[bytes], None]
) -> None:
    rels = head.replace("word/", "word/_rels/") + ".rels"
    data = changed(
        office,
        {
            head: _field(r" PAGE \* MERGEFORMAT "),
            rels: related("hyperlink", "https://a.example/", outside=True),
        },
    )
    adopt(data)


def test_an_address_in_an_old_drawing_is_not_fetched(
    office: bytes, head: str, adopt: Callable[[bytes], None], tmp_path: Path
) -> None:
    mark = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape href="http://a.example/">'
        '<v:imagedata src="http://a.example/x.png"/></v:shape></w:pict></w:r>'
    )
    adopt(changed(office, {head: _within(mark)}))
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        parts = [package.read(name) for name in package.namelist()]
    assert any(b"imagedata" in part for part in parts)
    assert not any(b"a.example" in part for part in parts)


def test_what_an_unused_body_links_to_does_not_matter(bulletin: bytes, tmp_path: Path) -> None:
    office = docx.Document(io.BytesIO(letterhead(bulletin)))
    data = changed(saved(office), {RELS: related("hyperlink", "file:///x.doc", outside=True)})
    assert _opened(data, tmp_path).main == "word/document.xml"
