"""One unit under two names in one article: 公里 and km (N13; GB/T 3100—1993, 3.3)."""

import re
from collections.abc import Iterator

from banxin.model.finding import Finding
from banxin.model.publication import Article
from banxin.proof.rule import ArticleRule, Passage, Rule

_UNITS = (
    ("公里", "千米", "km"),
    ("公斤", "千克", "kg"),
    ("平方公里", "平方千米", "km²"),
    ("平方米", "㎡", "m²"),
    ("公顷", "hm²", "ha"),
    ("毫米", "mm"),
    ("厘米", "公分", "cm"),
    ("摄氏度", "℃", "°C"),
    ("%", "％"),
    ("亩", "畝"),
)
_NAMES = {name: row for row in _UNITS for name in row}
_MEASURE = re.compile(
    r"(?<=[\d.万亿萬億多余餘])\s?("
    + "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
    + r")(?![A-Za-z²³/])"
)


def two_names(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Give, for each unit under several names, the first place of every rarer name."""
    first: dict[str, tuple[Passage, int]] = {}
    count: dict[str, int] = {}
    for passage in passages:
        for found in _MEASURE.finditer(passage.text):
            if not passage.kept[found.start(1)]:
                first.setdefault(found[1], (passage, found.start(1)))
                count[found[1]] = count.get(found[1], 0) + 1
    for row in _UNITS:
        used = [name for name in row if name in count]
        usual = max(used, key=lambda name: count[name], default="")
        for name in used:
            if name != usual:
                passage, at = first[name]
                yield passage.finding("N13", at, at + len(name), usual)


RULES: tuple[Rule, ...] = (ArticleRule("N13", two_names),)
