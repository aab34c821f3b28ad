"""banxin proof: what is doubtful in a source, and the suggestions an editor adopts."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banxin import __version__
from banxin.cli.output import print_json
from banxin.cli.proof_adopt import adopt_suggestions
from banxin.cli.proof_lines import coloured, lines, summary
from banxin.errors import BackendError, Exit
from banxin.messages import language, say

if TYPE_CHECKING:
    from banxin.proof.report import Report
    from banxin.proof.settings import Settings

MAX_EPOCH_DIGITS = 11
"""Of SOURCE_DATE_EPOCH in seconds: the year 5138."""


@click.command("proof", help=say("cli-proof"))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
@click.option("--sarif", "to_sarif", type=click.Path(path_type=Path), help=say("cli-proof-sarif"))
@click.option("--html", "to_html", type=click.Path(path_type=Path), help=say("cli-proof-html"))
@click.option("--only", multiple=True, help=say("cli-proof-only"))
@click.option("--house", default="", help=say("cli-proof-house"))
@click.option("--apply", "adopted", multiple=True, help=say("cli-proof-apply"))
@click.option("--rules", "extra", multiple=True, type=click.Path(path_type=Path),
              help=say("cli-proof-rules"))  # fmt: skip
@click.option("--encoding", help=say("cli-encoding"))
def command(
    sources: tuple[Path, ...], as_json: bool, to_sarif: Path | None, to_html: Path | None,
    only: tuple[str, ...], house: str, adopted: tuple[str, ...], extra: tuple[Path, ...],
    encoding: str | None,
) -> None:  # fmt: skip
    """Proofread every source, tell what was found, and leave with FOUND if anything is doubtful."""
    from banxin.proof.rule_files import OFFICE, layers
    from banxin.proof.settings import Settings

    wanted, taken = _codes(only), _codes(adopted)
    _check_outputs(sources, to_sarif, to_html)
    kept: list[Path] = []
    office = os.environ.get(OFFICE, "")
    reports: list[Report] = []
    for source in sources:
        settings = Settings(layers(source, office, extra), house, wanted)
        if taken:
            adopt_suggestions(source, encoding, settings, taken)
        reports.append(_report(source, encoding, settings, kept))
    for path in (to_sarif, to_html):
        _keep_sources(path, kept)
    if to_sarif:
        _write_sarif(to_sarif, reports)
    if to_html:
        _write_sheet(to_html, reports[0])
    if as_json:
        from banxin.proof.as_json import as_json as told

        print_json(told(reports, __version__))
    else:
        _tell(reports)
    sys.exit(Exit.FOUND if any(report.doubts for report in reports) else Exit.OK)


def _codes(given: tuple[str, ...]) -> frozenset[str]:
    """Give the codes of options, which may be parted by commas of either width."""
    from banxin.messages.nearest import nearest
    from banxin.proof.codes import codes

    parts = (part for one in given for part in one.replace("，", ",").split(","))
    wanted = frozenset(part.strip().upper() for part in parts if part.strip())
    for code in sorted(wanted):
        if code not in codes():
            near = nearest(code, codes())
            raise click.BadParameter(say("cli-proof-no-code", code=code, near=near))
    return wanted


def _check_outputs(sources: tuple[Path, ...], *outputs: Path | None) -> None:
    if outputs[-1] and len(sources) > 1:
        raise click.BadParameter(say("cli-proof-one-sheet"))
    for path in outputs:
        _keep_sources(path, sources)


def _keep_sources(output: Path | None, read: Iterable[Path]) -> None:
    """Refuse to write over what was read."""
    if output and any(path.exists() and output.samefile(path) for path in read if output.exists()):
        raise BackendError("output-is-source", str(output))


def _report(source: Path, encoding: str | None, settings: "Settings", kept: list[Path]) -> "Report":
    """Proofread a source; `kept` gathers what was read of it, and what states things beside it."""
    from banxin.preparing import prepare
    from banxin.proof.edits.file import edits_of
    from banxin.proof.proofread import examine
    from banxin.proof.report import report
    from banxin.proof.rule_files import beside
    from banxin.readers.sidecar import sidecar_of

    received = prepare(source, encoding)
    publication = received.publication
    for file in received.sources:
        kept += (file, sidecar_of(file), edits_of(file))
    kept.append(beside(source))
    return report(str(source), publication, examine(publication, settings), settings.layers)


def _write_sarif(path: Path, reports: "list[Report]") -> None:
    from banxin.files.whole import write_whole
    from banxin.proof.sarif import sarif

    log = sarif(reports, __version__, language())
    write_whole(path, json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def _write_sheet(path: Path, report: "Report") -> None:
    from banxin.files.whole import write_whole
    from banxin.proof.sheet import sheet

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    date = int(epoch) if epoch.isdecimal() and len(epoch) <= MAX_EPOCH_DIGITS else None
    write_whole(path, sheet(report, __version__, language(), date))


def _tell(reports: "list[Report]") -> None:
    colours = coloured(os.environ)
    for report in reports:
        for line in lines(report, colours=colours):
            click.echo(line)
    for line in summary(reports):
        click.echo(line)
