"""Characters that show nothing are taken out; those that deceive the eye are replaced or noted.

Rules E01 to E04 remove; E05 puts the ordinary character where the shape is the same, and else
only finds, as E06 does.
"""

import re
from collections import Counter
from collections.abc import Iterator

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.inlines import (
    Inlines,
    Mark,
    cut_inlines,
    edit_inlines,
    pieces_in,
    plain,
    text_inlines,
)
from banxin.model.pieces import Edit, Piece, Pieces, Span
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces
from banxin.passes.article import (
    Outcome,
    on_articles,
    set_aside,
    slice_fate,
    trimmed,
    with_findings,
    with_lines,
)
from banxin.passes.kept import untouchable
from banxin.passes.places import Places
from banxin.passes.rewrite import Role, rewrite
from banxin.script.invisible import RULES, UNKNOWN, joins
from banxin.script.look_alikes import LOOK_ALIKES, folded, plain_form

_WIDTHLESS = "E03"
_SIGNS = re.compile("|".join(p.pattern for p in (*RULES.values(), LOOK_ALIKES, UNKNOWN)))


def characters(publication: Publication) -> Publication:
    """Remove invisible characters, fold look-alikes, and note what was done and what is unknown.

    A character is never taken out or folded within a ruby base, whose shape is meant; in code
    those of no width stay, and what cannot be printed at all, or turns a line around, goes as
    elsewhere.
    """
    publication = on_articles(rewrite(publication, _looked_at, _without_in_code), _tidy)
    pieces = all_pieces(publication)
    texts = {source.id: source.text for source in publication.sources}
    return with_findings(publication, (*_removed(pieces, texts), *_folded(pieces, texts)))


def _looked_at(inlines: Inlines, _: Role) -> tuple[Inlines, list[Finding]]:
    if not _SIGNS.search(plain(inlines)):
        return inlines, []
    return _without(inlines), _doubtful(inlines)


def _without(inlines: Inlines) -> Inlines:
    text = plain(inlines)
    kept = untouchable(text, inlines)
    edits = [
        Edit(found.start(), found.end(), "", rule)
        for rule, pattern in RULES.items()
        for found in pattern.finditer(text)
        if not joins(text, found.start()) and not (kept[found.start()] and rule == _WIDTHLESS)
    ]
    edits += [
        Edit(found.start(), found.end(), folded(found[0]), "E05")
        for found in LOOK_ALIKES.finditer(text)
        if folded(found[0]) and not kept[found.start()]
    ]
    return edit_inlines(inlines, edits)


def _without_in_code(line: Pieces) -> Pieces:
    (code,) = _without((Mark("code", text_inlines(line)),))
    return tuple(pieces_in((code,)))


def _doubtful(inlines: Inlines) -> list[Finding]:
    """One finding a passage for every character that is doubtful, at its first place."""
    text = plain(inlines)
    kept = untouchable(text, inlines)
    places = Places(inlines)
    first: dict[str, re.Match[str]] = {}
    for pattern in (LOOK_ALIKES, UNKNOWN):
        for found in pattern.finditer(text):
            if kept[found.start()] or not folded(found[0]):
                first.setdefault(found[0], found)
    return [
        Finding("E06", places.span(*m.span()), f"U+{ord(c):04X}")
        if UNKNOWN.match(c)
        else Finding("E05", places.span(*m.span()), c, plain_form(c))
        for c, m in first.items()
    ]


def _tidy(article: Article) -> Outcome:
    """Lines that turn out blank, or to begin with white space, become as if read so."""
    lines: list[Line] = []
    aside: list[Piece] = []
    for line in article.lines:
        if line.block is not None:
            lines.append(line)
            continue
        length = len(plain(line.children))
        start, end = trimmed(line.children, 0, length)
        if (start, end) == (0, length) and length:
            lines.append(line)
        elif start == end:
            aside.extend(set_aside(line.children, "markup", "W04"))
        else:
            aside.extend(slice_fate(line.children, 0, start, "markup", "W04"))
            aside.extend(slice_fate(line.children, end, length, "markup", "W04"))
            lines.append(Line(cut_inlines(line.children, start, end), line.evidence))
    return Outcome(with_lines(article, lines), tuple(aside))


def _folded(pieces: list[Piece], texts: dict[str, str]) -> Iterator[Finding]:
    """One note for every look-alike that was replaced, at its first place."""
    first: dict[str, Finding] = {}
    for piece in pieces:
        if "E05" in piece.rules and piece.at:
            before = texts.get(piece.at.source, "")[piece.at.start : piece.at.end]
            note = Finding("E05", piece.at, before, plain_form(before[:1]), "note")
            first.setdefault(before, note)
    yield from first.values()


def _removed(pieces: list[Piece], texts: dict[str, str]) -> Iterator[Finding]:
    """One note a rule: where the first was, and how many there were of each."""
    first: dict[str, Span] = {}
    seen: dict[str, Counter[str]] = {}
    for piece in pieces:
        rule = next((rule for rule in piece.rules if rule in RULES), "")
        if rule and piece.at and not piece.text:
            first[rule] = min(first.get(rule, piece.at), piece.at, key=lambda at: at.start)
            before = texts.get(piece.at.source, "")[piece.at.start : piece.at.end]
            seen.setdefault(rule, Counter()).update(before)
    for rule, counter in sorted(seen.items()):
        text = ", ".join(f"U+{ord(c):04X}×{n}" for c, n in sorted(counter.items()))
        yield Finding(rule, first[rule], text, weight="note")
