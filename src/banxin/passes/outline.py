"""What each line is: heading, label, item, signature or paragraph, judged by evidence.

The kinds are decided here for all lines together; `structure` builds the tree from them.
"""

import re
from itertools import pairwise
from typing import Literal

import msgspec

from banxin.model.blocks import Figure, Line
from banxin.passes.article import line_text
from banxin.passes.attached import attached, attached_number
from banxin.passes.heading_levels import levels
from banxin.passes.looks import Look, Looks, rank_of
from banxin.passes.signed import signed
from banxin.script.names import is_name
from banxin.script.numbering import (
    ORDER,
    Numbering,
    SeriesNumber,
    bare_number,
    numbering,
    series_number,
)
from banxin.script.numbers import NUMERAL, value_of
from banxin.script.punctuation import STOPS
from banxin.script.shape import (
    bullet_of,
    dash_of,
    is_prose,
    is_table_row,
    label_of,
    may_head,
    may_title,
)

Role = Literal[
    "para", "heading", "label", "item", "signature", "table", "annex", "annex-title", "block"
]  # fmt: skip
_HEADING_END = STOPS - frozenset("？?！!")
_NUMBERED_LENGTH = 40
FRONT = "front"
DOUBT = "doubt"
"""The rank of a paragraph that might be a heading, were it not one of several."""
_FRONT_WORDS = frozenset(
    ("前言", "引言", "导言", "導言", "导语", "導語", "序", "序言", "自序", "引子", "楔子", "摘要",
     "目录", "目錄", "目次", "编者按", "編者按",
     "结语", "結語", "结束语", "結束語", "尾声", "尾聲", "后记", "後記", "跋",
     "附录", "附錄", "参考文献", "參考文獻", "致谢", "致謝")
)  # fmt: skip
"""Headings that stand before or after all numbered ones, and so beside the highest."""

_ANNEX = re.compile(rf"附件[ \u3000]*(?P<n>[{NUMERAL}\d]{{0,3}})")
"""The head of an annex on a page of its own (GB/T 9704—2012 7.3.7)."""


class Sign(msgspec.Struct, frozen=True):
    """What a line is, and how long the sign is that says so.

    `rank` names the kind of a heading (`han`, `series:热词`, `plain`, `declared:2`) or of an
    item (its marker). `[0, name)` of the text is a series word, `[0, mark)` the whole number
    or label, and the passage begins at `text`. `level` is what the source declares, `look`
    how a heading stands out from the text.
    """

    role: Role
    rank: str = ""
    value: int = 0
    name: int = 0
    mark: int = 0
    text: int = 0
    level: int | None = None
    look: str = ""


def signs(lines: tuple[Line, ...]) -> list[Sign]:
    """Say what every line is, in order; each annex (附件1) is judged by itself."""
    texts = [line_text(line) for line in lines]
    heads = [n for n in range(1, len(texts) - 1) if _opens_annex(texts[n], texts[n + 1])]
    out = _Judge(lines[: heads[0] if heads else None]).signs()
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        mark, number = len(texts[head]), _ANNEX.fullmatch(texts[head])
        value = value_of(number["n"]) if number and number["n"] else None
        out += [Sign("annex", "annex", value or 0, 0, mark, mark), Sign("annex-title")]
        out += _Judge(lines[head + 2 : end]).signs()
    return out


def _opens_annex(text: str, below: str) -> bool:
    """Tell whether a line is nothing but 附件 and its number, with a title below."""
    titled = may_title(below) and not numbering(below) and not _ANNEX.fullmatch(below)
    return bool(_ANNEX.fullmatch(text)) and titled


