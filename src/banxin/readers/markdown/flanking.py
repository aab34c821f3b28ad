"""Which runs of * and ~ may open or close emphasis, where the text beside them is Chinese.

CommonMark 0.31 §6.2 asks for white space or punctuation beyond a mark, as Latin text has it, so
that `**“重要”**的` and `这是**重点。**后面` stay as typed. By the amendment of
markdown-cjk-friendly (commonmark-spec issue 650) only Western punctuation asks for that, and
Chinese beyond it will do as well. Marks that Chinese and Latin share (“ ” — …) count as Chinese
here. `_` keeps the old rule, and so stays within words.
"""

import unicodedata

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned

from banxin.script.han import is_chinese as is_cjk


def is_chinese(char: str) -> bool:
    """Tell whether a character belongs to Chinese text: Han, full-width marks, kana, zhuyin."""
    if char.isascii():
        return False
    return is_cjk(char) or unicodedata.east_asian_width(char) in "WF"


def _is_western_mark(char: str) -> bool:
    return (isMdAsciiPunct(ord(char)) or isPunctChar(char)) and not is_chinese(char)


class State(StateInline):
    """The inline text of one block as it is taken apart."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Tell whether the run of marks at `start` may open or close, and how long it is."""
        if self.src[start] == "_":
            return super().scanDelims(start, canSplitWord)
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        left = not after.isspace() and (not _is_western_mark(after) or _is_edge(before))
        right = not before.isspace() and (not _is_western_mark(before) or _is_edge(after))
        return Scanned(left, right, end - start)


def _is_edge(char: str) -> bool:
    return char.isspace() or _is_western_mark(char) or is_chinese(char)
