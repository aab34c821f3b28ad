"""`banxin rules` tells the truth: what a rule is said to do is what it does to texts."""

from collections.abc import Iterator
from pathlib import Path

from banxin.model.ledger import ledger
from banxin.passes import normalise
from banxin.proof.codes import codes, does, title
from banxin.readers.sent import Sent
from banxin.readers.text import READER

CASES = Path(__file__).parents[1] / "passes" / "cases"


def changes() -> Iterator[tuple[str, str]]:
    """Give what every rule did to the texts of the pass cases."""
    for file in sorted(CASES.glob("*.txt")):
        for given in file.read_text(encoding="utf-8").split("\n.\n")[1::3]:
            publication = normalise(READER.read(Sent(given.encode(), "case.txt")))
            for row in ledger(publication):
                for rule in row.rules:
                    yield rule, row.kind


def test_a_rule_that_only_finds_touches_nothing() -> None:
    found = {(rule, kind) for rule, kind in changes() if rule in codes()}
    assert len(found) > 15
    assert not {(rule, kind) for rule, kind in found if does(rule) == "finds"}


def test_what_changes_text_is_a_repair() -> None:
    changed = {rule for rule, kind in changes() if kind == "change" and rule in codes()}
    assert len(changed) > 4
    assert not {rule for rule in changed if does(rule) != "repairs"}


def test_every_rule_has_a_name_in_both_languages() -> None:
    for code in codes():
        assert title(code, "zh") != title(code, "en")
