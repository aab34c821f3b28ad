"""Proofreading rules on marks, quotes and spaces: what each finds and what it leaves."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from proof_cases import Case, cases, found_by, mended, sample

from banxin.proof import (
    marks_blocks,
    marks_forms,
    marks_sentences,
    marks_stops,
    quotes,
    spacing,
)
from banxin.proof.rule import Rule
from banxin.script import nesting, sentences

MODULES = (marks_blocks, marks_forms, marks_sentences, marks_stops, quotes, spacing)
RULES: dict[str, Rule] = {rule.code: rule for module in MODULES for rule in module.RULES}
FILES = {code: Path(__file__).parent / "cases" / f"{code}.txt" for code in RULES}
CASES = [(code, case) for code, file in FILES.items() for case in cases(file)]
LENGTH = 150
MARKS = "“”‘’「」『』《》〈〉（）()【】[]［］。，、；：！？….—-~〜・．\"＂' \u3000０Ａa1汉等和一"


@pytest.mark.parametrize(("code", "case"), CASES, ids=lambda value: str(value)[:60])
def test_a_rule_finds_what_is_wrong_and_nothing_else(code: str, case: Case) -> None:
    given = sample(case.text.split("¶"), case.house)
    found = found_by(RULES[code], given)
    assert bool(found) != case.good
    assert all(f.at and given.text[f.at.start : f.at.end] == f.text for f in found)
    if case.mended:
        assert mended(given.text, found) == case.mended.replace("¶", "\n")
    else:
        assert not any(f.suggest for f in found) or code == "W08"


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_has_three_cases_of_either_kind(code: str) -> None:
    kinds = [case.good for case in cases(FILES[code])]
    assert min(kinds.count(True), kinds.count(False)) >= 3


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_text_twice_as_long_takes_about_twice_the_steps(code: str) -> None:
    house = min(RULES[code].houses or {"gov-cn"})
    for text in (*MARKS, "“”", "《》", "（）", " 汉", "汉，", "“《”》", "1~"):
        one = steps(lambda text=text: found_by(RULES[code], sample([text * LENGTH], house)))
        two = steps(lambda text=text: found_by(RULES[code], sample([text * 2 * LENGTH], house)))
        assert two < 3 * one + 100, text


def steps(work: Callable[[], Any]) -> int:
    """Count the lines of Python that the rules run."""
    count = 0
    files = {module.__file__ for module in (*MODULES, nesting, sentences)}

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line if frame.f_code.co_filename in files else None

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    found: list[tuple[ModuleType, str]] = [(m, n) for m in (*MODULES, nesting) for n in vars(m)]
    return [
        (f"{m.__name__}.{n}", vars(m)[n]) for m, n in found if isinstance(vars(m)[n], re.Pattern)
    ]


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=lambda value: str(value)[:50])
def test_a_pattern_cannot_go_back_over_a_long_run(name: str, pattern: re.Pattern[str]) -> None:
    """An endless repeat must be the whole pattern: nothing behind it can fail."""
    tree = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    for branch in branches(tree):
        for operation, argument in branch[:-1] if endless(branch[-1:]) else branch:
            assert not endless([(operation, argument)]), name


def branches(tree: Any) -> list[list[Any]]:
    nodes = list(tree)
    if len(nodes) == 1 and str(nodes[0][0]) == "BRANCH":
        return [list(branch) for branch in nodes[0][1][1]]
    return [nodes]


def endless(nodes: Any) -> bool:
    return "MAXREPEAT" in repr(nodes)
