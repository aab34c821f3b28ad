"""Findings on a terminal: the place, what is wrong, and the line of the source with a caret."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from banxin.messages import language, say
from banxin.messages.shown import shown
from banxin.script.columns import columns

if TYPE_CHECKING:
    from banxin.proof.located import Located
    from banxin.proof.report import Report

WIDTH = 76
"""Columns of a line of the source that are shown."""
REACH = 4 * WIDTH
"""Characters on each side that are looked at; some take no column."""
CUT = "……"


def coloured(environ: Mapping[str, str]) -> bool:
    """Tell whether colours are wanted: on a terminal, unless NO_COLOR says otherwise."""
    plain = environ.get("NO_COLOR") or environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def lines(report: "Report", *, colours: bool) -> Iterator[str]:
    """Give the lines for each finding of a source; a note has one, without its source line."""
    from banxin.model.lines import Lines

    texts = {source.id: Lines(source.text) for source in report.publication.sources}
    for one in report.located:
        finding = one.finding
        place = f"{one.place or report.name}: "
        code = shown(finding.code)
        code = click.style(code, bold=True) if colours else code
        yield f"{shown(place)}{code} {shown(finding.sentence())}"
        if one.line and finding.at and finding.weight == "doubt":
            yield from _pointed(texts[finding.at.source].line(one.line), one, colours=colours)


def summary(reports: "list[Report]") -> Iterator[str]:
    """Give how many findings there are of each code, and in all."""
    from banxin.proof.codes import title

    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(report.counts)
    if not counts:
        yield say("cli-proof-clean")
        return
    yield ""
    widest = len(str(max(counts.values())))
    for code, count in sorted(counts.items()):
        yield f"  {shown(code)}  {count:>{widest}}  {shown(title(code, language()))}"
    doubts = sum(report.doubts for report in reports)
    yield say("cli-proof-total", doubts=doubts, notes=counts.total() - doubts)


def _pointed(line: str, one: "Located", *, colours: bool) -> Iterator[str]:
    """The line, or the part of it around the place, and a caret below each of its columns."""
    start = one.column - 1
    end = one.end_column - 1 if one.end_line == one.line else len(line)
    # A line may be a whole book: only what could be shown is looked at.
    before = _plain(line[max(start - REACH, 0) : start])
    marked = _plain(line[start : min(end, start + REACH)])
    after = _plain(line[end : end + REACH])
    marked = _fitting(marked, WIDTH)
    room = max(WIDTH - columns(marked), 0)
    left = _fitting(before, room // 2, from_end=True)
    right = _fitting(after, room - columns(left))
    left = (CUT if len(left) < len(before) else "") + left
    right += CUT if len(right) < len(after) else ""
    caret = "^" * max(columns(marked), 1)
    if colours:
        marked, caret = click.style(marked, fg="red"), click.style(caret, fg="red")
    yield f"  {left}{marked}{right}"
    yield f"  {' ' * columns(left)}{caret}"


def _plain(text: str) -> str:
    """Tabs have no width that anybody knows."""
    return shown(text.replace("\t", " "))


def _fitting(text: str, width: int, *, from_end: bool = False) -> str:
    """Give as many characters from the beginning or the end as the columns hold."""
    taken = 0
    for count, char in enumerate(reversed(text) if from_end else text):
        taken += columns(char)
        if taken > width:
            return text[len(text) - count :] if from_end else text[:count]
    return text
