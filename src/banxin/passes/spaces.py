"""White space between Chinese characters: kept where it parts phrases, else doubtful.

W01 widens the space between two phrases of a title or a quotation, W03 takes out spaces
beside ·, W06 makes tabs and fine spaces plain, W13 closes a heading set wide, W02 notes
the rest.
"""

import re

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, edit_inlines, plain
from banxin.model.pieces import Edit
from banxin.model.publication import Publication
from banxin.passes.kept import kept_in, untouchable
from banxin.passes.places import Places
from banxin.passes.rewrite import Role, rewrite
from banxin.script.brackets import pairing
from banxin.script.han import HAN
from banxin.script.numbering import numbering
from banxin.script.protected import mask
from banxin.script.shape import is_columns

_BETWEEN = re.compile(f"(?<=[{HAN}])[ \u00a0]+(?=[{HAN}])")
_ODD = re.compile(r"[\t\v\f\u1680\u2000-\u200a\u202f\u205f]")
"""Tabs and the spaces of fine typesetting, which no line of Chinese text keeps its shape by."""

_PLAIN = {"\t": "\u3000"}
"""What parts columns must still be seen to part them."""

_WIDE_WORD = re.compile(f"[{HAN}](?P<gap>[ \u00a0\u3000]+)[{HAN}]")
"""A heading of two characters set wide (总　　则): how wide is for the layout to say."""

_AFTER_DATE = re.compile(r"\d[年月日时時分]\Z")
_SPACES = "[ \u00a0\u3000]*"
_POINTS = re.compile("[·‧]")
"""Interpuncts; the second is Taiwan's and Hong Kong's, and becomes the first elsewhere (P15)."""
_INTERPUNCT = re.compile(f"(?<=[{HAN}])(?P<before>{_SPACES})[·‧](?P<after>{_SPACES})(?=[{HAN}])")
_SPELT = re.compile(
    f"(?:[{HAN}\\d] |[，。、；：？！（）《》“”] ?){{8,}}(?:[{HAN}\\d](?! ?[{HAN}])|[。！？）])?"
)
"""A space after every character, as a scan that was recognised has them."""
_MOST_SPELT = 360
"""Characters of one suggestion, which an edit must be able to hold."""

_PHRASE_BEFORE = re.compile(f"[{HAN}]{{4}}\\Z")
_PHRASE_AFTER = re.compile(f"[{HAN}]{{4}}")
_QUOTATIONS = frozenset("“‘「『《〈")
_CONTEXT = 6


def spaces(publication: Publication) -> Publication:
    """Settle the spaces of every passage."""
    return rewrite(publication, _settle)


def _settle(inlines: Inlines, role: Role) -> tuple[Inlines, list[Finding]]:
    text = plain(inlines)
    odd = [Edit(m.start(), m.end(), _PLAIN.get(m[0], " "), "W06") for m in _ODD.finditer(text)]
    if odd:
        untouched = untouchable(text, inlines)
        inlines = edit_inlines(inlines, [e for e in odd if not untouched[e.start]])
        text = plain(inlines)
    if role == "title" and (wide := _WIDE_WORD.fullmatch(text)):
        return edit_inlines(inlines, [Edit(*wide.span("gap"), "", "W13")]), []
    if " " not in text and "\u00a0" not in text and not _POINTS.search(text):
        return inlines, []
    kept = kept_in(text, inlines)
    edits = _at_interpuncts(text, kept) + _at_phrases(text, kept, role)
    settled = edit_inlines(inlines, edits)
    return settled, _noted(settled)


def _at_phrases(text: str, kept: bytearray, role: Role) -> list[Edit]:
    """In a title, or within quotation marks, one space parts two phrases."""
    quoted = _quoted(text) if role == "text" else mask(len(text), [(0, len(text))])
    out: list[Edit] = []
    for found in _BETWEEN.finditer(text):
        start, end = found.span()
        if quoted[start] and not kept[start] and _parts_phrases(text, found):
            out.append(Edit(start, start + 1, "\u3000", "W01"))
            out += [Edit(n, n + 1, "", "W01") for n in range(start + 1, end)]
    return out


def _quoted(text: str) -> bytearray:
    inside = [(a, b) for a, b in pairing(text).pairs if text[a] in _QUOTATIONS]
    return mask(len(text), inside)


def _parts_phrases(text: str, found: re.Match[str]) -> bool:
    """Four Han on each side: a phrase, where 张 伟 and 关 于 are words set wide."""
    before = text[max(found.start() - 4, 0) : found.start()]
    return bool(_PHRASE_BEFORE.search(before) and _PHRASE_AFTER.match(text, found.end()))


def _at_interpuncts(text: str, kept: bytearray) -> list[Edit]:
    return [
        Edit(n, n + 1, "", "W03")
        for found in _INTERPUNCT.finditer(text)
        for side in ("before", "after")
        for n in range(*found.span(side))
        if not kept[n]
    ]


def _noted(inlines: Inlines) -> list[Finding]:
    """One note a passage, at its first doubtful space: a name set wide comes in dozens.

    Where every character has one, the text without them is suggested. The space after a number
    or a date (第一条 …), and those of columns, are meant.
    """
    text = plain(inlines)
    kept = kept_in(text, inlines)
    number = numbering(text)
    first = number.text if number else 0
    doubtful = [
        m
        for m in _BETWEEN.finditer(text)
        if m.end() > first
        and not kept[m.start()]
        and not _AFTER_DATE.search(text[max(m.start() - 2, 0) : m.start()])
    ]
    if not doubtful or is_columns(text):
        return []
    if spelt := _SPELT.search(text, 0, _MOST_SPELT):
        said = spelt[0].rstrip()
        place = Places(inlines).span(spelt.start(), spelt.start() + len(said))
        return [Finding("W02", place, said, said.replace(" ", ""), weight="note")]
    start, end = max(doubtful[0].start() - _CONTEXT, 0), doubtful[0].end() + _CONTEXT
    place = Places(inlines).span(start, min(end, len(text)))
    return [Finding("W02", place, text[start:end], weight="note")]
