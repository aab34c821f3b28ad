"""`banxin print`, `printers` and `sent`, against a real printer."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from print_shop import Shop, missing, open_shop, wait_for

from banxin.cli import banxin
from banxin.layouts.lengths import MM

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"not installed: {', '.join(missing())}; tools/system-packages test"
)


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    with open_shop() as opened:
        yield opened


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "简报-sheets.pdf"
    with pikepdf.new() as pdf:
        for _ in range(5):
            pdf.add_blank_page(page_size=(210 * MM, 297 * MM))
        pdf.save(path)
    return path


def run(*args: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(banxin, [str(arg) for arg in args])
    return done.exit_code, done.output


def test_a_dry_run_counts_sheets_and_sends_nothing(shop: Shop, pages: Path) -> None:
    before = len(shop.printed())
    code, told = run("print", pages, "--printer", shop.printer, "--copies", "2", "--dry-run")
    assert code == 0, told
    assert "5面，共6张A4" in told
    assert len(shop.printed()) == before


def test_sheets_are_sent_once_turned_at_the_short_edge(shop: Shop, pages: Path) -> None:
    code, told = run("print", pages, "--printer", shop.printer, "--wait", "20")
    assert code == 0, told
    newest = max(shop.folder.glob("asked-*.txt"), key=lambda path: path.stat().st_mtime)
    asked = newest.read_text("utf-8")
    assert "IPP_SIDES=two-sided-short-edge" in asked
    assert "IPP_MEDIA=iso_a4_210x297mm" in asked
    before = len(shop.printed())
    code, told = run("print", pages, "--printer", shop.printer)
    assert "已经送过" in told
    assert len(shop.printed()) == before
    code, told = run("sent", pages.parent)
    assert "已印完" in told


def test_a_page_without_paper_is_told_with_what_there_is(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "大.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(1000 * MM, 700 * MM))
        pdf.save(path)
    code, told = run("print", path, "--printer", shop.printer)
    assert code == 7
    assert "1000×700" in told
    assert "A4" in told


def test_a_printer_tells_what_it_can(shop: Shop) -> None:
    code, told = run("printers", shop.printer)
    assert code == 0
    assert "two-sided-long-edge" in told
    assert "A4" in told


def test_a_calibration_sheet_is_printed_and_explained(shop: Shop) -> None:
    before = len(shop.printed())
    code, told = run("print", "--calibrate", "--printer", shop.printer, "--sides", "long")
    assert code == 0, told
    assert "箭头" in told
    wait_for(lambda: len(shop.printed()) == before + 1)


def test_files_and_a_calibration_sheet_are_not_printed_together(pages: Path) -> None:
    code, _ = run("print", pages, "--calibrate", "--printer", "ipp://localhost:9/")
    assert code == 2
