"""Half-width marks in Chinese text become full width (P01, P02); what they drag along goes (W05).

GB/T 15834—2011, 5.1: marks stand in a full em square. Each edit replaces one character.
"""

import re
from itertools import takewhile
from operator import or_

from banxin.model.pieces import Edit
from banxin.model.publication import Publication
from banxin.passes.repairs import repair
from banxin.script.brackets import pairing
from banxin.script.han import han_up_to, has_han, neighbour
from banxin.script.house import House
from banxin.script.protected import mask
from banxin.script.punctuation import FULL_PARENTHESES, FULL_WIDTH

_AFTER_STOP = re.compile("(?<=[，。、；：？！]) +")
_HALF_STOPS = re.compile(f"[{''.join(FULL_WIDTH)}]")
_SIGNS = re.compile(f"[{''.join(FULL_WIDTH | FULL_PARENTHESES)}]|{_AFTER_STOP.pattern}")
_CHINESE = ("han", "mark")
_FOREIGN = ("digit", "latin")
_ENOUGH_HAN = 2
_NAME = re.compile(r"[\w\])]", re.ASCII)
_AFTER_THESE = frozenset(")]%％")
"""Signs that end a Chinese phrase as well as any other."""
_ENGLISH_BEFORE = re.compile(r"[A-Za-z]+ [A-Za-z]+ $")
_ENGLISH_AFTER = re.compile(r" [A-Za-z]+ [A-Za-z]+")
_ROUNDS = 20
"""A widened mark is a neighbour in its turn: 文(a),(b) takes two rounds, no text many."""


def punctuation(publication: Publication) -> Publication:
    """Widen the marks of every passage."""
    return repair(publication, _SIGNS, widened)


def widened(text: str, kept: bytearray, house: House) -> list[Edit]:
    """Give the edits that widen marks, and those that take out the spaces after stops."""
    edits: dict[int, Edit] = {}
    for _round in range(_ROUNDS):
        found = _parentheses(text, kept, house) + _stops(text, kept, house)
        if not found:
            break
        edits |= {edit.start: edit for edit in found}
        text = _applied(text, found)
    return [*edits.values(), *_spaces(text, kept)]


def _applied(text: str, edits: list[Edit]) -> str:
    characters = list(text)
    for edit in edits:
        characters[edit.start] = edit.text
    return "".join(characters)


def _parentheses(text: str, kept: bytearray, house: House) -> list[Edit]:
    """Both of a pair are judged together: Han inside it, or beside it.

    A house that leaves brackets as typed still wants both of a pair alike. () is code.
    """
    if "(" not in text and ")" not in text:
        return []
    pairs = pairing(text).pairs
    han = han_up_to(text, {position for pair in pairs for position in pair})
    out: list[Edit] = []
    for start, end in pairs:
        marks = [n for n in (start, end) if text[n] in FULL_PARENTHESES]
        if any(kept[n] for n in marks) or end == start + 1:
            continue
        if house.brackets == "as-typed" and len(marks) != 1:
            continue
        left, right = neighbour(_skip(text, start, -1)), neighbour(_skip(text, end, 1))
        inside = han[end] > han[start] and not _is_gloss(text, start, end)
        if inside or left in _CHINESE or (right in _CHINESE and left != "latin"):
            out += [Edit(n, n + 1, FULL_PARENTHESES[text[n]], "P02") for n in marks]
    return out


def _is_gloss(text: str, start: int, end: int) -> bool:
    """Tell whether brackets explain a word in an English sentence: your badge (胸牌) at all."""
    return bool(_ENGLISH_BEFORE.search(text, 0, start) and _ENGLISH_AFTER.match(text, end + 1))


def _stops(text: str, kept: bytearray, house: House) -> list[Edit]:
    at = [found.start() for found in _HALF_STOPS.finditer(text)]
    if not at:
        return []
    technical = house.brackets == "as-typed"
    is_chinese = _is_surely_chinese if technical else _is_chinese
    if technical:
        kept = _with_calls(text, kept)
    much = has_han(text, _ENOUGH_HAN)
    return [
        Edit(n, n + 1, FULL_WIDTH[text[n]], "P01")
        for n in at
        if not kept[n] and is_chinese(text, n, much)
    ]


def _with_calls(text: str, kept: bytearray) -> bytearray:
    """Keep what a name calls with, whatever its language: `POWER(底数; 指数)`."""
    calls = mask(
        len(text),
        [
            (start, end)
            for start, end in pairing(text).pairs
            if text[start] in "([" and start and _NAME.match(text, start - 1)
        ],
    )
    return bytearray(map(or_, kept, calls))


def _is_chinese(text: str, n: int, much: bool) -> bool:
    """A mark is Chinese by what stands on either side of it, spaces passed over."""
    before, after = _skip(text, n, -1), _skip(text, n, 1)
    left, right = neighbour(before), neighbour(after)
    if before in _AFTER_THESE and much:
        left = "mark"
    if left in _CHINESE or right in _CHINESE:
        return left != "edge"
    parted = text[n + 1 : n + 2] == " "
    if not much or left not in _FOREIGN or parted or text[n] == ":":
        return False
    return right == "edge" or (left == "latin" and right == "latin")


def _is_surely_chinese(text: str, n: int, _: bool) -> bool:
    """In technical documents `name:`, `print!`, `和?运算符` and a mark alone may be code (P06)."""
    before, after = _skip(text, n, -1), _skip(text, n, 1)
    left, right = neighbour(before), neighbour(after)
    if left == "edge" or text[n - 1] == " " or (left == "latin" and text[n] == ":"):
        return False
    if text[n] in "!?":
        return left in _CHINESE and right == "edge"
    return left in _CHINESE or right in _CHINESE


def _skip(text: str, n: int, step: int) -> str:
    n += step
    while 0 <= n < len(text) and text[n] == " ":
        n += step
    return text[n] if 0 <= n < len(text) else ""


def _spaces(text: str, kept: bytearray) -> list[Edit]:
    """A full-width stop has its own space: one typed after it is taken out (W05)."""
    return [
        Edit(n, n + 1, "", "W05")
        for found in _AFTER_STOP.finditer(text)
        for n in takewhile(lambda n: not kept[n], range(*found.span()))
    ]
