"""Entries where a hand-made model may have them: each gets a page, and the certificate is good."""

import re
import zipfile

import pytest

from banxin.model import codec
from banxin.model.blocks import Cell, Item, List, Note, Para, Quote, Row, Section, Table
from banxin.model.inlines import CrossRef, IndexEntry, Link, Mark, NoteRef, Ruby, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.identify import identify
from banxin.typeset.reading import leaves
from banxin.verify.docx_text import paragraphs


def words(text):
    return (Text((Piece(text),)),)


def para(*inlines):
    return Para(children=tuple(words(i)[0] if isinstance(i, str) else i for i in inlines))


E = IndexEntry
PLACES = {
    "at the end of its paragraph": para("文", E("词")),
    "before a note": para("文", E("词"), NoteRef("n1"), "文"),
    "before a reading": para(E("词"), Ruby((Piece("词"),), (Piece("cí"),))),
    "before a reference": para("见", E("词"), CrossRef("last")),
    "in a link": para(Link("https://example.cn/", (E("词"), *words("词")))),
    "in marks": para(Mark("strong", (Mark("emphasis", (*words("文"), E("词"), *words("词"))),))),
    "two at one place": para(E("词"), E("词条"), "词条"),
    "at a white space": para("GDP ", E("词"), "and ", E("词"), " more"),
    "with signs of a field": para(E('a"b\\c:d;e'), "文"),
    "in a list": List(kind="ordered", items=(Item(children=(para(E("词"), "词"),)),)),
    "in a table": Table(rows=(Row(cells=(Cell(children=(para(E("词"), "词"),)),)),),
                        caption=(E("词"), *words("词"))),
    "in an attribution": Quote(children=(para("文"),), attribution=(E("词"), *words("词"))),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_an_entry_has_its_page_wherever_it_stands(make, tmp_path, place):
    note = Note(id="n1", children=(para("注", E("注词"), "文"),))
    calls = () if place == "before a note" else (para("文", NoteRef("n1")),)
    last = Para(id="last", children=words("完"))
    article = Article(
        title=words("题"), children=(PLACES[place], *calls, last), notes=(note,), name="x"
    )
    publication = identify(Publication(schema="banxin/1", articles=(article,)))
    path = tmp_path / "x.model.json"
    path.write_bytes(codec.encode(publication))
    made = make(path, "booklet-a5")
    assert made.certificate.verdict == "good"
    said = paragraphs(made.file(".docx").read_bytes())
    index = next(part for part in made.reading.parts if part.kind == "index")
    entries = [said.said(leaf.id) or "" for leaf in leaves(index)][1:]
    assert len(entries) >= 2
    assert all(entry.split("\u3000")[1].isdigit() for entry in entries)


def test_a_heading_that_is_cited_is_copied_without_its_entry(make, tmp_path):
    head = Section(id="h", level=1, title=(*words("谈"), E("集体协商"), *words("集体协商")))
    article = Article(title=words("题"), children=(head, para("见", CrossRef("h", "title"))))
    publication = identify(Publication(schema="banxin/1", articles=(article,)))
    path = tmp_path / "x.model.json"
    path.write_bytes(codec.encode(publication))
    made = make(path, "booklet-a5")
    assert made.certificate.verdict == "good"
    with zipfile.ZipFile(made.file(".docx")) as package:
        xml = package.read("word/document.xml").decode()
    cited = re.search(r'w:name="_bxt_h"/>(.*?)<w:bookmarkEnd', xml)
    assert cited and "集体协商" in cited[1] and "XE" not in cited[1]
    assert xml.count(' XE "集体协商" ') == 1
