"""banxin build: sources to finished files."""

import os
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import click

from banxin.cli.font_lines import font_lines
from banxin.cli.output import Progress, finding_json, finding_line, print_json, table, tell
from banxin.editions.edition import TAGS, Tag
from banxin.errors import BackendError, BanxinError, Exit
from banxin.messages import error_text, say
from banxin.messages.shown import shown
from banxin.plugins import plugin

TARGETS = ("pdf", "docx")

MOST = 64
"""Documents at once."""


@click.command("build", help=say("cli-build"))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-l", "--layout", help=say("cli-build-layout"))
@click.option("-t", "--target", "targets", multiple=True, help=say("cli-build-target"))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), show_default="output",
              help=say("cli-build-output"))  # fmt: skip
@click.option("--profile", default="", help=say("cli-profile"))
@click.option("--layouts", "folders", multiple=True, type=click.Path(path_type=Path),
              help=say("cli-build-layouts"))  # fmt: skip
@click.option("--encoding", help=say("cli-encoding"))
@click.option("--edition", "editions", multiple=True, type=click.Choice(TAGS),
              help=say("cli-build-edition"))  # fmt: skip
@click.option("--embed-fonts", "embed", flag_value="text", help=say("cli-embed"))
@click.option("--embed-fonts-full", "embed", flag_value="full", help=say("cli-embed-full"))
@click.option("-j", "--at-once", type=click.IntRange(1, MOST), help=say("cli-build-at-once"))
@click.option("--creep", help=say("cli-creep"))
@click.option("-q", "--quiet", is_flag=True, help=say("cli-quiet"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(
    sources: tuple[Path, ...], layout: str | None, targets: tuple[str, ...], folder: Path | None,
    profile: str, folders: tuple[Path, ...], encoding: str | None, editions: tuple[Tag, ...],
    embed: Literal["text", "full"] | None, at_once: int | None, creep: str | None, quiet: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Build every source; one that fails does not stop the others."""
    from banxin.backends.ready import make_ready
    from banxin.files.limits import from_environment

    shift = _length(creep) if creep else None
    limits = from_environment(os.environ)
    asked = tuple(dict.fromkeys(targets)) or TARGETS
    layouts = {target: layout or plugin("backends", target).LAYOUT for target in asked}
    ready = None
    if len(sources) == 1 and len(set(editions)) < 2 and not _is_folder(sources[0]):
        # Before anything else is loaded: the slowest part of a small job runs beside the rest.
        ready = make_ready(asked, limits)
    from banxin.cli.jobs import Said, jobs_of
    from banxin.pipeline import Job

    said = Said(bool(layout), bool(targets), folder is not None)
    asked_for: list[tuple[Path, Job | BanxinError]] = []
    for source in sources:
        common = Job(source=source, folder=folder or Path("output"), layouts=layouts,
                     layout_folders=folders, encoding=encoding, creep=shift, embed=embed or "",
                     limits=limits)  # fmt: skip
        try:
            jobs = jobs_of(common, profile, tuple(dict.fromkeys(editions)), said)
            asked_for += [(source, job) for job in jobs]
        except BanxinError as error:
            asked_for.append((source, error))
    with closing(_outcomes(asked_for, ready, Progress(quiet), at_once)) as outcomes:
        sys.exit(_run(outcomes, quiet, as_json))


def _length(value: str) -> float:
    from banxin.layouts.lengths import length

    try:
        return length(value)
    except ValueError as error:
        raise click.BadParameter(say("cli-not-a-length", value=value)) from error


def _is_folder(source: Path) -> bool:
    """Tell whether what is to be made is known only once the publication file is read."""
    return source.is_dir() or source.suffix == ".toml"


def _outcomes(
    asked: list[tuple[Path, Any]], ready: Any, progress: Progress, at_once: int | None
) -> Generator[tuple[Path, Any, Any], None, None]:
    """Give each source with its job and what became of it, in order: what it made, or the error."""
    if len(asked) == 1 and not isinstance(asked[0][1], BanxinError):
        from banxin.pipeline import build

        source, job = asked[0]
        try:
            yield source, job, build(job, progress, ready)
        except BanxinError as error:
            yield source, job, error
        return
    from banxin.batch.many import build_many, cores
    from banxin.batch.warming import warm

    first: dict[Path, Any] = {}
    for _, job in asked:
        if not isinstance(job, BanxinError):
            first.setdefault(job.folder / job.stem, job)
    warm(first.values())
    with closing(build_many(first.values(), progress, at_once or cores())) as made:
        for source, job in asked:
            if isinstance(job, BanxinError):
                yield source, None, job
            elif first[job.folder / job.stem] is job:
                yield source, job, next(made)
            else:
                yield source, job, BackendError("output-twice", str(source))


def _run(outcomes: Iterator[tuple[Path, Any, Any]], quiet: bool, as_json: bool) -> int:
    reports: list[dict[str, Any]] = []
    codes: list[int] = []
    told: set[str] = set()
    for source, job, outcome in outcomes:
        if isinstance(outcome, BanxinError):
            codes.append(outcome.exit_code)
            reports.append(
                {"source": str(source), "error": outcome.code, "exit": outcome.exit_code}
            )
            click.echo(error_text(outcome), err=True)
            continue
        reports.append(_report(job, outcome))
        if not as_json and not quiet:
            _tell(job, outcome, told)
    if as_json:
        print_json(reports)
    if not codes:
        return Exit.OK
    return codes[0] if len(reports) == 1 else Exit.SOME_FAILED


def _report(job: Any, built: Any) -> dict[str, Any]:
    certificate = built.certificate
    return {
        "source": str(job.source),
        "files": [str(path) for path in built.files],
        "verdict": certificate.verdict,
        "findings": [finding_json(one, built.publication) for one in built.findings],
    }  # fmt: skip


def _tell(job: Any, built: Any, told: set[str]) -> None:
    """Say what was made; what holds of the fonts of many files is said once, and kept in `told`."""
    certificate = built.certificate
    tell(str(job.source))
    rows = []
    for output in certificate.outputs:
        count = say(f"cli-count-{output.kind}", n=output.pages) if output.pages else ""
        rows.append(("  " + str(job.folder / output.file), count, output.layout))
    table(rows)
    for output in certificate.outputs:
        for code in output.cannot:
            tell(f"  {output.file}: {say(code)}")
        for line in font_lines(output.fonts):
            if line not in told:
                told.add(line)
                tell(f"  {output.file}: {line}")
        for code, names in output.notes.items():
            about = shown("、".join(names))
            tell(f"  {output.file}: {say(code, names=about)}")
        if not output.proved:
            tell(f"  {output.file}: {say('cli-unproved')}")
    for path in _left_over(job, built):
        tell("  " + say("cli-left-over", file=str(path)))
    for proof in certificate.sources:
        listed = proof.chars - proof.fates.get("keep", 0)
        name = f"{shown(proof.name)}: " if len(certificate.sources) > 1 else ""
        click.echo("  " + name + say("cli-proved", chars=proof.chars, listed=listed,
                                     kept=proof.fates.get("keep", 0)))  # fmt: skip
    doubts = [f for f in built.findings if f.weight == "doubt"]
    if doubts:
        click.echo("  " + say("cli-findings", n=len(doubts)))
        for finding in doubts:
            tell("    " + finding_line(finding, built.publication))
    if notes := len(built.findings) - len(doubts):
        click.echo("  " + say("cli-notes", n=notes))


def _left_over(job: Any, built: Any) -> list[Any]:
    """Give what an earlier build made of this source and this one did not."""
    known = (f"{job.stem}{end}" for end in (".pdf", "-sheets.pdf", ".docx"))
    paths = (job.folder / name for name in known)
    return [path for path in paths if path.is_file() and path not in built.files]
