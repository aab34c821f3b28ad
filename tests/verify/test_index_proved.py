"""An index from source to Word and PDF: its pages are right, and any loss in it is found."""

import re
import shutil
import subprocess
import zipfile

import msgspec
import pikepdf
import pytest

from banxin.model import codec
from banxin.typeset.reading import Group, IndexMark, Leaf, PageNumbers, leaves, said
from banxin.verify.docx import check_docx
from banxin.verify.docx_text import paragraphs
from banxin.verify.pdf import check_pdf
from banxin.verify.pdf_text import read_pdf
from banxin.verify.said import unsaid

FILLER = "工人在厂里开会，把要说的话一条一条记下来，再由代表带到会上去谈。"
TEXT = "\n".join(
    [
        "厂里的会", "", "一、起头", FILLER * 8,
        FILLER * 12 + "这时候才有人说起集体协商，" + FILLER * 3,
        "二、后来", "集体协商谈成了，重庆的《工会法》讲座也办了，GDP是后话。", FILLER,
    ]
)  # fmt: skip
SIDECAR = """index = ["集体协商", "工人", "GDP", "《工会法》", { term = "重庆", sort = "虫庆" }]
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("sources") / "huiyi.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".toml").write_text(SIDECAR, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def book(make, source):
    return make(source, "booklet-a5")


def entries(made):
    """What the index of a PDF says, entry by entry."""
    seen = read_pdf(made.file(".pdf"))
    index = next(part for part in made.reading.parts if part.kind == "index")
    return ["".join(seen.parts[leaf.id]) for leaf in list(leaves(index))[1:]]


def printed(path):
    """The text of each page, as it is copied out of it."""
    pages = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return [re.sub(r"\s", "", page) for page in pages.stdout.decode().split("\f")]


def test_each_number_is_of_a_page_that_says_the_term_and_stands_once(book):
    pages = printed(book.file(".pdf"))
    found = dict(entry.split("\u3000") for entry in entries(book))
    assert list(found) == ["GDP", "重庆", "《工会法》", "工人", "集体协商"]
    for term, numbers in found.items():
        told = [int(number) for number in numbers.split("，")]
        assert told == sorted(set(told))
        assert all(term in pages[number - 1] for number in told)


def test_a_term_overleaf_is_on_the_page_where_it_stands(book):
    paragraph = next(leaf for part in book.reading.parts for leaf in leaves(part)
                     if any(isinstance(run, IndexMark) and run.term == "集体协商"
                            for run in leaf.runs))  # fmt: skip
    begins = read_pdf(book.file(".pdf")).begins[paragraph.id]
    numbers = next(e for e in entries(book) if e.startswith("集体协商")).split("\u3000")[1]
    assert int(numbers.split("，")[0]) == begins + 1


def test_the_index_is_in_the_contents_and_begins_a_page(book):
    pages = printed(book.file(".pdf"))
    assert re.search(r"索引.*\d", pages[1])
    assert "索引" in pages[-2] or "索引" in pages[-1]
    assert book.certificate.verdict == "good"


def test_a_bulletin_has_its_index_too(make, source):
    made = make(source, "bulletin-a4", "docx")
    said_by = paragraphs(made.file(".docx").read_bytes())
    assert re.fullmatch(r"集体协商\u3000\d+(，\d+)*", said_by.said("index.5") or "")


def test_the_fields_are_what_word_takes(book):
    xml = word(book)
    codes = re.findall(r"<w:instrText[^>]*>([^<]*)<", xml)
    assert ' XE "重庆" \\y "虫庆" ' in codes
    assert ' INDEX \\e "\u3000" \\l "，" \\c "1" \\y \\z "2052" ' in codes


def word(made):
    with zipfile.ZipFile(made.file(".docx")) as package:
        return package.read("word/document.xml").decode()


def field(term):
    """The runs of the XE field of a term."""
    one = r"<w:r><w:fldChar [^>]*begin[^>]*/></w:r><w:r><w:instrText[^>]*> XE {}.*?end\"/></w:r>"
    return re.compile(one.format(re.escape(f'"{term}"')))


def lost(xml):
    return field("GDP").sub("", xml, count=1)


def changed(xml):
    return xml.replace('XE "GDP"', 'XE "GNP"')


def moved(xml):
    found = field("GDP").search(xml)[0]
    return xml.replace(found, "", 1).replace("</w:p>", found + "</w:p>", 1)


def added(xml):
    found = field("GDP").search(xml)[0]
    return xml.replace(found, found * 2, 1)


def resorted(xml):
    return xml.replace('\\y "虫庆"', '\\y "中庆"', 1)


@pytest.mark.parametrize("damage", [lost, changed, moved, added, resorted])
def test_damage_to_an_entry_in_word_is_found(docx_codes, book, damage):
    assert "index" in docx_codes(book, damage)


def test_a_number_changed_in_the_index_of_word_is_found(docx_codes, book):
    def change(xml):
        at = xml.index("INDEX \\e")
        digit = re.compile(r">(\d+)</w:t>").search(xml, at)
        return xml[: digit.start(1)] + "99" + xml[digit.end(1) :]

    assert "text-differs" in docx_codes(book, change)


def test_an_entry_is_no_hidden_text_and_no_stray(book):
    seen = paragraphs(book.file(".docx").read_bytes())
    assert (seen.hidden, seen.strays) == ((), ())
    assert len(seen.entries) == len(marks(book.reading))


def marks(reading):
    return [run for part in reading.parts for leaf in leaves(part) for run in leaf.runs
            if isinstance(run, IndexMark)]  # fmt: skip


def rewritten(reading, change):
    """A reading with other runs in its leaves."""

    def node(one):
        match one:
            case Leaf(runs=runs):
                return msgspec.structs.replace(one, runs=change(runs))
            case Group(children=children):
                return msgspec.structs.replace(one, children=tuple(map(node, children)))
            case _:
                return one

    return msgspec.structs.replace(reading, parts=tuple(map(node, reading.parts)))


def unmarked(runs):
    return tuple(r for r in runs if not (isinstance(r, IndexMark) and r.term == "GDP"))


def unnumbered(runs):
    return tuple(PageNumbers(r.targets[:-1]) if isinstance(r, PageNumbers) else r for r in runs)


def renamed(runs):
    return tuple(msgspec.structs.replace(r, term="GNP") if isinstance(r, IndexMark)
                 and r.term == "GDP" else r for r in runs)  # fmt: skip


@pytest.mark.parametrize("change", [unmarked, unnumbered, renamed])
def test_an_entry_that_never_reached_the_reading_is_found(book, change):
    path = book.file(".model.json")
    publication = codec.decode(path.read_bytes(), path.name)
    assert unsaid(publication, book.reading) == []
    codes = {fault.code for fault in unsaid(publication, rewritten(book.reading, change))}
    assert codes & {"unsaid", "added"}


def test_an_index_that_the_page_does_not_tell_is_found(book):
    asked = rewritten(book.reading, unnumbered)
    assert "text-differs" in {f.code for f in check_pdf(book.file(".pdf"), asked)[1]}
    assert "text-differs" in {
        f.code for f in check_docx(book.file(".docx"), asked, {"index.at.1": 1})
    }


def test_links_of_the_index_lead_to_the_pages_it_names(book):
    numbers = [n for entry in entries(book) for n in entry.split("\u3000")[1].split("，")]
    with pikepdf.open(book.file(".pdf")) as pdf:
        links = {str(note.Dest) for note in pdf.pages[-1].Annots if note.Subtype == "/Link"}
    assert len(links) == len(numbers)
    assert all(link.startswith("index.at.") for link in links)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_index_and_no_entry(book, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*asked, book.file(".docx")], check=True, capture_output=True, timeout=120)
    text = "".join(printed(tmp_path / "huiyi.pdf"))
    assert "XE" not in text and "虫庆" not in text and "\\" not in text
    body = [leaf for part in book.reading.parts if part.kind == "body" for leaf in leaves(part)]
    assert all(re.sub(r"\s", "", said(leaf))[:12] in text for leaf in body)
    assert re.search(r"GDP\d", text)