class _Judge:
    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.texts = [line_text(line) for line in lines]
        self.numbers = _numbers(lines, self.texts)
        self.looks = Looks(lines)
        self.series = _series(self.texts)
        self.attached = attached(self.texts)
        self.declares = any(line.evidence.level is not None for line in lines)
        """A source that declares headings itself declares them all."""
        self.items = self._items()
        runs = self._runs()
        self.agenda = {n for run in runs for n in run}
        """Numbered lines with nothing between them head nothing (a list of contents)."""
        self.numbered = {n: x for n in self.agenda if (x := self.numbers[n]) and x.kind == "arabic"}
        """Lines 1. 2. 3. that stand together: an ordered list."""
        self.signed = signed(lines)
        self.first = [self._by_mark(n) for n in range(len(lines))]

    def signs(self) -> list[Sign]:
        return [sign or self._unmarked(n) for n, sign in enumerate(self.first)]

    def _by_mark(self, n: int) -> Sign | None:
        """Judge a line by the sign it begins with; None where it begins with none."""
        text = self.texts[n]
        declared = self.lines[n].evidence.level
        if self.lines[n].block is not None:
            return Sign("block")
        if n in self.signed:
            return Sign("signature")
        if n in self.attached:
            number = attached_number(text)
            value, mark = (number.value, number.mark) if number else (0, 0)
            return Sign("para", "attached", value, 0, mark, mark)
        if n in self.items:
            return self.items[n]
        if n in self.numbered:
            item = self.numbered[n]
            return Sign("item", item.kind, item.value, 0, item.mark, item.text)
        label = label_of(text)
        if label:
            return Sign("label", "", 0, label.start(1), label.end(1), label.end())
        series = self.series.get(n)
        if series and self._heads(n, series.text):
            rank = f"series:{series.series}"
            name, mark, begin = series.name, series.mark, series.text
            return Sign("heading", rank, series.value, name, mark, begin, declared, self._look(n))
        if number := self.numbers[n]:
            heads = self._heads(n, number.text)
            role: Role = "heading" if heads else "para"
            value, mark, begin = number.value, number.mark, number.text
            return Sign(role, number.kind, value, 0, mark, begin, declared, self._look(n))
        if declared is not None:
            return Sign("heading", f"declared:{declared}", level=declared)
        return Sign("table") if self._in_table(n) else None

    def _heads(self, n: int, start: int) -> bool:
        """A numbered line heads what follows if it is short, unstopped, and text follows."""
        if self.lines[n].evidence.level is not None:
            return True
        if (
            (n in self.agenda and not self._leads(n))
            or n + 1 == len(self.texts)
            or n + 1 in self.signed
        ):
            return False
        rest = self.texts[n][start:]
        short = len(rest) <= _NUMBERED_LENGTH and (not rest or rest[-1] not in _HEADING_END)
        commas = rest.count("，") + rest.count(",")
        sentence = "。" in rest or "；" in rest or (commas > 1 and not self._look(n))
        return short and not sentence

    def _leads(self, n: int) -> bool:
        """Tell whether lower numbers begin right below a numbered line."""
        own, below = self.numbers[n], self.numbers[n + 1] if n + 1 < len(self.numbers) else None
        if own is None or below is None or below.value != 1:
            return False
        return ORDER.index(below.kind) > ORDER.index(own.kind)

    def _unmarked(self, n: int) -> Sign:
        """A line without a sign heads what follows only on the evidence of its neighbours."""
        text = self.texts[n]
        if self.declares or not may_head(text) or (n == 0 and is_name(text)):
            return Sign("para")
        look = self.looks.of(self.lines[n])
        if look is not None:
            return self._by_look(n, look)
        beside = [m for m in (n - 1, n + 1) if 0 <= m < len(self.texts) and self.first[m] is None]
        if any(may_head(self.texts[m]) for m in beside):
            return Sign("para", DOUBT)
        alone = all(is_prose(self.texts[m]) for m in beside)
        after_colon = n > 0 and self.texts[n - 1][-1] in "：:"
        if not alone or after_colon or n + 1 == len(self.texts) or n + 1 in self.signed:
            return Sign("para")
        return Sign("heading", FRONT if text in _FRONT_WORDS else "plain")

    def _look(self, n: int) -> str:
        return rank_of(self.looks.of(self.lines[n]))

    def _by_look(self, n: int, look: Look) -> Sign:
        """A short line that stands out heads what follows, unless it is one of several.

        One that only stands in the middle may be a name, a caption or a closing word.
        """
        beside = [m for m in (n - 1, n + 1) if 0 <= m < len(self.texts)]
        alike = [m for m in beside if self.first[m] is None and self._look(m) == look.rank]
        if any(may_head(self.texts[m]) for m in alike):
            return Sign("para", DOUBT)
        above = self.lines[n - 1] if n else None
        block = above.block if above is not None else None
        captions = isinstance(block, Figure) and not block.caption
        if captions or n + 1 == len(self.texts) or n + 1 in self.signed:
            return Sign("para")
        if above is not None and self.texts[n - 1][-1:] in "：:" and not look.size:
            return Sign("para")
        if not look.strong and (n == 0 or not is_prose(self.texts[n + 1])):
            return Sign("para")
        return Sign("heading", look.rank, look=look.rank)

    def _items(self) -> dict[int, Sign]:
        """Find dashes and bullets that stand together, or below a line that ends in a colon."""
        marks = [_marker(text) for text in self.texts]
        out: dict[int, Sign] = {}
        for n, mark in enumerate(marks):
            if not mark:
                continue
            above = n > 0 and (marks[n - 1][:1] == mark[:1] or self.texts[n - 1][-1] in "：:")
            below = n + 1 < len(marks) and marks[n + 1][:1] == mark[:1]
            if above or below:
                out[n] = Sign("item", mark.strip(), text=len(mark))
        return out

    def _runs(self) -> list[list[int]]:
        """Find the lines that count 1, 2, 3 … in one way with nothing between them."""
        counted: dict[int, tuple[str, int]] = {
            n: (x.kind, x.value) for n, x in enumerate(self.numbers) if x
        }
        counted |= {n: (x.series, x.value) for n, x in self.series.items()}
        runs: list[list[int]] = []
        declared = {n for n, line in enumerate(self.lines) if line.evidence.level is not None}
        for n, (kind, value) in sorted(counted.items()):
            if n in declared:
                continue
            if runs and runs[-1][-1] == n - 1 and counted[n - 1] == (kind, value - 1):
                runs[-1].append(n)
            elif value == 1:
                runs.append([n])
        return [run for run in runs if len(run) > 1]

    def _in_table(self, n: int) -> bool:
        beside = (self.texts[m] for m in (n - 1, n + 1) if 0 <= m < len(self.texts))
        return is_table_row(self.texts[n]) and any(map(is_table_row, beside))


