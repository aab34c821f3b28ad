"""Every code a finding can bear has its page and its sentence in both languages."""

import re
from pathlib import Path

import pytest

import banxin.passes
from banxin.messages import catalogue, say

PASSES = Path(banxin.passes.__file__).parent
PAGES = PASSES.parent / "proof" / "pages"
CODE = re.compile(r'"([A-Z]\d\d)"')
SOURCES = [*PASSES.glob("*.py"), *(PASSES.parent / "readers").rglob("*.py")]
SOURCES += (PASSES.parent / "script").glob("*.py")
SOURCES += (PASSES.parent / "typeset").glob("*.py")
SOURCES += (PASSES.parent / "proof").rglob("*.py")
SOURCES += (PASSES.parent / "editions").glob("*.py")
SOURCES += (PASSES.parent / "jobs").glob("*.py")
CODES = sorted({code for file in SOURCES for code in CODE.findall(file.read_text("utf-8"))})


def test_there_are_codes() -> None:
    assert "P01" in CODES
    assert "W04" in CODES


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.count(f"# {code} ") == 2, "first in Chinese, then in English"
    for word in ("**依据**", "**Clause**", "**Good**"):
        assert word in page
    assert "**例**" in page or all(word in page for word in ("**误**", "**正**", "**Bad**"))


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_its_sentence(code: str) -> None:
    assert code in catalogue()
    zh, en = (say(code, lang, text="甲", suggest="乙", reason="丙") for lang in ("zh", "en"))
    assert zh != en


def test_no_page_is_left_over() -> None:
    assert sorted(page.stem for page in PAGES.glob("*.md")) == CODES
