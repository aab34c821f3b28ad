"""Index entries as XE fields, and the index as an INDEX field filled with what is said.

An XE field has no result: Word treats it as hidden and prints nothing of it (ISO/IEC
29500-1 §17.16.5.79). Word can make the index anew from the entries (§17.16.5.32).
"""

import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from banxin.backends.docx.styles import language
from banxin.backends.docx.wml import Element, field, mark
from banxin.errors import BackendError
from banxin.typeset.index import COMMA, GAP, distinct
from banxin.typeset.reading import Group, IndexMark, Leaf, PageNumbers, Reading, all_leaves, leaves

Setting = Callable[[Iterable[Leaf]], list[Element]]

_SPECIAL = re.compile(r'(["\\:;])')
"""A quotation mark would end the term, a colon begin a lower level, a semicolon a sort."""

_LANGUAGES = {"zh-CN": 2052, "zh-TW": 1028, "zh-HK": 3076}
"""Language ids of Word (MS-LCID, 2.2); they choose pinyin or strokes when Word sorts."""


def entries_first(leaf: Leaf) -> Leaf:
    """Let the entries of a heading stand before its words.

    Where the heading is cited, Word copies its words with all that stands among them; an
    entry would then be there twice.
    """
    if not leaf.level:
        return leaf
    runs = sorted(leaf.runs, key=lambda run: not isinstance(run, IndexMark))
    return msgspec.structs.replace(leaf, runs=tuple(runs))


def entry(item: IndexMark) -> list[Element]:
    """Give the runs of an entry; `\\y` is what it is put in order by."""
    sort = f' \\y "{_quoted(item.sort)}"' if item.sort else ""
    return mark(f'XE "{_quoted(item.term)}"{sort}')


def _quoted(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def numbers(run: PageNumbers, pages: Mapping[str, int]) -> str:
    """Give the page numbers of an entry as text. Raises BackendError for an unknown page."""
    for target in run.targets:
        if target not in pages:
            raise BackendError("docx-page-unknown", leaf=target)
    return COMMA.join(str(pages[target]) for target in distinct(run.targets, pages))


def index(group: Group, blocks: Setting, lang: str, *, by_hand: bool) -> list[Element]:
    """Build the index: its title, then the field around its entries.

    `by_hand` tells whether some entries say what they are put in order by.
    """
    title, *lines = leaves(group)
    entries = blocks(lines)
    *opening, closing = field(_instruction(lang, by_hand=by_hand), [])
    for at, part in enumerate(opening, start=1):
        entries[0].insert(at, part)
    entries[-1].append(closing)
    return [*blocks([title]), *entries]


def sorted_by_hand(reading: Reading) -> bool:
    """Tell whether some entry says what it is put in order by."""
    marks = (run for leaf in all_leaves(reading) for run in leaf.runs)
    return any(isinstance(run, IndexMark) and run.sort for run in marks)


def _instruction(lang: str, *, by_hand: bool) -> str:
    known = _LANGUAGES.get(language(lang), _LANGUAGES["zh-CN"])
    readings = r" \y" if by_hand else ""
    return rf'INDEX \e "{GAP}" \l "{COMMA}" \c "1"{readings} \z "{known}"'
