"""The two sample texts read as the hand-made goldens say they must."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from banxin.model.blocks import Block, Blocks, Item, Labelled, List, Para, Section
from banxin.model.inlines import Inlines, plain
from banxin.model.ledger import counts, faults, ledger, restored
from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.passes import normalise
from banxin.readers import receive

ROOT = Path(__file__).resolve().parents[3]
SEEDS = {"000": "000_*.txt", "002": "002_*.txt"}


class Seed:
    """A sample text as we read it, beside its golden."""

    def __init__(self, name: str) -> None:
        found = sorted((ROOT / "shared" / "seeds").glob(SEEDS[name]))
        golden = ROOT / "shared" / "goldens" / f"{name}.json"
        if not found or not golden.exists():
            pytest.skip("the sample texts and their goldens do not lie beside this checkout")
        self.golden: dict[str, Any] = json.loads(golden.read_text(encoding="utf-8"))
        self.publication: Publication = normalise(receive(found[0]).publication)
        self.article: Article = self.publication.articles[0]
        self.source = self.publication.sources[0]


@pytest.fixture(scope="module", params=sorted(SEEDS))
def seed(request: pytest.FixtureRequest) -> Seed:
    return Seed(request.param)


def said(inlines: Inlines) -> str | None:
    return plain(inlines) or None


def outline(blocks: Blocks) -> list[Any]:
    """Our blocks in the shape of a golden's children."""
    return [entry(block) for block in blocks]


def entry(block: Block) -> Any:
    match block:
        case Para():
            run_in = plain(block.run_in.children) if block.run_in else None
            return ("para", run_in, plain(block.children))
        case Labelled():
            return ("labelled", text_of(block.label), outline(block.children))
        case List():
            return ("list", block.marker, outline(block.items))
        case Item():
            return outline(block.children)
        case Section():
            number = text_of(block.number.pieces) if block.number else None
            value = block.number.value if block.number else None
            children = outline(block.children)
            return ("section", block.level, number, value, plain(block.title), children)
    raise AssertionError(f"no golden has a {block!r}")


def golden_entry(node: dict[str, Any]) -> Any:
    children = [golden_entry(child) for child in node.get("children", ())]
    match node["type"]:
        case "para":
            run_in = node.get("run_in")
            return ("para", run_in["text"] if run_in else None, node["text"])
        case "labelled":
            return ("labelled", node["label"], children)
        case "list":
            items = [[golden_entry(c) for c in item["children"]] for item in node["items"]]
            return ("list", node["marker"], items)
        case _:
            number = (node.get("number_text"), node.get("number"))
            return ("section", node["level"], *number, node["title"], children)


def test_title_and_imprint_are_those_of_the_golden(seed: Seed) -> None:
    meta, article = seed.golden["meta"], seed.article
    assert said(article.title) == meta["title"]
    assert said(article.subtitle) == meta.get("subtitle")
    assert (text_of(article.page_title) or None) == meta.get("page_title")
    assert (article.published.value if article.published else None) == meta.get("published")
    assert (text_of(article.column) or None) == meta.get("column")
    assert text_of(article.origin) == meta["source"]
    assert list(article.breadcrumb) == meta.get("breadcrumb", [])
    assert [(c.role, text_of(c.name)) for c in article.credits] == [
        (c["role"], c["name"]) for c in seed.golden["credits"]
    ]


def test_structure_and_every_paragraph_are_those_of_the_golden(seed: Seed) -> None:
    wanted = [golden_entry(node) for node in (*seed.golden["lead"], *seed.golden["sections"])]
    assert outline(seed.article.children) == wanted


def test_the_ledger_counts_what_the_golden_counts(seed: Seed) -> None:
    rows = ledger(seed.publication)
    assert faults(seed.publication, rows) == ()
    assert restored(seed.source, rows) == seed.source.text
    stats = {kind: entry["chars"] for kind, entry in seed.golden["stats"]["ledger"].items()}
    assert counts(rows) == stats


def test_changes_are_those_of_the_golden(seed: Seed) -> None:
    rows = [row for row in ledger(seed.publication) if row.kind == "change"]
    ours = {(row.start, row.end): row.text for row in rows}
    assert ours == {tuple(c["at"]): c["to"] for c in seed.golden["changes"]}


FOUND = {
    "missing-figure": "S03",
    "duplicate-title": "S02",
    "missing-title": "S01",
    "range-hyphen": "N01",
}
TRAPS = ("numerals-ok", "do-not-flag")


def overlaps(a: tuple[int, int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def test_findings_stand_where_the_golden_has_flags(seed: Seed) -> None:
    ours = [(f.code, (f.at.start, f.at.end)) for f in seed.publication.findings if f.at]
    for flag in seed.golden["flags"]:
        here = [code for code, at in ours if overlaps(at, flag["at"])]
        if flag["rule"] in FOUND:
            assert FOUND[flag["rule"]] in here, flag
        if flag["rule"] in TRAPS:
            assert not here, flag


def test_the_broken_line_suggests_the_separator_used_elsewhere() -> None:
    seed = Seed("002")
    (found,) = [f for f in seed.publication.findings if f.code == "L02"]
    (flag,) = [f for f in seed.golden["flags"] if "\n" in f["text"]]
    assert found.suggest == flag["suggest"]
    assert found.at and [found.at.start, found.at.end] == flag["at"]


def test_there_is_no_noise(seed: Seed) -> None:
    wanted = Counter(FOUND[f["rule"]] for f in seed.golden["flags"] if f["rule"] in FOUND)
    wanted.update({"L02"} if any("\n" in f["text"] for f in seed.golden["flags"]) else ())
    assert Counter(f.code for f in seed.publication.findings) == wanted
