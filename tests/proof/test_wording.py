"""The rules on numbers, wrong characters, conversion and leftovers, against their cases."""

from pathlib import Path

import pytest
from wording_cases import CASES, RULES, Case, cases, findings, of_text

from banxin.proof.rule import PassageRule

CODES = sorted({rule.code for rule in RULES})
CLEAN = sorted((Path(__file__).parent / "clean").glob("*.txt"))


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_cases_of_both_kinds(code):
    every = list(cases(code))
    assert [case for case in every if case.found]
    assert [case for case in every if not case.found]


@pytest.mark.parametrize(
    ("code", "case"),
    [pytest.param(code, case, id=f"{code} {case.text}") for code in CODES for case in cases(code)],
)
def test_a_rule_finds_what_its_cases_say_and_nothing_else(code: str, case: Case):
    assert findings(code, case) == list(case.found)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_careful_texts_of_both_regions_are_left_alone(path):
    lang = "zh-Hant-HK" if path.stem.startswith("hk") else "zh-Hant-TW"
    passages = [of_text(line, lang) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [
        (rule.code, p.text[h.start : h.end], h.suggest)
        for rule in RULES
        if isinstance(rule, PassageRule)
        for p in passages
        for h in rule.check(p)
    ]
    assert found == []


def test_the_files_of_cases_belong_to_rules():
    assert {path.stem for path in CASES.glob("*.txt")} >= set(CODES)
