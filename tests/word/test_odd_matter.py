"""Odd models and layouts become Word files that the certificate vouches for, whole."""

import hashlib
from pathlib import Path

import msgspec
import pytest
from writing import called, para, png, row, words, written

from banxin.errors import BanxinError
from banxin.model import codec
from banxin.model.blocks import Block, Cell, Figure, Note, Para, Row, RunIn, Signature, Table
from banxin.model.inlines import CrossRef, IndexEntry
from banxin.model.publication import Imprint
from banxin.pipeline import Job, build
from banxin.verify.certificate import decode

PICTURE = png(3, 2)
FIGURE = Figure(asset=hashlib.sha256(PICTURE).hexdigest(), alt="灰", caption=words("图1 河"))


def made(source: Path, layout: str = "gongwen-a4", folders: tuple[Path, ...] = ()) -> str:
    """Build the Word file alone and give the verdict."""
    folder = source.parent / "out"
    job = Job(source=source, folder=folder, layouts={"docx": layout}, layout_folders=folders)
    build(job, lambda _: None)
    name = source.name.removesuffix(".model.json")
    return decode((folder / f"{name}.certificate.json").read_bytes()).verdict


def stating(source: Path, imprint: Imprint) -> Path:
    """Let a model state an imprint, which no sidecar has measured."""
    model = codec.decode(source.read_bytes(), source.name)
    source.write_bytes(codec.encode(msgspec.structs.replace(model, imprint=imprint)))
    return source


def with_role(role: str) -> Block:
    return Para(children=words("各单位"), role=role, run_in=RunIn(words("头"), "", 2))


@pytest.mark.parametrize("role", ["number", "addressee", "attachment"])
def test_a_head_in_a_paragraph_with_a_role_is_printed(tmp_path, role):
    assert made(written(tmp_path, with_role(role), para("正文。"))) == "good"


def test_captions_are_counted_before_what_stands_in_the_cells(tmp_path):
    inner = Table(rows=(row("甲"),), caption=words("表2 内"))
    outer = Table(rows=(Row(cells=(Cell(children=(inner,)),)),), caption=words("表1 外"))
    assert made(written(tmp_path, outer)) == "good"


def test_notes_called_in_a_caption_come_before_those_in_the_cells(tmp_path):
    (one, first), (two, second) = called("n1", "上注"), called("n2", "下注")
    cell = Cell(children=(para("甲", two),))
    table = Table(rows=(Row(cells=(cell,)),), caption=(*words("表1 外"), one))
    assert made(written(tmp_path, table, notes=(first, second))) == "good"


def test_a_picture_in_a_note(tmp_path):
    mark, _ = called("n1")
    note = Note(id="n1", children=(para("注"), FIGURE))
    source = written(tmp_path, para("甲", mark), notes=(note,), pictures=(PICTURE,))
    assert made(source) == "good"


def test_a_page_number_of_a_note_and_terms_within_it(tmp_path):
    mark, _ = called("n1")
    note = Note(id="n1", children=(para("注", IndexEntry("堰"), "堰"),))
    source = written(tmp_path, para("甲", mark), para("见", CrossRef("n1")), notes=(note,))
    assert made(source, "bulletin-a4") == "good"


def test_an_office_longer_than_a_line_leaves_the_date_on_the_page(tmp_path):
    lines = (words("办" * 200), words("2024年1月1日"))
    assert made(written(tmp_path, para("甲"), Signature(lines=lines))) == "good"


def test_a_name_longer_than_any_line_goes_on_in_the_next(tmp_path):
    source = stating(written(tmp_path, para("甲")), Imprint(masthead="名" * 3000, number="号"))
    assert made(source) == "good"


def test_a_character_that_no_file_can_hold_is_named(tmp_path):
    source = stating(written(tmp_path, para("甲")), Imprint(office="a\u0001"))
    with pytest.raises(BanxinError) as caught:
        made(source)
    assert (caught.value.code, caught.value.args_by_name) == (
        "docx-character", {"character": "U+0001"},
    )  # fmt: skip


def test_a_folio_says_nothing_but_its_number(tmp_path):
    assert (
        made(written(tmp_path, para("甲")), *own(tmp_path, '[folio]\nform="{x}{n}{section}"'))
        == "good"
    )


@pytest.mark.parametrize("name", ["Normal", "table", "图片", "caption-kept", "voice-strong"])
def test_a_style_of_a_layout_may_bear_any_name(tmp_path, name):
    layout = own(tmp_path, f'[style."{name}"]\nlike = "quote"\n[label."手记"]\nstyle = "{name}"')
    assert made(written(tmp_path, para("甲")), *layout) == "good"


def own(folder: Path, text: str) -> tuple[str, tuple[Path, ...]]:
    """Write a layout of one's own."""
    (folder / "layouts" / "own").mkdir(parents=True)
    path = folder / "layouts" / "own" / "layout.toml"
    path.write_text(f'extends = "gongwen-a4"\n{text}', encoding="utf-8")
    return "own", (folder / "layouts",)
