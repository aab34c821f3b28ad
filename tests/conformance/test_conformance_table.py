"""The list, its tests and docs/conformance.md say the same; `--accept` writes the document.

Stands last: `--accept` is refused when a clause's test has failed in the same run.
"""

import os
from collections import Counter

from clreq.clauses import clauses
from clreq.matrix import WORTH, page, proofs, scores, verdict

ROOT_OF_TABLE = "docs/conformance.md"


def test_every_clause_has_its_tests_and_every_test_its_clause():
    numbers = [clause.number for clause in clauses()]
    assert not [number for number, count in Counter(numbers).items() if count > 1]
    assert set(proofs()) == set(numbers)


def test_every_verdict_is_what_the_tests_stand_for():
    found = proofs()
    wrong = [c.number for c in clauses() if c.verdict != verdict(found[c.number])]
    assert wrong == []


def test_what_does_not_hold_has_a_reason_and_nothing_else_has():
    assert all(clause.verdict in WORTH for clause in clauses())
    assert [c.number for c in clauses() if bool(c.reason) == (c.verdict == "pass")] == []


def test_the_score_is_counted_as_the_page_says():
    worth = [WORTH[clause.verdict] for clause in clauses()]
    assert scores()[0] == 100 * sum(worth) / len(worth)


def test_the_document_is_what_the_tests_give(request, root):
    kept = root / ROOT_OF_TABLE
    if request.config.getoption("--accept"):
        assert not os.environ.get("CI"), "the document is not made anew in CI"
        assert not request.session.testsfailed, "a clause's test has failed in this run"
        kept.write_text(page(), encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == page()
