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
from banxin.script.conversion import Route, choices, converted, undecided
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
            yield passage.finding("C01", 0, len(text), back)
        else:
            for at in found:
                yield passage.finding("C01", at, at + 1, back[at])


def _is_residue(text: str, at: int, full: str) -> bool:
    """Tell a character that was left from one that is right as it stands."""
    if text[at] + full in _both_right() or _allowed(text, at, "hant"):
        return False
    if text[at] == "里":
        return text[max(at - 1, 0)] in _words("inside")
    return not _in_a_name(text, at)


def converted_too_far(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find Traditional characters where the word keeps the simple one: 皇後, 乾部 (C04).

    A word list knows most; for others a phrase of OpenCC is evidence, where it keeps the
    simple form that the text has not.
    """
    if not article.lang.startswith("zh-Hant"):
        return
    taken: set[tuple[int, int]] = set()
    for passage in passages:
        for hit in _too_far().hits(passage):
            taken.update((id(passage), at) for at in range(hit.start, hit.end))
            yield passage.finding("C04", hit.start, hit.end, hit.suggest)
    for passage, plain, back in _differing(article, passages):
        forms = _forms()
        found = [
            at
            for at, (a, b) in enumerate(zip(passage.text, back, strict=True))
            if a != b == plain[at] and a in forms.get(b, "") and not passage.kept[at]
        ]
        open_ones = set(undecided(plain, "s2t") if found else ())
        for at in found:
            right = back[at] + passage.text[at] in _both_right()
            right = right or _allowed(passage.text, at, "hant")
            if not right and at not in open_ones and (id(passage), at) not in taken:
                yield passage.finding("C04", at, at + 1, back[at])


@cache
def _forms() -> dict[str, str]:
    """Give the forms of characters that have several, those of both regions among them."""
    return {
        plain: forms + converted(forms, "t2tw") + converted(forms, "t2hk")
        for plain, forms in choices("s2t").items()
    }


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
    if passages and article.lang.startswith("zh-Hant"):
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
def _words(key: str) -> tuple[str, ...]:
    hant: Any = table("residue.toml")["hant"]
    return tuple(hant[key].split())


def _in_a_name(text: str, at: int) -> bool:
    """Tell a surname by the title beside it, or after the name: 余先生, 于局長, 里長范秀英."""
    if text[at] not in _words("surnames"):
        return False
    after = _words("titles") + _words("called")
    return text.endswith(_words("titles"), 0, at) or any(
        text.startswith(after, at + given) for given in (1, 2, 3)
    )


RULES: tuple[Rule, ...] = (
    ArticleRule("C01", simplified_left),
    PassageRule("C02", traditional_left),
    ArticleRule("C04", converted_too_far),
)
