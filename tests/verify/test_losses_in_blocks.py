"""A loss planted in any kind of block is found: on the page, in Word, and before both."""

import re
from pathlib import Path

import msgspec
import pikepdf
import pytest

from banxin.model import codec
from banxin.typeset.reading import Group, Leaf, RubyRun
from banxin.verify.said import unsaid

TWO = """extends = "bulletin-a4"
[type_area]
chars = 38
lines = 34
[columns]
count = 2
[style]
body = { size = "五号", leading = "18pt", indent = 2 }
"""
KINDS = {
    "note": "水尺是立在岸边",
    "note's list": "上堰在磨坊后",
    "caption": "图一",
    "credit": "据老人口述绘",
    "table caption": "表一",
    "cell": "合龙三孔",
    "ruby": "yàn",
    "verse": "船头挂的是月亮",
    "attribution": "沈四公口述",
    "item": "接生的人",
    "signature": "二〇二四年六月",
}
"""Words of each kind of block in the sample."""


@pytest.fixture(scope="module")
def ferry(make, root, tmp_path_factory):
    """The sample in two columns: PDF and Word."""
    folder = tmp_path_factory.mktemp("layouts")
    (folder / "two").mkdir()
    (folder / "two" / "layout.toml").write_text(TWO, encoding="utf-8")
    return make(root / "sources" / "liuxi-ferry.model.json", "two", folders=(folder,))


@pytest.mark.parametrize("layout", ["booklet-a5", "bulletin-a4"])
@pytest.mark.parametrize("name", ["liuxi-ferry", "liuxi-reader"])
def test_the_samples_of_all_blocks_are_proved(make, root, name, layout):
    made = make(root / "sources" / f"{name}.model.json", layout)
    assert made.certificate.verdict == "good"


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_lost_from_a_page_is_found(pdf_codes, ferry, line, kind):
    codes = pdf_codes(ferry, lambda pdf: line(pdf, KINDS[kind]).remove())
    assert "tag-without-content" in codes
    assert codes & {"lost", "text-differs"}


def test_a_whole_column_painted_over_is_found(pdf_codes, ferry):
    def paint(pdf):
        page = pdf.pages[0]
        box = [float(v) for v in page.trimbox]
        middle = (box[0] + box[2]) / 2
        white = f"q 1 g {middle} {box[1]} {box[2] - middle} {box[3] - box[1]} re f Q"
        page.contents_add(b"/Artifact BMC " + white.encode() + b" EMC")

    assert "ink-covered" in pdf_codes(ferry, paint)


def test_the_lines_of_a_column_taken_off_are_found(pdf_codes, ferry, line):
    def drop(pdf):
        for text in ("渡船的规矩写在", "过渡按先来后到", "病人连同抬他"):
            line(pdf, text).remove()

    codes = pdf_codes(ferry, drop)
    assert "tag-without-content" in codes
    assert codes & {"lost", "text-differs"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith("note")])
def test_a_text_lost_from_word_is_found(docx_codes, ferry, kind):
    def drop(xml):
        assert KINDS[kind] in xml
        return xml.replace(KINDS[kind], "", 1)

    assert docx_codes(ferry, drop) & {"lost", "text-differs"}


@pytest.mark.parametrize("kind", ["note", "note's list"])
def test_a_note_lost_from_word_is_found(docx_codes, ferry, kind):
    codes = docx_codes(ferry, lambda xml: xml.replace(KINDS[kind], "", 1), "word/footnotes.xml")
    assert codes & {"lost", "text-differs"}


def test_a_ruby_taken_apart_in_word_is_found(docx_codes, ferry):
    def bare(xml):
        return re.sub(r"<w:ruby>.*?<w:rubyBase>(.*?)</w:rubyBase></w:ruby>", "", xml, count=1)

    assert "text-differs" in docx_codes(ferry, bare)


def without(node, text):
    """A reading in which a text is said no more."""
    match node:
        case Leaf(runs=runs):
            kept = tuple(silenced(run, text) for run in runs)
            return msgspec.structs.replace(node, runs=kept)
        case Group(children=children):
            inner = tuple(without(child, text) for child in children)
            return msgspec.structs.replace(node, children=inner)
        case _:
            return node


def silenced(run, text):
    if isinstance(run, RubyRun) and run.reading == text:
        return msgspec.structs.replace(run, reading="")
    if getattr(run, "text", None) and text in run.text:
        return msgspec.structs.replace(run, text=run.text.replace(text, ""))
    return run


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_never_reached_the_reading_is_found(ferry, root, kind):
    source = Path(root / "sources" / "liuxi-ferry.model.json")
    publication = codec.decode(source.read_bytes(), source.name)
    assert unsaid(publication, ferry.reading) == []
    lost = msgspec.structs.replace(
        ferry.reading,
        parts=tuple(without(part, KINDS[kind]) for part in ferry.reading.parts),
        notes={id: without(note, KINDS[kind]) for id, note in ferry.reading.notes.items()},
    )
    assert [fault.code for fault in unsaid(publication, lost)]


def test_faces_exchanged_by_name_on_one_page_are_found(pdf_codes, ferry):
    def exchange(pdf):
        page = next(p for p in pdf.pages if len(p.resources.Font) > 1)
        fonts = page.resources.Font
        first, second = list(fonts)[:2]
        own = pikepdf.Dictionary({name: fonts[name] for name in fonts})
        own[first], own[second] = fonts[second], fonts[first]
        page.obj.Resources = pikepdf.Dictionary({**dict(page.resources), "/Font": own})

    assert "ink-differs" in pdf_codes(ferry, exchange)
