"""What was measured once on the two sample texts, and must stay so."""

import json
from pathlib import Path

import pytest
from edits_laws import edited
from ledger_laws import by_sha, check_changes_keep_han, check_ledger, passages
from readers_tried import READERS

from banxin.editions.convert import in_edition
from banxin.editions.edition import Edition, Tag
from banxin.editions.glossary import load_glossary
from banxin.model.finding import Finding
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Piece, text_of
from banxin.model.publication import Publication
from banxin.passes import normalise
from banxin.passes.places import Places
from banxin.proof.proofread import proofread
from banxin.readers import receive
from banxin.readers.sent import Sent
from banxin.script.han import is_han

ROOT = Path(__file__).resolve().parents[3]
SETTLED = load_glossary(Path("no such file")).settled
RESIDUES = 18
WRONG = 2
MOST_FALSE = 3


def seed(name: str) -> Path:
    found = sorted((ROOT / "shared" / "seeds").glob(f"{name}_*.txt"))
    if not found:
        pytest.skip("the sample texts do not lie beside this checkout")
    return found[0]


def flagged(name: str, rule: str) -> list[list[int]]:
    golden = json.loads((ROOT / "shared" / "goldens" / f"{name}.json").read_text("utf-8"))
    return [flag["at"] for flag in golden["flags"] if flag["rule"] == rule]


def read(name: str) -> Publication:
    return normalise(receive(seed(name)).publication)


def overlaps(finding: Finding, at: list[int]) -> bool:
    return finding.at is not None and finding.at.start < at[1] and at[0] < finding.at.end


def test_residues_and_wrong_characters_are_found_and_hardly_anything_else() -> None:
    found = [f for f in proofread(read("002")) if f.code in ("C01", "C05")]
    residues, wrong = flagged("002", "conversion-residue"), flagged("002", "wrong-char")
    told = [[f for f in found if f.code == "C01" and overlaps(f, at)] for at in residues]
    assert all(told), [at for at, some in zip(residues, told, strict=True) if not some]
    assert sum(f.code == "C01" for some in told for f in some) >= RESIDUES
    assert all(any(f.code == "C05" and overlaps(f, at) for f in found) for at in wrong)
    assert len(wrong) == WRONG
    false = [f for f in found if not any(overlaps(f, at) for at in (*residues, *wrong))]
    assert len(false) <= MOST_FALSE, false


def test_what_only_looks_wrong_is_left_alone() -> None:
    (trap,) = flagged("002", "do-not-flag")
    assert not [f for f in proofread(read("002")) if overlaps(f, trap)]


def said(publication: Publication) -> list[tuple[Piece, ...]]:
    return list(passages(publication.articles))


def words(publication: Publication) -> list[str]:
    return [text_of(pieces) for pieces in said(publication)]


@pytest.mark.parametrize("tag", ["zh-Hant-TW", "zh-Hant-HK"])
def test_the_simplified_text_goes_there_and_comes_back_unchanged(tag: Tag) -> None:
    given = read("000")
    there = in_edition(given, Edition(tag), SETTLED(tag))
    back = in_edition(there, Edition("zh-Hans-CN"), SETTLED("zh-Hans-CN"))
    assert words(there) != words(given)
    assert words(back) == words(given)


def test_where_the_traditional_text_comes_back_changed_a_finding_said_so() -> None:
    given = read("002")
    settled = SETTLED("zh-Hant-TW")
    there = in_edition(given, Edition("zh-Hans-CN"), SETTLED("zh-Hans-CN"))
    back = in_edition(there, Edition("zh-Hant-TW"), settled)
    found = [f for f in proofread(given) if f.code == "C01"]
    terms = [term for term in settled.values() if len(term) > 1]
    for pieces, after in zip(said(given), words(back), strict=True):
        before, places = text_of(pieces), Places(text_inlines(pieces))
        for n, (old, new) in enumerate(zip(before, after, strict=True)):
            if old == new or not is_han(old):
                continue  # quotation marks are those of the region
            at = places.span(n, n + 1)
            assert at is not None
            within = any(overlaps(f, [at.start, at.end]) for f in found)
            assert within or _settled(after, n, terms), before[max(n - 4, 0) : n + 5]


def _settled(text: str, at: int, terms: list[str]) -> bool:
    """Tell whether usage settled the characters at a place."""
    return any(text.startswith(t, n) for t in terms for n in range(at - len(t) + 1, at + 1))


@pytest.mark.parametrize("name", ["000", "002"])
def test_the_six_laws_hold_for_the_sample_texts(name: str) -> None:
    data = seed(name).read_bytes()
    files = by_sha(data)

    def understood() -> Publication:
        return normalise(READERS["txt"].read(Sent(data, "稿.txt")))

    check_ledger(understood(), files)
    check_changes_keep_han(understood())
    for choose in (lambda found: found, lambda found: found[::2]):
        after = edited(understood, choose)
        check_ledger(after, files)
        for tag in ("zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"):
            check_ledger(in_edition(after, Edition(tag), SETTLED(tag)), files)
