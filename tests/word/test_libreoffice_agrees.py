"""Word files opened by LibreOffice say what the Reading says, on about as many pages."""

import re
from collections import Counter
from typing import assert_never

import msgspec
import pypdfium2
import pytest
from office import full_lines, page_texts, print_all
from word_samples import SCRIPTS, case_name, samples, word_layouts

from banxin.backends.docx import render
from banxin.layouts.load import load_layout
from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    Fill,
    Group,
    Leaf,
    Margins,
    NoteMark,
    PageNumber,
    Reading,
    RubyRun,
    Run,
    TitleRef,
    all_leaves,
)
from banxin.typeset.resolve import plan
from banxin.verify.expected import text_due

pytestmark = pytest.mark.slow

LAYOUTS = word_layouts()
CASES = [(layout, source) for layout in LAYOUTS for source in samples(layout)]
BOTH = [case for case in CASES if "pdf" in load_layout(case[0]).layout.target]
FULL = [(layout, script) for layout in LAYOUTS for script in SCRIPTS]
HAN = re.compile(r"[\u3400-\u9fff]")
NAMED = ("layout", "source")
every_sample = pytest.mark.parametrize(NAMED, CASES, ids=map(case_name, CASES))


class Printed(msgspec.Struct, frozen=True):
    """A sample set by us, and what LibreOffice prints of its Word file."""

    reading: Reading
    ours: int
    pages: list[str]


@pytest.fixture(scope="module")
def printed(make, tmp_path_factory):
    """Every sample in every layout."""
    folder = tmp_path_factory.mktemp("printed")
    found, files = {}, {}
    for number, (layout, source) in enumerate(CASES):
        targets = ("pdf", "docx") if (layout, source) in BOTH else ("docx",)
        built = make(source, layout, *targets)
        file = folder / f"{number}.docx"
        file.write_bytes(built.file(".docx").read_bytes())
        found[layout, source], files[layout, source] = built, file
    pdfs = print_all(list(files.values()), folder)
    return {
        case: Printed(
            built.reading,
            len(pypdfium2.PdfDocument(built.file(".pdf"))) if case in BOTH else 0,
            page_texts(pdfs[files[case]]),
        )
        for case, built in found.items()
    }


def dense(text: str) -> str:
    """Text without white space, and without the hyphens that line ends leave."""
    return re.sub(r"[\s\ufffe\u0002]+", "", text)


@every_sample
def test_every_paragraph_is_printed(printed, layout, source):
    seen = printed[layout, source]
    whole = dense("".join(seen.pages))
    leaves = [leaf for leaf in all_leaves(seen.reading) if not leaf.target]
    assert [leaf.id for leaf in leaves if not in_pieces(patterns(leaf), whole)] == []


def patterns(leaf: Leaf) -> list[str]:
    """What is looked for, character by character: readings stand about their bases."""
    found: list[str] = []
    for run in leaf.runs:
        match run:
            case Run(text=text) | NoteMark(text=text) | TitleRef(text=text):
                found += map(re.escape, dense(text))
            case RubyRun(base=base, reading=reading):
                about = f"[{re.escape(dense(reading))}]*"
                found.append(about + re.escape(dense(base)) + about)
            case PageNumber():
                found.append(r"\d+")
            case Fill():
                pass
            case _:
                assert_never(run)
    return found


def in_pieces(wanted: list[str], whole: str) -> bool:
    """A paragraph cut by a page has a folio and a running head between its halves."""
    if re.search("".join(wanted), whole):
        return True
    cuts = (("".join(wanted[:n]), "".join(wanted[n:])) for n in range(1, len(wanted)))
    return any(re.search(head, whole) and re.search(tail, whole) for head, tail in cuts)


@every_sample
def test_nothing_is_printed_but_the_text_the_margins_and_rows_repeated(printed, layout, source):
    seen = printed[layout, source]
    leaves = list(all_leaves(seen.reading))
    margins = seen.reading.margins
    running = margins.verso + margins.recto
    heads = running + "".join(leaf.running for leaf in leaves) if running else margins.folio
    again = "".join(text_due(leaf, {}) for leaf in leaves if leaf.style == "table-head")
    due = Counter(HAN.findall("".join(text_due(leaf, {}) for leaf in leaves)))
    more = Counter(HAN.findall("".join(seen.pages))) - due
    assert set(more) <= set(heads + again)


@pytest.mark.parametrize(NAMED, BOTH, ids=map(case_name, BOTH))
def test_page_counts_agree_within_one_in_ten(printed, layout, source):
    seen = printed[layout, source]
    assert abs(seen.ours - len(seen.pages)) <= max(1, round(seen.ours / 10))


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Two pages of Han without one mark, in every layout and both scripts."""
    folder = tmp_path_factory.mktemp("full")
    files = {case: folder / f"{n}.docx" for n, case in enumerate(FULL)}
    for (layout, script), file in files.items():
        resolved = plan(load_layout(layout), script)
        render(solid(resolved), resolved, file, pages={}, assets={}, identity="0")
    pdfs = print_all(list(files.values()), folder)
    return {case: pypdfium2.PdfDocument(pdfs[file]) for case, file in files.items()}


def solid(resolved: Plan) -> Reading:
    """Two pages of one character, less the indent of the first line."""
    count = 2 * resolved.area.chars * resolved.area.lines - indent(resolved)
    body = Group("body", "b", (Leaf("p", "body", (Run("版" * count),)),))
    return Reading(resolved.lang, "题", "", "", Margins(), (body,), {})


def indent(resolved: Plan) -> int:
    return round(resolved.styles["body"].indent)


@pytest.mark.parametrize(("layout", "script"), FULL)
def test_a_full_page_has_the_characters_and_lines_of_the_type_area(full, layout, script):
    resolved, pdf = plan(load_layout(layout), script), full[layout, script]
    chars, lines = resolved.area.chars, resolved.area.lines
    assert len(pdf) == 2
    assert full_lines(pdf[0], "版") == [chars - indent(resolved)] + [chars] * (lines - 1)
    assert full_lines(pdf[1], "版") == [chars] * lines
