"""The certificate's eye, looking at our own files after someone has tampered with them."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.backends.docx.anchors import anchor
from banxin.typeset.reading import Leaf, said
from banxin.verify.docx_anchors import anchor_of
from banxin.verify.docx_lint import lint
from banxin.verify.docx_text import DocxText, paragraphs

Change = Callable[[str], str]


def _tampered(data: bytes, part: str, change: Change) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    assert found.getvalue() != data
    return found.getvalue()


def _faithful(seen: DocxText, wanted: list[Leaf]) -> bool:
    told = [(anchor_of(leaf.id), said(leaf)) for leaf in wanted]
    same = [(x.anchor, x.text) for x in seen.leaves] == told
    return same and not seen.strays and not seen.hidden


def _paragraph(text: str, name: str) -> str:
    return next(p for p in re.findall(r"<w:p>.*?</w:p>", text) if f'"_bxr_{name}"' in p)


def _dropped(text: str) -> str:
    return text.replace(_paragraph(text, "p2"), "")


def _swapped(text: str) -> str:
    first, second = _paragraph(text, "li1"), _paragraph(text, "li2")
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


def _doubled(text: str) -> str:
    return text.replace(_paragraph(text, "v1"), _paragraph(text, "v1") * 2)


def test_an_untouched_file_is_faithful(
    bulletin: bytes, all_leaves_of: Callable[[str], list[Leaf]]
) -> None:
    assert _faithful(paragraphs(bulletin), all_leaves_of("bulletin"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_dropped, id="a paragraph dropped"),
        pytest.param(_swapped, id="two swapped"),
        pytest.param(_doubled, id="one printed twice"),
        pytest.param(lambda t: t.replace("春风", "秋风"), id="a character changed"),
        pytest.param(lambda t: t.replace("cuìwēi", "cuiwei"), id="a reading changed"),
        pytest.param(lambda t: t.replace('<w:footnoteReference w:id="2"/>', ""), id="a note lost"),
        pytest.param(lambda t: t.replace("</w:sectPr></w:body>", "</w:sectPr><w:p><w:r><w:t>加"
                     "</w:t></w:r></w:p></w:body>"), id="text added"),
        pytest.param(lambda t: t.replace('<w:rStyle w:val="voice-label"/>', "<w:vanish/>"),
                     id="text hidden"),
    ],
)  # fmt: skip
def test_tampering_with_the_text_is_seen(
    bulletin: bytes, all_leaves_of: Callable[[str], list[Leaf]], change: Change
) -> None:
    data = _tampered(bulletin, "word/document.xml", change)
    assert not _faithful(paragraphs(data), all_leaves_of("bulletin"))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("word/styles.xml", lambda t: t.replace('w:val="c8161d"', 'w:val="FFFFFF"')),
        ("word/styles.xml", lambda t: t.replace('<w:sz w:val="92"/>', '<w:sz w:val="1"/>')),
        ("word/footnotes.xml", lambda t: t.replace("山名", "地名")),
        ("word/settings.xml", lambda t: t.replace("decimalEnclosedCircleChinese", "decimal")),
    ],
)
def test_tampering_with_styles_and_notes_is_seen(
    bulletin: bytes, all_leaves_of: Callable[[str], list[Leaf]], part: str, change: Change
) -> None:
    seen = paragraphs(_tampered(bulletin, part, change))
    assert not _faithful(seen, all_leaves_of("bulletin"))


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("direct", lambda t: t.replace("<w:pPr><w:pStyle", '<w:pPr><w:jc w:val="left"/><w:pStyle')),
        ("bookmark-open", lambda t: t.replace("<w:bookmarkEnd", "<w:x", 1)),
        ("field-open", lambda t: t.replace('w:fldCharType="end"', 'w:fldCharType="separate"', 1)),
        ("relation", lambda t: re.sub(r'r:embed="\w+"', 'r:embed="rId99"', t)),
    ],
)
def test_defects_planted_in_our_own_file_are_found(
    booklet: bytes, code: str, change: Change
) -> None:
    found = lint(_tampered(booklet, "word/document.xml", change))
    assert f"docx-lint-{code}" in {fault.code for fault in found}


@given(st.text(max_size=80))
def test_writer_and_reader_name_anchors_by_the_same_rule(leaf: str) -> None:
    assert anchor(leaf) == anchor_of(leaf)
