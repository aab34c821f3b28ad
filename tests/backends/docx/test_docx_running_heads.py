"""Running heads and folios of a Word file: which pages show them, and what they follow."""

import io
import zipfile
from collections.abc import Callable

from lxml import etree

from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Maker = Callable[..., bytes]


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def _margins_of_sections(data: bytes) -> list[str]:
    """Give what the heads and feet of each section say."""
    root = _part(data, "word/document.xml")
    rels = _part(data, "word/_rels/document.xml.rels")
    targets = {r.get("Id"): r.get("Target") for r in rels}
    r_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    shown = []
    for section in root.iter(W + "sectPr"):
        names = [x.get(r_id) for x in section if str(x.tag).endswith("Reference")]
        parts = [_part(data, f"word/{targets[name]}") for name in names]
        shown.append("".join(t.text for part in parts for t in part.iter(W + "t")))
    return shown


def test_cover_and_contents_show_no_head_and_no_folio(booklet: bytes) -> None:
    assert _margins_of_sections(booklet) == ["", "", "一、登山清河湾的春天" + "1" * 2]


def test_no_head_is_taken_from_a_later_page(
    make: Maker, booklet_plan: Plan, booklet_reading: Reading
) -> None:
    """Word looks ahead for a heading; the first page then has a head without one."""
    data = make(booklet_plan, booklet_reading, pages={"h1": 4, "h2": 5, "title": 3})
    assert _margins_of_sections(data)[-1] == "一、登山清河湾的春天" + "1" * 3
    assert _part(data, "word/document.xml").find(f".//{W}titlePg") is not None


def test_the_running_head_follows_the_section(booklet: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(booklet)) as package:
        heads = [package.read(n).decode() for n in package.namelist() if "header" in n]
    assert any(" STYLEREF 1 " in head for head in heads)
