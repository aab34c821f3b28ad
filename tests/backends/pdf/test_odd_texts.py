"""Texts that are not neat are set all the same, or refused by name; never set wrongly."""

import re
import shutil
import subprocess

import pytest

from banxin.errors import FontError, SourceError
from banxin.model import codec
from banxin.model.blocks import Figure, Note, Para, Section, Table
from banxin.model.inlines import CrossRef, NoteRef, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication

HEAD = "河灣記事\n\n第一段文字在這裡，說的是河。\n"


@pytest.mark.parametrize(
    "line",
    [
        "An  English   phrase with  spaces. 中文  兩格",
        "一\t二\t三",
        "零\u200b寬\u2060、軟\u00ad連、\ufeff尾",
        "10\u00a0000 km\u202f2\u2009m",
        "cafe\u0301 and \u01ce",
        "see https://www.example.cn/a/very/long/path?with=query&and=more#frag%20x, co-operation",
        "<b>粗</b>&amp;<script>x</script>{{ 7*7 }} {% raw %} {n} {title}",
        "——破折號——，-連-, –en–, ―bar―, －全－, ~～〜……",
        "⼾⽔ 豈更車﨎 ㎡℃㈠①⑳㊿ ＡＢＣ１２３％ カタカナ ㄅㄆㄇ √2 ∞ ≠ α µ μ",
        "ﬁ ﬂ office affluent ffi fi",
        "x" * 500,
    ],
)
def test_odd_characters(make, tmp_path, line):
    source = tmp_path / "odd.txt"
    source.write_text(HEAD + line + "\n", encoding="utf-8")
    assert make(source, "booklet-a5").certificate.verdict == "good"


@pytest.mark.parametrize(("line", "code"), [("好😀", "U+1F600"), ("עברית", "U+05E2")])
def test_characters_no_face_has(make, tmp_path, line, code):
    source = tmp_path / "odd.txt"
    source.write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(FontError) as caught:
        make(source, "booklet-a5")
    assert caught.value.args_by_name["code"] == code


def said(text):
    return (Text((Piece(text),)),)


def para(*inlines):
    return Para(children=inlines)


@pytest.fixture
def built(make, tmp_path):
    """Build a model of these blocks, as an editor might write it by hand: without ids."""

    def made(*children, notes=()):
        article = Article(title=said("題"), children=children, notes=notes)
        source = tmp_path / "hand.model.json"
        source.write_bytes(codec.encode(Publication(schema="banxin/1", articles=(article,))))
        return make(source, "bulletin-a4")

    return made


def test_blocks_without_ids_are_given_theirs(built):
    made = built(para(*said("一")), para(*said("二")))
    assert made.certificate.verdict == "good"


def test_blocks_that_say_nothing(built):
    made = built(para(*said("一")), para(), Section(level=1, title=(), children=()))
    assert made.certificate.verdict == "good"


def test_a_reference_to_the_page_of_a_table(built):
    table = Table(id="numbers", caption=said("表一"), rows=())
    assert built(para(CrossRef("numbers")), table).certificate.verdict == "good"


@pytest.mark.parametrize(
    ("children", "notes", "code"),
    [
        ([para(CrossRef("nowhere"))], (), "model-target"),
        ([Para(id="a", children=said("一")), para(CrossRef("a", "title"))], (), "model-target"),
        ([para(NoteRef("n1"))], (), "model-note-unknown"),
        ([para(*said("一"))], ("n1",), "model-note-calls"),
        ([para(NoteRef("n1"), NoteRef("n1"))], ("n1",), "model-note-calls"),
        ([Para(id="a", children=()), Para(id="a", children=())], (), "model-id-twice"),
        ([Figure(asset="0" * 64, alt="")], (), "model-picture-unknown"),
        ([Section(level=0, title=said("零"))], (), "model-invalid"),
        ([para(CrossRef("t")), Table(id="t", rows=())], (), "model-target-silent"),
    ],
)
def test_a_model_that_refers_to_nothing_is_refused_by_name(built, children, notes, code):
    with pytest.raises(SourceError) as caught:
        built(*children, notes=tuple(Note(id=n, children=(para(*said("注")),)) for n in notes))
    assert caught.value.code == code


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is missing")
def test_two_spaces_are_printed_wider_than_one(make, tmp_path):
    source = tmp_path / "gaps.txt"
    source.write_text(f"{HEAD}甲Hello World乙\n\n丙Hello  World丁\n", encoding="utf-8")
    made = make(source, "booklet-a5", "pdf").file(".pdf")
    said = subprocess.run(["pdftotext", "-bbox", made, "-"], capture_output=True, check=True)
    ends = [
        float(x) for x in re.findall(r'xMax="([\d.]+)"[^>]*>[^<]*[乙丁]<', said.stdout.decode())
    ]
    assert len(ends) == 2
    assert ends[1] > ends[0] + 1


HAN = "门前那条路上的石头一块一块都是老人们从山里背来的"


@pytest.mark.parametrize("length", range(4, 24, 3))
def test_a_squeezed_mark_before_the_mark_of_a_note_is_no_heap(built, length):
    note = Note(id="n", children=(para(*said("注。")),))
    line = (*said(HAN[:length] + "街坊都说《工人》"), NoteRef("n"), *said("后来" + HAN * 2))
    made = built(para(*line), notes=(note,))
    assert made.certificate.verdict == "good"
