"""What would print something else than a Word file's text says, or hide it: each is named."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.verify.docx import check_docx

Forge = Callable[..., set[str]]
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
TEXT = '<w:t xml:space="preserve">這一節有</w:t>'
BODY = "<w:body>"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


@pytest.fixture
def forged(make, rich_source, tmp_path) -> Forge:
    """Put other text into parts of a Word file and give what the eye alone sees."""

    def codes(*changes: tuple[str, str, str], rename: tuple[str, str] = ("", "")) -> set[str]:
        with zipfile.ZipFile(_made(make, rich_source)[0]) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        for name, old, new in changes:
            assert old.encode() in parts[name], "nothing was forged"
            parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
        if rename[0]:
            parts[rename[1]] = parts.pop(rename[0])
        path = tmp_path / "forged.docx"
        with zipfile.ZipFile(path, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data)
        return {fault.code for fault in check_docx(path, _made(make, rich_source)[1], {})}

    return codes


_DONE: dict[Path, tuple[Path, object]] = {}


def _made(make, source):
    if source not in _DONE:
        built = make(source, "bulletin-a4", "docx")
        _DONE[source] = (built.file(".docx"), built.reading)
    return _DONE[source]


def field(code: str, result: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>{result}</w:r>' if result else ""
    return (
        '</w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'{code}</w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r>'
    )


def test_the_file_itself_has_no_fault(forged: Forge) -> None:
    assert forged() == set()


@pytest.mark.parametrize(
    "look",
    [
        '<w:spacing w:val="-600"/>', '<w:position w:val="-2000"/>', '<w:fitText w:val="1"/>',
        '<w:color w:val="101010"/><w:shd w:val="clear" w:fill="000000"/>',
        '<w:highlight w:val="black"/>', '<w:color w:val="000000" w:themeColor="background2"/>',
        '<w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>', "<w:specVanish/>",
        '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:eastAsia="Wingdings"/>',
    ],
)  # fmt: skip
def test_a_style_that_hides_its_characters(forged: Forge, look: str) -> None:
    style = '<w:name w:val="Normal"/>'
    assert "hidden" in forged((STYLES, style, f"{style}<w:rPr>{look}</w:rPr>"))


@pytest.mark.parametrize(
    "look",
    [
        '<w:spacing w:line="1" w:lineRule="exact"/>', '<w:spacing w:line="1" w:lineRule="auto"/>',
        '<w:ind w:left="30000"/>', '<w:ind w:left="0" w:hanging="30000"/>',
        '<w:ind w:leftChars="20000"/>', '<w:framePr w:w="1" w:h="1" w:hRule="exact"/>',
    ],
)  # fmt: skip
def test_a_style_that_hides_its_lines(forged: Forge, look: str) -> None:
    style = '<w:name w:val="Normal"/>'
    assert "hidden" in forged((STYLES, style, f"{style}<w:pPr>{look}</w:pPr>"))


@pytest.mark.parametrize("look", ["<w:rPr><w:vanish/></w:rPr>",
    '<w:tblStylePr w:type="wholeTable"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'])  # fmt: skip
def test_a_table_style_that_hides_what_is_in_the_cells(forged: Forge, look: str) -> None:
    style = '<w:name w:val="表格"/>'
    assert "hidden" in forged((STYLES, style, style + look))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, TEXT + field(' QUOTE "x" ')), (TEXT, field(" DATE ", TEXT)),
        (TEXT, field(" MACROBUTTON x 別的話 ") + TEXT), (TEXT, field(" LISTNUM ") + TEXT),
        (TEXT, "<w:dayLong/>" + TEXT), (TEXT, '<w:ptab w:alignment="right"/>' + TEXT),
        (TEXT, '<w:sym w:font="Wingdings" w:char="9019"/><w:t>一節有</w:t>'),
        (TEXT, f'<w:pict><v:shape {VML}><v:textpath string="草稿"/></v:shape></w:pict>{TEXT}'),
        (TEXT, '<w:br w:type="page"/>' + TEXT), (BODY, BODY + '<w:altChunk r:id="rId1"/>'),
        (BODY, BODY + '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt>'),
        (BODY, BODY + '<w:p><w:subDoc r:id="rId1"/></w:p>'),
        (BODY, f'<w:background w:color="000000"/>{BODY}'),
        ('<w:pgSz w:w="', '<w:pgSz w:w="0" w:x="'), ('w:top="', 'w:top="30000" w:x="'),
        ('<w:gridCol w:w="', '<w:gridCol w:w="1" w:x="'),
        ('<w:tblStyle w:val="table"/>', '<w:tblStyle w:val="table"/><w:tblpPr w:tblpX="-20000"/>'),
    ],
)  # fmt: skip
def test_what_this_program_never_writes(forged: Forge, old: str, new: str) -> None:
    assert "foreign" in forged((DOCUMENT, old, new))


@pytest.mark.parametrize("name", ["styles", "numbering", "footnotes", "document"])
def test_a_part_that_word_reads_elsewhere(forged: Forge, name: str) -> None:
    rows = "_rels/.rels" if name == "document" else RELATIONS
    copies = (rows, f"{name}.xml", "other.xml"), (TYPES, f"/word/{name}.xml", "/word/other.xml")
    rename = (f"word/{name}.xml", "word/other.xml")
    assert forged(*copies, rename=rename) & {"foreign", "unreadable"}


def test_two_styles_of_one_id(forged: Forge) -> None:
    other = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="x"/></w:style>'
    assert "foreign" in forged((STYLES, "<w:style ", other + "<w:style "))


@pytest.mark.parametrize("setting", ["mailMerge", "attachedTemplate"])
def test_settings_that_fetch_text(forged: Forge, setting: str) -> None:
    assert "foreign" in forged(
        ("word/settings.xml", "</w:settings>", f"<w:{setting}/></w:settings>")
    )


def test_a_page_number_of_another_place(forged: Forge) -> None:
    assert "field-differs" in forged((DOCUMENT, "PAGEREF _bxr_h", "PAGEREF _bxr_x"))


def test_words_at_the_rule_above_the_notes(forged: Forge) -> None:
    rule = "<w:separator/>"
    assert "stray" in forged(("word/footnotes.xml", rule, f"{rule}<w:t>x</w:t>"))


def test_folios_that_nobody_sees(forged: Forge) -> None:
    style = '<w:name w:val="footer"/>'
    assert "hidden" in forged((STYLES, style, f"{style}<w:rPr><w:vanish/></w:rPr>"))


def test_a_list_that_takes_its_numbers_from_another(forged: Forge) -> None:
    sign = '<w:tmpl w:val="0A1C2D01"/>'
    linked = f'{sign}<w:numStyleLink w:val="outline-numbers"/>'
    assert "text-differs" in forged(("word/numbering.xml", sign, linked))
