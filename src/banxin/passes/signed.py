"""Who signs a text and when: its last lines, or an office and a date that are set right."""

import re
from itertools import pairwise

from banxin.model.blocks import Line
from banxin.passes.article import line_text
from banxin.script.dates import is_date
from banxin.script.numbering import numbering
from banxin.script.punctuation import SENTENCE_ENDS, STOPS
from banxin.script.shape import label_of

_SIGNED_LINES = 3
_DATE_FIELD = re.compile(r"[{｛]{2}[^{}｛｝]*(?:日期|日|时间|時間|date)\s*[}｝]{2}", re.IGNORECASE)
"""A field of a job that the list fills with a date: `{{日期}}` signs as the date will."""
_AFTER_SIGNATURE = ("附件", "附：", "附:", "抄送", "（", "(", "联系人", "聯絡人", "联系电话")


def signed(lines: tuple[Line, ...]) -> frozenset[int]:
    """Give which of the lines are signatures."""
    return _at_end([line_text(line) for line in lines]) | _set_right(lines)


def _at_end(texts: list[str]) -> frozenset[int]:
    """Find who signs and the date, the last lines but for attachments and copies."""
    last = len(texts) - 1
    while last > 0 and _is_after(texts[last]):
        last -= 1
    dated = next((n for n in (last, last - 1) if n > 0 and _is_date(texts[n])), None)
    if dated is None or (dated < last and not _signs(texts[last])):
        return frozenset()
    first = dated
    while first > 1 and _signs(texts[first - 1]):
        first -= 1
    if dated - first > _SIGNED_LINES:
        first = dated
    return frozenset(range(first, last + 1))


def _set_right(lines: tuple[Line, ...]) -> frozenset[int]:
    """Find an office and a date below it that the source both sets to the right."""
    return frozenset(
        n
        for at, (office, date) in enumerate(pairwise(lines))
        if office.evidence.right and date.evidence.right and office.block is date.block is None
        if _is_date(line_text(date)) and _signs(line_text(office))
        for n in (at, at + 1)
    )


def _is_after(text: str) -> bool:
    """An attachment, one of several, or who gets a copy."""
    if _is_date(text):
        return False
    return text.startswith(_AFTER_SIGNATURE) or bool(numbering(text))


def _is_date(text: str) -> bool:
    return is_date(text) or _DATE_FIELD.fullmatch(text.strip()) is not None


def _signs(text: str) -> bool:
    """An office or a person: short, no stop, no number of its own."""
    short = len(text) <= 25 and text[-1] not in SENTENCE_ENDS | STOPS
    closing = text in ("此致", "敬礼", "敬禮") or text.startswith(("特此", "附件", "此致"))
    return short and not closing and not numbering(text) and not label_of(text)
