"""One file of all records: every page of each, in order, on sheets of their own."""

import csv
import io
import warnings
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from batches import JOB, batch_in, shown

from banxin.errors import PressError
from banxin.jobs.batch import run_batch
from banxin.jobs.local import LocalEngine
from banxin.jobs.report import Settled, reports
from banxin.jobs.run import Step
from banxin.press.together import together
from banxin.verify.together import check_together

PDF = JOB.replace('outputs = ["docx"]', 'outputs = ["pdf"]\nlayout = "bulletin-a4"\nfiles = "{}"')
NAMES = ("桥头村", "河口村", "山口村")


def quiet(_: Step) -> None:
    pass


def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: str, **more: str) -> tuple:
    job = PDF.replace("{}", files) if not more else more["job"]
    batch = batch_in(tmp_path / "job", tmp_path / "out", monkeypatch, villages=NAMES, job=job)
    settled = run_batch(batch, LocalEngine(2), quiet, report=lambda s: reports(
        batch.name, batch.folder, s, "zh"))  # fmt: skip
    return batch, settled


def texts(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_every_record_follows_its_banner_and_begins_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, settled = made(tmp_path, monkeypatch, "both")
    assert isinstance(settled, Settled)
    file = batch.folder / "清淤.together.pdf"
    pages = texts(file)
    assert len(pages) == 12
    for n, name in enumerate(NAMES):
        banner, back, text, blank = pages[4 * n : 4 * n + 4]
        told = banner.replace("\r\n", "\n").split("\n")
        assert told[0] == name
        assert f"第{n + 1}件，共3件" in banner
        assert f"份数：{n + 1}" in banner
        assert f"{name}.pdf" in banner
        assert f"关于{name}渠道清淤的通知" in text
        assert (back, blank) == ("", "")
    assert settled.whole is not None
    assert list(settled.whole.begins.values()) == [3, 7, 11]
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == list(NAMES)
        assert not [page for page in pdf.pages if "/Annots" in page.obj]
    table = (batch.folder / "清淤.print.csv").read_text("utf-8-sig")
    assert [row[-1] for row in csv.reader(io.StringIO(table))][1:] == ["3", "7", "11"]
    assert all((batch.folder / f"{name}.pdf").is_file() for name in NAMES)


def test_all_together_keeps_the_parts_out_of_the_way_and_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, _ = made(tmp_path, monkeypatch, "together")
    before = shown(batch.folder)
    assert "清淤.together.pdf" in before
    assert "清淤.parts/桥头村.pdf" in before
    assert "桥头村.pdf" not in before
    monkeypatch.setattr("banxin.jobs.together.run_guarded", None)
    again, settled = made(tmp_path, monkeypatch, "together")
    assert settled.left_over == ()
    assert {n: d for n, d in shown(again.folder).items() if n.endswith(".pdf")} == {
        n: d for n, d in before.items() if n.endswith(".pdf")
    }


def test_without_banners_the_pages_follow_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = PDF.replace("{}", "both").replace("[records]", "banners = false\n[records]")
    batch, settled = made(tmp_path, monkeypatch, "both", job=job)
    assert [bool(page) for page in texts(batch.folder / "清淤.together.pdf")] == [True, False] * 3
    assert list(settled.whole.begins.values()) == [1, 3, 5]


def test_a_file_that_lacks_or_swaps_a_page_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, _ = made(tmp_path, monkeypatch, "each")
    parts = [batch.folder / f"{name}.pdf" for name in NAMES]
    whole = tmp_path / "all.pdf"
    found = together([(p.stem, p) for p in parts], whole, title="全部")
    assert check_together(whole, parts, found.begins) == []
    swapped = [parts[1], parts[0], parts[2]]
    assert [f.code for f in check_together(whole, swapped, found.begins)] == ["page-stray"] * 2
    assert [f.code for f in check_together(whole, parts, (1, 3, 9))] == ["unreadable"]


def test_what_is_no_pdf_is_named(tmp_path: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 torn")
    with pytest.raises(PressError):
        together([("坏", tmp_path / "坏.pdf")], tmp_path / "all.pdf", title="全部")


def test_links_to_named_places_are_left_behind_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "甲.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Annots = pdf.make_indirect([pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
            Dest=pikepdf.String("一"))])  # fmt: skip
        dests = pikepdf.NameTree.new(pdf)
        dests["一"] = pikepdf.Array([page.obj, pikepdf.Name.Fit])
        pdf.Root.Names = pikepdf.Dictionary(Dests=dests.obj)
        pdf.save(file)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert together([("甲", file)], tmp_path / "all.pdf", title="合订").pages == 2
    with pikepdf.open(tmp_path / "all.pdf") as whole:
        assert "/Annots" not in whole.pages[0]


def test_the_same_parts_and_banners_make_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.pdf" for name in ("甲", "乙", "banners")]
    for file in files:
        with pikepdf.new() as pdf:
            for _ in range(2):
                pdf.add_blank_page()
            pdf.save(file, deterministic_id=True)
    parts = [(file.stem, file) for file in files[:2]]
    for name in ("a", "b"):
        together(parts, tmp_path / name, title="合订", banners=files[2])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
