"""The rules on numbers, wrong characters, conversion and leftovers, against their cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wording_cases import CASES, RULES, Case, cases, findings, of_text

from banxin.model.publication import Article
from banxin.proof import confusion
from banxin.proof.rule import ArticleRule, Passage, PassageRule

CODES = sorted({rule.code for rule in RULES})
LANGUAGES = {"cn": "zh-Hans", "tw": "zh-Hant-TW", "hk": "zh-Hant-HK", "hant": "zh-Hant"}
PIECES = st.sampled_from(
    "一二三五十百千万年月日星期0123456789（）()①②④—～-、，。：·%约左右倍见附件图表年后後里裡干乾幹云雲范發髮"
    "己已人入会會汉漢益权布署〇零○鈥Ã©“”《》 個个項项四城市 \n"
)
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
def test_careful_texts_of_every_region_are_left_alone(path: Path):
    lang = LANGUAGES[path.stem.split("-")[0]]
    passages = tuple(of_text(line, lang) for line in path.read_text(encoding="utf-8").splitlines())
    assert list(found_in(passages, lang)) == []


@given(st.lists(st.text(PIECES, max_size=60), max_size=5), st.sampled_from(sorted(LANGUAGES)))
@settings(deadline=None)
def test_whatever_the_text_a_finding_stands_in_it(texts: list[str], region: str):
    lang = LANGUAGES[region]
    passages = tuple(of_text(text, lang) for text in texts)
    for _, text, suggest in found_in(passages, lang):
        assert text
        assert any(text in passage.text for passage in passages)
        assert text != suggest


def found_in(passages: tuple[Passage, ...], lang: str) -> Iterator[tuple[str, str, str]]:
    for rule in RULES:
        if isinstance(rule, PassageRule):
            for p in passages:
                yield from ((rule.code, p.text[h.start : h.end], h.suggest) for h in rule.hits(p))
        elif isinstance(rule, ArticleRule):
            found = rule.check(Article(lang=lang), passages)
            yield from ((rule.code, f.text, f.suggest) for f in found)


def test_the_files_of_cases_belong_to_rules():
    assert {path.stem for path in CASES.glob("*.txt")} >= set(CODES)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "zh-Hant-HK"])
@pytest.mark.parametrize("made", [confusion.shape_words, confusion.wrong_words_of])
def test_every_word_of_the_lists_is_found_and_its_remedy_is_let_stand(made, lang: str):
    lexicon = made(lang)
    for entry in lexicon.entries:
        found = list(lexicon.hits(of_text(entry.word, lang)))
        assert found, f"{entry.word} is never found"
        again = list(lexicon.hits(of_text(entry.right, lang)))
        assert not again, f"{entry.right} would be wrong in its turn"
