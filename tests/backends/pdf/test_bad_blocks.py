"""What no page can hold: told clearly, quickly, and never printed beside the page."""

import struct
import time
import zlib

import pytest
from writing import LONG, para, png, row, ruby, words, written

from banxin.errors import BackendError, LayoutError, SourceError
from banxin.files.limits import Limits
from banxin.layouts.load import load_layout
from banxin.messages import error_text
from banxin.model.blocks import Figure, Item, List, Table, Verse
from banxin.pipeline import Job, build
from banxin.typeset.resolve import plan


def refused(make, path, layout="booklet-a5", folders=(), kind=SourceError):
    start = time.monotonic()
    with pytest.raises(kind) as caught:
        make(path, layout, "pdf", folders=folders)
    assert time.monotonic() - start < 30
    for language in ("zh", "en"):
        assert error_text(caught.value, language)
    return caught.value


@pytest.mark.parametrize(
    "one", [ruby("汉", "h" * 200), ruby("汉" * 40, "hàn"), ruby("汉" * 14, "hàn" * 40)]
)
def test_a_ruby_longer_than_its_line_is_named(make, tmp_path, one):
    error = refused(make, written(tmp_path, para("前", one, "后")))
    assert error.code == "model-ruby-long"
    assert "汉" in str(error_text(error, "zh"))


def test_a_ruby_as_long_as_its_line_is_set(make, tmp_path):
    made = make(written(tmp_path, para(ruby("汉" * 24, "hàn"), LONG)), "booklet-a5", "pdf")
    assert made.certificate.verdict == "good"


def test_a_table_of_too_many_columns_is_named_with_what_would_fit(make, tmp_path):
    error = refused(make, written(tmp_path, Table(rows=(row(*"甲" * 40),))))
    assert error.code == "model-table-wide"
    assert error.args_by_name["columns"] == 40


def test_a_table_of_as_many_columns_as_fit_stays_on_the_page(make, tmp_path, chars):
    rows = tuple(row(*["很长的一格文字"] * 20) for _ in range(3))
    made = make(written(tmp_path, Table(rows=rows)), "booklet-a5", "pdf")
    for page in chars(made.file(".pdf")):
        assert all(0 < char.x < 420 for char in page)


def test_a_row_higher_than_a_page_goes_on_on_the_next(make, tmp_path):
    made = make(written(tmp_path, Table(rows=(row(LONG * 20, "短"),))), "booklet-a5", "pdf")
    assert made.certificate.verdict == "good"
    assert made.certificate.outputs[0].pages > 4


@pytest.mark.parametrize("block", ["para", "cell", "verse", "list"])
def test_a_word_of_thousands_of_letters_stays_on_the_page(make, tmp_path, chars, block):
    long = "a" * 4_000
    made = {
        "para": para(long),
        "cell": Table(rows=(row(long, "短"),)),
        "verse": Verse(lines=(words(long),)),
        "list": List(kind="ordered", items=(Item(children=(para(long),)),)),
    }[block]
    built = make(written(tmp_path, made), "booklet-a5", "pdf")
    assert built.certificate.verdict == "good"
    for page in chars(built.file(".pdf")):
        assert all(0 < char.x < 420 for char in page)


def figure(tmp_path, data):
    path = written(tmp_path, para("x"), pictures=(data,))
    (asset,) = (path.parent / "text.assets").iterdir()
    return written(
        tmp_path, Figure(asset=asset.stem, alt="灰色", caption=words("图一")), pictures=(data,)
    )


def bomb(width, height):
    """A picture that says it is huge and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        png(1, 1)[:8] + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + png(1, 1)[-12:]
    )


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_picture_of_forty_thousand_pixels_a_side_is_refused_unopened(make, tmp_path):
    error = refused(make, figure(tmp_path, bomb(40_000, 40_000)))
    assert error.code == "asset-too-large"


def test_a_missing_picture_is_named(make, tmp_path):
    path = figure(tmp_path, png(30, 20))
    (asset,) = (tmp_path / "text.assets").iterdir()
    asset.unlink()
    assert refused(make, path).code == "asset-missing"


@pytest.mark.parametrize("cut", [30, 3000])
def test_a_broken_picture_is_told(make, tmp_path, cut):
    error = refused(make, figure(tmp_path, png(300, 200)[:cut]), kind=(SourceError, BackendError))
    assert error.code in ("asset-unreadable", "pdf-complaint", "certificate-bad")


@pytest.mark.parametrize("size", [(4000, 300), (300, 4000), (2000, 2000), (1, 1)])
def test_a_picture_stands_on_its_page_with_its_caption(make, tmp_path, tags, size):
    path = figure(tmp_path, png(*size))
    made = make(path, "booklet-a5", "pdf")
    found = {tag.role: tag.pages for tag in tags(made.file(".pdf")) if tag.role in ("Figure", "P")}
    assert found["Figure"] == found["P"]
    assert made.certificate.verdict == "good"


@pytest.mark.parametrize("chars", [1, 2])
def test_a_measure_too_narrow_is_told_or_set_upon_the_page(make, tmp_path, chars):
    (tmp_path / "narrow").mkdir()
    text = f'extends = "booklet-a5"\n[type_area]\nchars = {chars}\n[folio]\nplace = "none"\n'
    (tmp_path / "narrow" / "layout.toml").write_text(text, encoding="utf-8")
    try:
        made = make(written(tmp_path, para(LONG)), "narrow", "pdf", folders=(tmp_path,))
    except (LayoutError, BackendError, SourceError) as error:
        assert error_text(error, "zh")
    else:
        assert made.certificate.verdict == "good"


def test_a_layout_of_no_characters_is_refused(tmp_path):
    (tmp_path / "none").mkdir()
    text = 'extends = "booklet-a5"\n[type_area]\nchars = 0\n'
    (tmp_path / "none" / "layout.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError):
        plan(load_layout("none", (tmp_path,)), "zh-Hans")


def test_a_word_of_a_hundred_thousand_letters_ends_within_its_time(make, tmp_path):
    """It is set, or the limit ends it with a clear error; nothing hangs."""
    path = written(tmp_path, para("a" * 100_000))
    job = Job(
        source=path,
        folder=tmp_path / "out",
        layouts={"pdf": "booklet-a5"},
        limits=Limits(wall_seconds=8.0),
    )
    (tmp_path / "out").mkdir()
    start = time.monotonic()
    try:
        assert build(job, lambda event: None).certificate.verdict == "good"
    except BackendError as error:
        assert error.code == "render-timeout"
    assert time.monotonic() - start < 30
