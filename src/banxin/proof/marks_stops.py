"""Stops that are doubled, needless or of the wrong width (P03, P06, P09–P11, P17).

GB/T 15834—2011 4.1–4.7 (stops), 4.5.3.5 (、 between quotations), 5.1 (width).
"""

import re
from collections.abc import Iterator

from banxin.proof.rule import MAINLAND, TECHNICAL, Hit, Passage, PassageRule, Rule
from banxin.script.han import HAN, is_han
from banxin.script.punctuation import FULL_WIDTH
from banxin.script.sentences import sentences
from banxin.script.transliteration import joins_name

_POINT = re.compile(f"(?<=[{HAN}”」』》）])\\.(?=[{HAN}“「『《（]|[ \u3000]|\\Z)")
_NUMBER_HEAD = re.compile("[一二三四五六七八九十甲乙丙丁]{1,3}\\.")
_HALF_WIDTH = re.compile(f"(?<=[{HAN}])[,:;!?]|[,:;?](?=[{HAN}])")
_BETWEEN = re.compile("[”》]、(?=[“《])")
_UNLIKE = re.compile("）、[“《]|[”》]、(?![“《])|(?<![”》])、[“《]")
"""Members that are no bare quotations; beside them a row keeps its 、."""

_LAST = re.compile(
    "、(?:和(?![平谐諧解睦气氣好美善服尚声聲约約县縣田林静靜顺順风風局棋弦暖议議])"
    "|及(?![时時早格第至])|或(?![许許是则則]))"
)
_STOPS = "。，、；：！？"
_PAIRS = frozenset(a + b for a in _STOPS for b in _STOPS + "”』」")
_DOUBLED = re.compile(
    "(?<![。，、；：])([。，、；：])\\1(?![。，、；：])|[，、；：][。，、；：！？]|。[，、；：！？]|[！？][。，、；]"
)
_TWICE_ENDED = re.compile("([。，；])([”』」])[。，；]")
_SHOUTED = re.compile("[！？!?]{4,}")


def _points(passage: Passage) -> Iterator[Hit]:
    """P03: after Han, at a sentence's end; technical text may use . throughout."""
    text = passage.text
    if passage.house.name in TECHNICAL and "。" not in text:
        return
    head = _NUMBER_HEAD.match(text)
    for found in _POINT.finditer(text):
        n = found.start()
        if not passage.kept[n] and not (head and n < head.end()) and not joins_name(text, n):
            yield Hit(n, n + 1, "。")


def _half_width(passage: Passage) -> Iterator[Hit]:
    """P06: what the repair leaves in technical documents, since it may be code."""
    for found in _HALF_WIDTH.finditer(passage.text):
        if not passage.kept[found.start()]:
            yield Hit(*found.span(), FULL_WIDTH[found[0]])


def _between_quotations(passage: Passage) -> Iterator[Hit]:
    """P09: one hit for a row; with a note or a word among its members, 、 is right."""
    text = passage.text
    for start, end in sentences(text):
        marks = [found.start() + 1 for found in _BETWEEN.finditer(text, start, end)]
        if marks and not _UNLIKE.search(text, start, end):
            first, last = marks[0] - 1, marks[-1] + 2
            yield Hit(first, last, re.sub("([”》])、([“《])", r"\1\2", text[first:last]))


def _before_last(passage: Passage) -> Iterator[Hit]:
    """P10: 和, 及 and 或 join the last member by themselves; 与 may begin 与…相适应的."""
    for found in _LAST.finditer(passage.text):
        yield Hit(*found.span(), found[0][1:])


def _doubled(passage: Passage) -> Iterator[Hit]:
    """P11: two stops where one is meant; which, only the same twice tells."""
    for found in _DOUBLED.finditer(passage.text):
        if not passage.kept[found.start()]:
            yield Hit(*found.span(), found[1] or "")
    for found in _TWICE_ENDED.finditer(passage.text):
        yield Hit(*found.span(), found[1] + found[2] if found[0][0] == found[0][-1] else "")


def _shouted(passage: Passage) -> Iterator[Hit]:
    """P17: at most three may stand together (GB/T 15834—2011 4.2, 4.3)."""
    for found in _SHOUTED.finditer(passage.text):
        before = passage.text[found.start() - 1 : found.start()]
        if not passage.kept[found.start()] and (is_han(before) or before in "”」』"):
            yield Hit(*found.span(), found[0][:3])


RULES: tuple[Rule, ...] = (
    PassageRule("P03", _points, signs=frozenset(".")),
    PassageRule("P06", _half_width, TECHNICAL, frozenset(FULL_WIDTH)),
    PassageRule("P09", _between_quotations, MAINLAND, frozenset(("”、", "》、"))),
    PassageRule("P10", _before_last, signs=frozenset(("、和", "、及", "、或"))),
    PassageRule("P11", _doubled, signs=_PAIRS),
    PassageRule("P17", _shouted, signs=frozenset("！？!?")),
)
