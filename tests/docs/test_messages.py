"""What the program says: in two languages, with something to do, and typeset as we preach."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from banxin.messages import catalogue

SOURCE = Path(__file__).parents[2] / "src" / "banxin"
PAGES = SOURCE / "proof" / "pages"
NO_HINT = ("cli-", "stage-", "field-", "fonts-", "doctor-", "fault-", "docx-cannot-", "docx-lint-",
           "docx-reference-")  # fmt: skip
"""Messages that are no errors: nothing failed, so there is nothing to mend."""

ROOMS = ("passes", "readers", "script", "editions", "proof", "typeset", "jobs")
FINDING = re.compile(r"[A-Z]\d\d")
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
HALF_WIDTH = re.compile(f"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]")
HOLE = re.compile(r"\{(\w+)[^}]*\}")


def errors() -> list[str]:
    return [c for c in catalogue() if not c.startswith(NO_HINT) and not FINDING.fullmatch(c)]


def raised() -> Iterator[str]:
    """Give the codes that stand as the first argument of an …Error(…) in the program."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(code)), *_]):
                    if name.endswith("Error") and "-" in code:
                        yield code


def rule_codes() -> set[str]:
    """Give the codes of findings and rules that the rooms which find something name."""
    code = re.compile(r"\"([A-Z]\d\d)\"")
    files = [f for room in ROOMS for f in (SOURCE / room).rglob("*.py")]
    return {c for file in files for c in code.findall(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_message_is_there_in_both_languages_with_the_same_holes(code: str) -> None:
    entry = catalogue()[code]
    assert entry.get("zh")
    assert entry.get("en")
    assert set(HOLE.findall(entry["zh"])) == set(HOLE.findall(entry["en"]))


@pytest.mark.parametrize("code", sorted(errors()))
def test_an_error_says_what_to_do_in_both_languages(code: str) -> None:
    assert catalogue()[code].get("zh_hint")
    assert catalogue()[code].get("en_hint")


def test_every_error_that_is_raised_has_its_message() -> None:
    found = set(raised())
    assert len(found) > 40
    assert not found - set(errors())


def test_every_rule_has_a_sentence_and_a_page() -> None:
    codes = rule_codes()
    assert len(codes) > 25
    assert not {code for code in codes if code not in catalogue()}
    assert not {code for code in codes if not (PAGES / f"{code}.md").is_file()}


def test_every_page_is_that_of_a_rule() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} <= rule_codes()


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_chinese_sentences_have_full_width_marks(code: str) -> None:
    entry = catalogue()[code]
    for name in ("zh", "zh_hint"):
        assert not HALF_WIDTH.search(entry.get(name, "")), entry[name]
