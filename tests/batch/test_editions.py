"""Editions of one booklet: what they share is made once, and nothing passes between them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.support.handbooks import forget, jobs, made

from banxin.backends.pdf.sharing.pages import Pages
from banxin.pipeline import Job
from banxin.verify.pdf_text import read_pdf

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
"""WeasyPrint leaves the file of its colour profile to be closed by the collector."""

NAMES = (
    "手册底本", "手册长名", "手册长段", "手册长表",
    "手册无水库", "手册有注", "带图底本", "简报底本",
)  # fmt: skip


class _Editions:
    """The jobs, and what each gives alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs: dict[str, Job] = jobs(folder)
        self._alone: dict[str, dict[str, str]] = {}

    def make(self, name: str) -> dict[str, str]:
        return made(self.jobs[name], self.folder)

    def alone(self, name: str) -> dict[str, str]:
        if name not in self._alone:
            forget()
            self._alone[name] = self.make(name)
        return self._alone[name]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Editions]:
    yield _Editions(tmp_path_factory.mktemp("editions"))
    forget()


def test_all_kinds_of_editions_are_tried(editions: _Editions) -> None:
    assert tuple(editions.jobs) == NAMES


@pytest.mark.parametrize("name", NAMES[1:])
def test_an_edition_after_another_is_what_it_is_alone(editions: _Editions, name: str) -> None:
    first, other = editions.alone(NAMES[0]), editions.alone(name)
    forget()
    found = [editions.make(one) for one in (NAMES[0], name, NAMES[0])]
    assert found == [first, other, first]


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(NAMES), min_size=3, max_size=4))
def test_no_sequence_of_editions_alters_one(editions: _Editions, names: list[str]) -> None:
    alone = [editions.alone(name) for name in names]
    forget()
    assert [editions.make(name) for name in names] == alone


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of pages that were taken over."""
    numbers: list[int] = []
    stock = Pages.found

    def found(self: Pages, asked: Any) -> Any:
        page = stock(self, asked)
        if page is not None:
            numbers.append(asked.number)
        return page

    monkeypatch.setattr(Pages, "found", found)
    return numbers


@pytest.mark.parametrize(
    ("name", "least"), [("手册长段", 0.1), ("手册长表", 0.1), ("手册有注", 0.4), ("手册长名", 0.4)]
)
def test_pages_that_agree_are_laid_out_once(
    editions: _Editions, taken: list[int], name: str, least: float
) -> None:
    forget()
    editions.make(NAMES[0])
    assert not taken
    editions.make(name)
    with pikepdf.open(editions.folder / ".banxin-one-1.part") as pdf:
        assert len(set(taken)) >= least * len(pdf.pages)


def test_a_document_that_fails_leaves_nothing_to_the_next(
    editions: _Editions, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = editions.alone(NAMES[0])
    forget()
    editions.make(NAMES[0])
    with monkeypatch.context() as patch:
        patch.setattr("banxin.backends.pdf.metadata.claim_both", _fail)
        with pytest.raises(RuntimeError):
            editions.make("手册长段")
    taken.clear()
    assert editions.make(NAMES[0]) == alone
    assert not taken


def _fail(_: object) -> None:
    raise RuntimeError


def test_a_page_known_from_before_is_read_anew_when_its_faces_say_something_else(
    editions: _Editions, tmp_path: Path
) -> None:
    editions.make(NAMES[0])
    good, bad = editions.folder / ".banxin-one-1.part", tmp_path / "bad.pdf"
    assert not read_pdf(good).faults
    assert not read_pdf(good).faults
    with pikepdf.open(good) as pdf:
        fonts = [font["/DescendantFonts"][0] for font in pdf.pages[2].resources.Font.values()]
        one, two = (font.FontDescriptor for font in fonts[:2])
        one.FontFile3, two.FontFile3 = two.FontFile3, one.FontFile3
        pdf.save(bad)
    assert "ink-differs" in {fault.code for fault in read_pdf(bad).faults}


def test_a_page_known_from_before_is_read_anew_when_it_is_cut_smaller(
    editions: _Editions, tmp_path: Path
) -> None:
    editions.make(NAMES[0])
    good, bad = editions.folder / ".banxin-one-1.part", tmp_path / "bad.pdf"
    assert not read_pdf(good).faults
    with pikepdf.open(good) as pdf:
        pdf.pages[3].cropbox = pikepdf.Array([0, 0, 200, 200])
        pdf.save(bad)
    assert {fault.code for fault in read_pdf(bad).faults} == {"off-page"}


def test_a_blank_page_without_content_is_read_as_blank(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        del pdf.add_blank_page().obj["/Contents"]
        pdf.save(tmp_path / "blank.pdf")
    assert [fault.code for fault in read_pdf(tmp_path / "blank.pdf").faults] == ["untagged"]


@pytest.mark.slow
def test_an_edition_is_what_a_process_of_its_own_makes(editions: _Editions) -> None:
    forget()
    here = [editions.make(name) for name in NAMES]
    program = (
        "import sys, json; from pathlib import Path\n"
        "from tests.support.handbooks import jobs, made\n"
        "folder = Path(sys.argv[1]); print(json.dumps(made(jobs(folder)[sys.argv[2]], folder)))"
    )
    for name, found in zip(NAMES, here, strict=True):
        folder = editions.folder / "apart"
        folder.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder), name],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        assert json.loads(done.stdout) == found
