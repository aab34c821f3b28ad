"""An office's own Word file in a layout: its page and its letterhead for our text."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import msgspec
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from letterheads import HEAD, W, changed, letterhead, picture, saved
from word_files import heads, root, sections, style_of, styles, value

from banxin.typeset.plan import Columns, Plan
from banxin.typeset.reading import Reading

PAGES = {"h1": 3, "h2": 4, "title": 3}
Dress = Callable[..., tuple[bytes, dict[str, tuple[str, ...]]]]


def test_the_letterhead_stands_on_the_pages_with_its_picture(bulletin: bytes, dress: Dress) -> None:
    data, _ = dress(letterhead(bulletin))
    assert heads(data, sections(data)[0]) == f"{HEAD} — 1 —"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        pictures = [package.read(n) for n in package.namelist() if "/media/" in n]
    assert picture() in pictures


def test_the_page_of_the_letterhead_is_used_and_lines_end_where_it_ends(
    bulletin: bytes, dress: Dress
) -> None:
    data, _ = dress(letterhead(bulletin))
    section = sections(data)[0]
    assert value(section, "pgMar", "left") == str(round(Mm(40).twips))
    line = 11906 - 2 * Mm(40).twips
    table = root(data, "document").find(f".//{W}tbl")
    assert abs(int(value(table, "tblPr/tblW", "w") or 0) - line) <= 4
    tab = styles(data)["编发单位"].find(f"{W}pPr/{W}tabs/{W}tab")
    assert abs(int(tab.get(W + "pos")) - line) <= 4


def test_without_headers_the_page_of_the_layout_stays(bulletin: bytes, dress: Dress) -> None:
    bare = docx.Document(io.BytesIO(bulletin))
    bare.sections[-1].left_margin = Mm(60)
    reference = changed(
        saved(bare),
        {"word/document.xml": lambda t: re.sub(r"<w:(header|footer)Reference[^>]*/>", "", t)},
    )
    data, noted = dress(reference)
    assert value(sections(data)[0], "pgMar", "left") == str(round(Mm(28).twips))
    assert heads(data, sections(data)[0]) == " — 1 —"
    assert noted == {}


def test_a_first_page_of_its_own_stands_on_the_first_page_alone(
    bulletin: bytes, dress: Dress, booklet_plan: Plan, booklet_reading: Reading
) -> None:
    office = docx.Document(io.BytesIO(letterhead(bulletin, logo=False)))
    office.sections[-1].different_first_page_header_footer = True
    office.sections[-1].first_page_header.paragraphs[0].add_run("红头")
    data, _ = dress(saved(office), booklet_plan, booklet_reading)
    cover, contents, text = sections(data)
    assert heads(data, cover).strip() == heads(data, contents).strip() == ""
    assert "红头" in heads(data, text, "first")
    assert HEAD in heads(data, text)
    assert [s.find(W + "titlePg") is not None for s in (cover, contents, text)] == [
        False, False, True,
    ]  # fmt: skip
    assert len({value(s, "pgSz") for s in (cover, contents, text)}) == 1


def test_pages_that_do_not_differ_even_from_odd_stay_so(bulletin: bytes, dress: Dress) -> None:
    office = docx.Document(io.BytesIO(letterhead(bulletin)))
    office.settings.odd_and_even_pages_header_footer = False
    data, _ = dress(saved(office))
    assert root(data, "settings").find(W + "evenAndOddHeaders") is None


def test_a_letterhead_inherited_from_an_earlier_section_is_found(
    bulletin: bytes, dress: Dress
) -> None:
    office = docx.Document(io.BytesIO(letterhead(bulletin)))
    last = office.add_section()
    last.orientation = WD_ORIENT.LANDSCAPE
    last.page_width, last.page_height = Mm(297), Mm(210)
    data, _ = dress(saved(office))
    section = sections(data)[0]
    assert HEAD in heads(data, section)
    assert value(section, "pgSz", "orient") == "landscape"


def test_what_our_text_depends_on_is_set_where_the_office_is_silent(
    bulletin: bytes, dress: Dress
) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    silent = (
        f'<w:settings {space}><w:updateFields w:val="true"/><w:characterSpacingControl '
        'w:val="doNotCompress"/><w:documentProtection w:edit="readOnly"/></w:settings>'
    )
    data, _ = dress(changed(letterhead(bulletin), {"word/settings.xml": silent.encode()}))
    found = root(data, "settings")
    assert value(found, "characterSpacingControl") == "doNotCompress"
    assert value(found, "footnotePr/numFmt") == "decimalEnclosedCircleChinese"
    assert "、" in (value(found, "noLineBreaksBefore") or "")
    assert found.find(f"{W}compat/{W}compatSetting").get(W + "val") == "15"
    for name in ("updateFields", "documentProtection"):
        assert found.find(W + name) is None


def test_the_body_of_the_office_s_file_says_nothing(bulletin: bytes, dress: Dress) -> None:
    office = docx.Document(io.BytesIO(letterhead(bulletin)))
    office.add_paragraph("去年的通知")
    data, _ = dress(saved(office))
    assert b"\xe5\x8e\xbb\xe5\xb9\xb4" not in zipfile.ZipFile(io.BytesIO(data)).read(
        "word/document.xml"
    )


def test_columns_are_those_of_the_letterhead_and_only_for_the_text(
    bulletin: bytes, dress: Dress, bulletin_plan: Plan
) -> None:
    office = docx.Document(io.BytesIO(letterhead(bulletin, logo=False)))
    office.sections[-1]._sectPr.find(W + "cols").set(W + "num", "3")
    columned = msgspec.structs.replace(bulletin_plan, columns=Columns(2, 14, 3))
    counts = {
        plan is columned: [value(s, "cols", "num") for s in sections(dress(saved(office), plan)[0])]
        for plan in (bulletin_plan, columned)
    }
    # Beside the masthead and the distribution list, headings of the first level span all.
    assert counts == {False: ["3"], True: [None, None, "3", None, "3", None]}


def test_a_word_file_with_nothing_but_a_page_takes_all_styles_from_us(
    bulletin: bytes, dress: Dress
) -> None:
    parts = ("styles", "numbering", "theme/theme1", "fontTable", "settings")
    with zipfile.ZipFile(io.BytesIO(letterhead(bulletin))) as package:
        heads = [n for n in package.namelist() if re.match(r"word/(header|footer)\d", n)]
    bare = changed(
        letterhead(bulletin),
        dict.fromkeys(f"word/{name}.xml" for name in parts)
        | {"word/_rels/document.xml.rels": lambda t: re.sub(
            r'<Relationship [^>]*/(styles|numbering|theme|fontTable|settings)"[^>]*/>', "", t)}
        | dict.fromkeys(heads, lambda t: re.sub(r"<w:[pr]Style [^>]*/>", "", t)),
    )  # fmt: skip
    data, noted = dress(bare)
    assert "正文（Normal）" in noted["docx-reference-styles"]
    assert style_of(data, "工会简报") == "刊头"
