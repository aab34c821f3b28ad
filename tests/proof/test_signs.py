"""A rule that is asked only where its signs stand finds all that it would find elsewhere."""

from pathlib import Path

import pytest
from proof_cases import sample

from banxin.proof.rule import PassageRule, signs_of
from banxin.proof.rules import RULES
from banxin.script.house import houses

TEXTS = sorted(
    {
        part
        for file in sorted(Path(__file__).parent.glob("c*/*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        for part in line.lstrip("+- ").replace("⏎", "¶").split("¶")
        if part
    }
)
SIGNED = [rule for rule in RULES if isinstance(rule, PassageRule) and rule.signs]
PASSAGES = [p for house in sorted(houses()) for p in sample(TEXTS, house).passages]


@pytest.mark.parametrize("rule", SIGNED, ids=lambda rule: rule.code)
def test_no_finding_is_lost_for_want_of_a_sign(rule: PassageRule) -> None:
    found = [hit for passage in PASSAGES for hit in rule.check(passage)]
    assert found == [hit for passage in PASSAGES for hit in rule.hits(passage)]
    assert found, "no text of all the cases has anything for this rule"


@pytest.mark.parametrize("rule", SIGNED, ids=lambda rule: rule.code)
def test_signs_are_characters_and_pairs(rule: PassageRule) -> None:
    assert {len(sign) for sign in rule.signs} <= {1, 2}


def test_the_signs_of_a_text_are_its_characters_and_its_neighbours() -> None:
    assert signs_of("工会，") == {"工", "会", "，", "工会", "会，"}
    assert signs_of("") == frozenset()
