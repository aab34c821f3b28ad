"""How commands speak: results to stdout, progress and errors to stderr."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from banxin.messages import say
from banxin.messages.shown import shown
from banxin.model.events import Event
from banxin.model.finding import Finding
from banxin.model.publication import Publication
from banxin.script.columns import columns


def print_json(value: Any) -> None:
    """Print a value as JSON, for programs; what could steer a terminal is escaped (RFC 8259 §7)."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo("".join(c if c == "\n" or shown(c) == c else json.dumps(c)[1:-1] for c in text))


def tell(line: str, *, err: bool = False) -> None:
    """Print a line that may hold what a stranger wrote."""
    click.echo(shown(line), err=err)


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in columns."""
    if not rows:
        return
    safe = [tuple(map(shown, row)) for row in rows]
    widths = [max(columns(row[n]) for row in safe) for n in range(len(safe[0]))]
    for row in safe:
        cells = [c + " " * (w - columns(c)) for c, w in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


@contextmanager
def going_on(line: str) -> Iterator[None]:
    """Where a person stops the work within, say how it goes on."""
    try:
        yield
    except KeyboardInterrupt:
        tell(line, err=True)
        raise


class Progress:
    """Draws the stage each source is at, on a terminal only."""

    def __init__(self, quiet: bool) -> None:
        self._shown = sys.stderr.isatty() and not quiet

    def __call__(self, event: Event) -> None:
        """Hear of a stage."""
        if self._shown:
            text = shown(f"{event.source}: {say('stage-' + event.stage)}")
            text = text if event.stage != "done" else ""
            click.echo(f"\r\x1b[K{text}", err=True, nl=False)


def finding_line(finding: Finding, publication: Publication) -> str:
    """Give a finding as a line: place, code and sentence."""
    return f"{place(finding, publication)}{finding.code} {finding.sentence()}"


def finding_json(finding: Finding, publication: Publication) -> dict[str, Any]:
    """Give a finding for programs: `at` counts characters from 0, its place is as on a line."""
    return {
        "code": finding.code,
        "weight": finding.weight,
        "place": place(finding, publication).removesuffix(": "),
        "at": [finding.at.start, finding.at.end] if finding.at else None,
        "text": finding.text,
        "suggest": finding.suggest,
    }


def place(finding: Finding, publication: Publication) -> str:
    """Give where a finding is, as `a.txt:47: `."""
    if finding.at is None:
        return ""
    source = next((s for s in publication.sources if s.id == finding.at.source), None)
    return f"{source.name}:{source.line_of(finding.at.start)}: " if source else ""