def _numbers(lines: tuple[Line, ...], texts: list[str]) -> list[Numbering | None]:
    """Give the number of every line; `1 概述` has one where 1.1 stands below it."""
    found = [numbering(text) for text in texts]
    if any(number and number.kind == "decimal2" for number in found):
        declared = (line.evidence.level is not None for line in lines)
        return [
            number or (bare_number(text) if level else None)
            for number, text, level in zip(found, texts, declared, strict=True)
        ]
    return found


def _marker(text: str) -> str:
    found = dash_of(text) or bullet_of(text)
    return found[0] if found and found.end() < len(text) else ""


def _series(texts: list[str]) -> dict[int, SeriesNumber]:
    """Find words with a number (热词一：) that count on at least once: 一, then 二."""
    found = {n: number for n, text in enumerate(texts) if (number := series_number(text))}
    values: dict[str, list[int]] = {}
    for number in found.values():
        values.setdefault(number.series, []).append(number.value)
    counting = {s for s, v in values.items() if any(b == a + 1 for a, b in pairwise(v))}
    return {n: number for n, number in found.items() if number.series in counting}


def ranks(found: list[Sign]) -> dict[str, int]:
    """Give every kind of heading its level from 1."""
    return levels((sign for sign in found if sign.role == "heading"), FRONT)
