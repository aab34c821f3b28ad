"""What an editor types or names a file, be it no text or no number, is printed or told."""

import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from print_double import Double, print_double

from banxin.cli import banxin
from banxin.errors import Exit
from banxin.jobs.ledger import JobLedger
from banxin.jobs.printing import document

NO_TEXT = os.fsdecode("简报".encode("gb18030"))


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Double]:
    with print_double(tmp_path / "double") as opened:
        yield opened


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "简报.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    return path


def printed(path: Path, double: Double, *more: str) -> Result:
    return CliRunner().invoke(banxin, ["print", str(path), "--printer", double.uri, *more])


@pytest.mark.parametrize(
    "more", [("--name", NO_TEXT), ("--user", NO_TEXT), ("--name", "a\x1b[2J\n")]
)
def test_words_that_are_no_text_are_no_hindrance(
    double: Double, paper: Path, more: tuple[str, str]
) -> None:
    assert printed(paper, double, *more).exit_code == Exit.OK
    (job,) = double.taken()
    assert str(job["name"]).isprintable()


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_of_a_file_in_another_encoding_can_be_kept_in_a_ledger(
    tmp_path: Path, paper: Path
) -> None:
    try:
        moved = paper.rename(paper.with_name(NO_TEXT + ".pdf"))
    except OSError:
        pytest.skip("this file system keeps names in UTF-8 only")
    found = document(moved)
    with JobLedger(tmp_path) as ledger:
        ledger.intend(found.name, found.sha256, "ipp://127.0.0.1/", '{"name": "a"}')
        assert [one.file for one in ledger.sendings()] == [found.name]


def test_the_name_of_a_paper_steers_no_terminal(double: Double, paper: Path) -> None:
    done = CliRunner().invoke(
        banxin, ["print", str(paper), "--printer", double.uri, "--paper", "\x1b[2J"], color=True
    )
    assert done.exit_code == Exit.PRESS
    assert "\x1b" not in done.output


@pytest.mark.parametrize("command", [["print", "a.pdf", "--wait", "nan"],
                                     ["printers", "--seconds", "nan"]])  # fmt: skip
def test_no_number_is_no_time(command: list[str]) -> None:
    assert CliRunner().invoke(banxin, command).exit_code == Exit.USAGE
