"""Forms of two regions in one Traditional article: 裏 and 裡, 群 and 羣 (C03).

The pairs are those in which the standards of Taiwan (《國字標準字體》) and Hong Kong
(《常用字字形表》) differ, or of which neither is wrong.
"""

import re
from collections import Counter
from collections.abc import Iterator

from banxin.model.finding import Finding
from banxin.model.publication import Article
from banxin.proof.rule import ArticleRule, Passage, Rule

_ALWAYS = """
裏裡 羣群 爲為 綫線 衞衛 啓啟 峯峰 麪麵 牀床 脣唇 綉繡 説說 脫脱 稅税 銳鋭 閱閲 衆眾 僞偽 嬀媯 鉤鈎
溫温 卧臥 敍敘 污汙 濕溼 蔥葱 粽糉 癡痴
"""
"""Wherever they stand, the two are one character."""

_IN_WORDS = "台臺 着著 周週 占佔 布佈 游遊 注註 秘祕 凶兇 杯盃 伙夥"
"""Only in the same word are the two one: 台灣 and 臺灣, 看着 and 看著."""


def mixed(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Give the first place of the rarer form of every pair that an article mixes."""
    if not article.lang.startswith("zh-Hant"):
        return
    text = "\n".join(passage.text for passage in passages)
    for pair in _ALWAYS.split():
        counts = [text.count(form) for form in pair]
        if all(counts):
            rarer = counts[0] > counts[1]
            yield from _first(passages, pair[rarer], pair[not rarer])
    for pair in _IN_WORDS.split():
        if all(form in text for form in pair):
            yield from _mixed_words(passages, text, pair)


def _first(passages: tuple[Passage, ...], word: str, usual: str) -> Iterator[Finding]:
    for passage in passages:
        at = passage.text.find(word)
        if at >= 0 and not passage.kept[at]:
            yield passage.finding("C03", at, at + len(word), usual)
            return


def _mixed_words(passages: tuple[Passage, ...], text: str, pair: str) -> Iterator[Finding]:
    """The first word of two characters that is written both ways."""
    seen: dict[str, Counter[str]] = {}
    for found in re.finditer(f"[{pair}]", text):
        at = found.start()
        for word in (text[at : at + 2], text[max(at - 1, 0) : at + 1]):
            if len(word) == 2 and word.isalpha():
                seen.setdefault(word.replace(pair[1], pair[0]), Counter())[word] += 1
    for forms in seen.values():
        if len(forms) == 2:
            (usual, _), (rarer, _) = forms.most_common()
            yield from _first(passages, rarer, usual)
            return


RULES: tuple[Rule, ...] = (ArticleRule("C03", mixed),)
