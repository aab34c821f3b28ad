"""C01, C02, C04: characters left in the wrong script, or converted once too often.

The text is converted to the other script and back, phrase by phrase, and compared.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from banxin.model.finding import Finding
from banxin.model.publication import Article
from banxin.proof.lexicon import ROUTES, Lexicon, rows, table
from banxin.proof.rule import ArticleRule, Hit, Passage, PassageRule, Rule
from banxin.script.conversion import Route, converted
from banxin.script.han import count_han
from banxin.script.variant import by_language

_SPACE = re.compile(r"[\n\r]")
FOREIGN_SHARE = 0.25
"""From this share of characters on, a passage is in the other script as a whole."""


def simplified_left(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find Simplified characters in Traditional text: 工會干部, 關於 (C01)."""
    for passage, plain, back in _differing(article, passages):
        text = passage.text
        found = [
            at
            for at, (a, b) in enumerate(zip(text, back, strict=True))
            if a != b and a == plain[at] and not passage.kept[at] and _is_residue(text, at, b)
        ]
        if len(found) > FOREIGN_SHARE * max(count_han(text), 8):
            yield _finding("C01", passage, 0, len(text), back)
        else:
            for at in found:
                yield _finding("C01", passage, at, at + 1, back[at])


def _is_residue(text: str, at: int, full: str) -> bool:
    """Tell a character that was left from one that is right as it stands."""
    if text[at] + full in _both_right() or _allowed(text, at, "hant"):
        return False
    if text[at] == "里":
        return text[max(at - 1, 0)] in _INSIDE
    return not _in_a_name(text, at)


def converted_too_far(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find Traditional characters where the word keeps the simple one: 皇後, 乾部 (C04).

    A word list knows most; for others OpenCC's phrases are evidence, where they keep a
    character that they would convert by itself.
    """
    if not article.lang.startswith("zh-Hant"):
        return
    taken: set[tuple[int, int]] = set()
    for passage in passages:
        for hit in _too_far().hits(passage):
            taken.update((id(passage), at) for at in range(hit.start, hit.end))
            yield _finding("C04", passage, *hit)
    alone = _alone(article.lang)
    for passage, plain, back in _differing(article, passages):
        for at, (a, b) in enumerate(zip(passage.text, back, strict=True)):
            if a != b == plain[at] and alone.get(b) == a and not passage.kept[at]:
                if (id(passage), at) not in taken and b + a not in _both_right():
                    yield _finding("C04", passage, at, at + 1, b)


def _finding(code: str, passage: Passage, start: int, end: int, suggest: str) -> Finding:
    return Finding(code, passage.places.span(start, end), passage.text[start:end], suggest)


def traditional_left(passage: Passage) -> Iterator[Hit]:
    """Find Traditional characters in Simplified text: 工會, 於是 (C02)."""
    if passage.lang.startswith("zh-Hant"):
        return
    text = passage.text
    plain = converted(text, "t2s")
    if plain == text or len(plain) != len(text):
        return
    found = [
        Hit(at, at + 1, p)
        for at, (a, p) in enumerate(zip(text, plain, strict=True))
        if a != p and not passage.kept[at] and not _allowed(text, at, "hans")
    ]
    if len(found) > FOREIGN_SHARE * max(count_han(text), 8):
        yield Hit(0, len(text), plain)
    else:
        yield from found


def _differing(
    article: Article, passages: tuple[Passage, ...]
) -> Iterator[tuple[Passage, str, str]]:
    """Give the passages that do not come back as they went, in Simplified and come back."""
    if article.lang.startswith("zh-Hant"):
        text = "\n".join(_SPACE.sub(" ", passage.text) for passage in passages)
        plain, back = _round_trip(text, by_language(ROUTES | {"zh-Hans": "s2tw"}, article.lang))
        for passage, *both in zip(passages, plain, back, strict=True):
            if both[1] != passage.text and len(both[0]) == len(both[1]) == len(passage.text):
                yield passage, both[0], both[1]


@lru_cache(maxsize=4)
def _round_trip(text: str, route: Route) -> tuple[list[str], list[str]]:
    """Convert all passages of an article at once, a line each; several rules ask for it."""
    plain = converted(text, "t2s")
    return plain.split("\n"), converted(plain, route).split("\n")


@cache
def _both_right() -> frozenset[str]:
    hant: Any = table("residue.toml")["hant"]
    return frozenset((hant["both"] + hant["regional"]).split())


@cache
def _right_words(script: str) -> dict[str, tuple[str, ...]]:
    """Give the words that excuse a character, by character."""
    words: Any = table("residue.toml")[script]
    by_character: dict[str, list[str]] = {}
    for word in words["words"].split():
        for character in word:
            by_character.setdefault(character, []).append(word)
    return {character: tuple(several) for character, several in by_character.items()}


def _allowed(text: str, at: int, script: str) -> bool:
    return any(
        text.startswith(word, at - word.index(text[at]))
        for word in _right_words(script).get(text[at], ())
        if at >= word.index(text[at])
    )


@cache
def _too_far() -> Lexicon:
    return Lexicon(rows(str(table("too_far.toml")["words"])))


@cache
def _alone(lang: str) -> dict[str, str]:
    """What OpenCC makes of characters of several forms when nothing stands beside them."""
    characters = "\n".join("后里干云余范于并采志舍升丑斗冬谷几卷克困了面辟朴仆曲秋舍松系咸向郁御征制致周朱准")
    made = converted(characters, by_language(ROUTES | {"zh-Hans": "s2tw"}, lang))
    pairs = zip(characters.split("\n"), made.split("\n"), strict=True)
    return {plain: full for plain, full in pairs if plain != full}


_INSIDE = "這这那哪心夜城家屋水手眼嘴懷店院園校鄉山河海田夢話骨暗村鎮房室箱袋車船路街巷林廟鍋碗口腦肚井洞池湖窩被裝包書圈年月"
"""After these 里 means inside; elsewhere it may be the ward (里長) or the mile."""

_SURNAMES = frozenset("余于范云沈涂游干谷后郁向姜岳万党")
_TITLES = (
    "先生", "女士", "小姐", "太太", "老師", "教授", "醫師", "律師", "議員", "委員", "主任", "校長", "院長", "局長",
    "部長", "市長", "縣長", "處長", "科長", "經理", "董事", "記者", "同學", "博士", "法官", "檢察官", "里長",
    "師傅", "書記", "代表", "經理", "秘書", "專員", "隊長", "班長", "村長", "主席", "會長", "理事", "某", "姓", "氏",
)  # fmt: skip


def _in_a_name(text: str, at: int) -> bool:
    """Tell a surname by the title that follows it, or the name: 余先生, 于局長, 范某."""
    if text[at] not in _SURNAMES:
        return False
    return text.endswith(_TITLES[:-3], 0, at) or any(
        text.startswith(_TITLES, at + given) for given in (1, 2, 3)
    )


RULES: tuple[Rule, ...] = (
    ArticleRule("C01", simplified_left),
    PassageRule("C02", traditional_left),
    ArticleRule("C04", converted_too_far),
)
