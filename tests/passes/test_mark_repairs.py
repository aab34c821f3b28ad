"""Repairs of marks: what must stay stays, what is wrong is mended, as each house wants it."""

from pathlib import Path

import pytest
from proof_cases import Case, cases, sample

from banxin.model.inlines import plain
from banxin.model.publication import Publication
from banxin.passes.full_width import full_width
from banxin.passes.mark_forms import mark_forms
from banxin.passes.punctuation import punctuation
from banxin.passes.spaces import spaces
from banxin.passes.straight_quotes import straight_quotes

FILES = sorted((Path(__file__).parent / "repairs").glob("*.txt"))
CASES = [case for file in FILES for case in cases(file)]
PASSES = (full_width, straight_quotes, mark_forms, punctuation, spaces)


def repaired(case: Case) -> str:
    article = sample([case.text], case.house).article
    publication = Publication(schema="banxin/1", articles=(article,))
    for one in PASSES:
        publication = one(publication)
        assert one(publication) == publication, "a second time it must find nothing to do"
    return plain(publication.articles[0].children[0].children)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.house}: {case.text}")
def test_a_passage_is_repaired_by_its_house(case: Case) -> None:
    assert repaired(case) == (case.text if case.good else case.mended)


def test_there_are_enough_passages_that_must_stay() -> None:
    assert sum(case.good for case in CASES) >= 30
