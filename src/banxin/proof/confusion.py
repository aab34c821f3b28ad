"""Characters and words taken for others: C05 by shape, C06 wrong words, C07 other spellings,
C08 words of like sound and other sense, where the neighbours decide."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from banxin.proof.lexicon import ROUTES, Lexicon, Wrong, in_script, rows, table
from banxin.proof.rule import MAINLAND, Hit, Passage, PassageRule, Rule
from banxin.script.conversion import converted
from banxin.script.variant import by_language


@lru_cache(maxsize=64)
def _script(lang: str) -> str:
    return by_language(
        {"zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "zh-Hant-HK": "zh-Hant-HK"}, lang
    )


def shapes(passage: Passage) -> Iterator[Hit]:
    """Find a character in the place of one of like shape: 人會申請, 漢益, 自已 (C05)."""
    return shape_words(_script(passage.lang)).hits(passage)


def wrong_words(passage: Passage) -> Iterator[Hit]:
    """Find words written wrong: 布署, 再接再励 (C06)."""
    return wrong_words_of(_script(passage.lang)).hits(passage)


def other_spellings(passage: Passage) -> Iterator[Hit]:
    """Find spellings that 第一批异形词整理表 (GF 1001—2001) does not recommend (C07)."""
    return _spellings().hits(passage) if _script(passage.lang) == "zh-Hans" else iter(())


def neighbours(passage: Passage) -> Iterator[Hit]:
    """Find 必需 for 必须 and the like, where the words beside it decide (C08)."""
    if _script(passage.lang) != "zh-Hans":
        return
    for pattern, right in _NEIGHBOURS:
        for found in pattern.finditer(passage.text):
            if passage.free(*found.span()):
                yield Hit(*found.span(), right)


@cache
def shape_words(script: str) -> Lexicon:
    """Give the words that arise where a character is taken for one of like shape."""
    return Lexicon(entry for pair in _pairs() for entry in _derived(pair, script))


def _pairs() -> tuple[dict[str, str], ...]:
    pairs: Any = table("shapes.toml")["pair"]
    return tuple(pairs)


def _derived(pair: dict[str, str], script: str) -> Iterator[Wrong]:
    """Put the wrong character in the place of the right one, in the script of the text.

    The word is converted first, for a wrong character would lead the conversion astray.
    """
    right, wrong = pair["right"], pair["wrong"]
    words, unless = pair["words"].split(), pair.get("unless", "").split()
    simplified = [w.replace(right, wrong) for w in words]
    if script == "zh-Hans":
        traditional, longer, shown = words, unless, wrong
    else:
        lines = converted("\n".join([*words, *unless, wrong]), ROUTES[script]).split("\n")
        traditional, longer, shown = lines[: len(words)], lines[len(words) : -1], lines[-1]
    for plain, word, made in zip(words, traditional, simplified, strict=True):
        slip = "".join(shown if p != m else w for p, m, w in zip(plain, made, word, strict=True))
        if slip != word:
            yield Wrong(slip, word, tuple(u for u in longer if slip in u))


@cache
def wrong_words_of(script: str) -> Lexicon:
    """Give the wrong words of a script."""
    groups: Any = table("wrong_words.toml")["group"]
    mainland = script == "zh-Hans"
    chosen = (g for g in groups if mainland or g["hant"])
    return Lexicon(in_script((row for g in chosen for row in rows(g["words"])), script))


@cache
def _spellings() -> Lexicon:
    return Lexicon(rows(str(table("variants.toml")["words"])))


_NEIGHBOURS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (
            r"(?<!所)必需(?=要[^素件]|在|按|由|经|先|坚持|遵守|加强|严格|做到|把|将|以|认真|高度|立即|尽快|服从"
            r"|提前|持有|依法|建立|完成|采取|具备|注意|明确|承认|保证|履行|执行)",
            "必须",
        ),
        (r"(?<=所)必须(?=的)", "必需"),
        (
            r"(?<!名)(?<!稿)(?<!报)(?<!标)(?<!间)截止(?=\d{4}年\d{1,2}月(?:底|末|\d{1,2}日)，)",
            "截至",
        ),
        (r"(?<=^)既使(?=[\u4e00-\u9fff]{1,20}[，,]?[\u4e00-\u9fff]{0,4}也)", "即使"),
        (r"(?<=[，。；：！？])既使(?=[\u4e00-\u9fff]{1,20}[，,]?[\u4e00-\u9fff]{0,4}也)", "即使"),
        (r"(?<=不能)自己(?=[，。；！？”’]|$)", "自已"),
        (
            r"(?<=[向上]级)反应(?=情况|问题|意见)|(?<!的)反应(?=群众意见|群众呼声|实际情况|社情民意)",
            "反映",
        ),
    )
)

RULES: tuple[Rule, ...] = (
    PassageRule("C05", shapes),
    PassageRule("C06", wrong_words),
    PassageRule("C07", other_spellings, MAINLAND),
    PassageRule(
        "C08", neighbours, MAINLAND, frozenset(("必需", "必须", "截止", "既使", "自己", "反应"))
    ),
)
