"""banxin build: sources to finished files."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

from banxin.cli.font_lines import font_lines
from banxin.cli.output import Progress, finding_line, print_json, shown, table
from banxin.editions.edition import TAGS, Tag
from banxin.errors import BackendError, BanxinError, Exit
from banxin.messages import error_text, say
from banxin.plugins import plugin

TARGETS = ("pdf", "docx")


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
@click.option("--creep", help=say("cli-creep"))
@click.option("-q", "--quiet", is_flag=True, help=say("cli-quiet"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(
    sources: tuple[Path, ...], layout: str | None, targets: tuple[str, ...], folder: Path | None,
    profile: str, folders: tuple[Path, ...], encoding: str | None, editions: tuple[Tag, ...],
    embed: Literal["text", "full"] | None, creep: str | None, quiet: bool, as_json: bool,
) -> None:  # fmt: skip
    """Build every source; one that fails does not stop the others."""
    from banxin.backends.ready import make_ready, warm
    from banxin.files.limits import from_environment

    shift = _length(creep) if creep else None
    limits = from_environment(os.environ)
    asked = tuple(dict.fromkeys(targets)) or TARGETS
    layouts = {target: layout or plugin("backends", target).LAYOUT for target in asked}
    ready = None
    if len(sources) == 1 and len(set(editions)) < 2 and not _is_folder(sources[0]):
        # Before anything else is loaded: the slowest part of a small job runs beside the rest.
        ready = make_ready(asked, limits)
    else:
        for target in asked:
            warm(target)
    from banxin.cli.jobs import Said, jobs_of
    from banxin.pipeline import Job

    def jobs(source: Path) -> list[Job]:
        common = Job(source=source, folder=folder or Path("output"), layouts=layouts,
                     layout_folders=folders, encoding=encoding, creep=shift, embed=embed or "",
                     limits=limits)  # fmt: skip
        said = Said(bool(layout), bool(targets), folder is not None)
        return jobs_of(common, profile, tuple(dict.fromkeys(editions)), said)

    sys.exit(_run(sources, jobs, ready, Progress(quiet), quiet, as_json))


def _length(value: str) -> float:
    from banxin.layouts.lengths import length

    try:
        return length(value)
    except ValueError as error:
        raise click.BadParameter(say("cli-not-a-length", value=value)) from error


def _is_folder(source: Path) -> bool:
    """Tell whether what is to be made is known only once the publication file is read."""
    return source.is_dir() or source.suffix == ".toml"


def _run(
    sources: tuple[Path, ...], jobs_for: Callable[[Path], list[Any]], ready: Any,
    progress: Progress, quiet: bool, as_json: bool,
) -> int:  # fmt: skip
    from banxin.pipeline import build

    reports: list[dict[str, Any]] = []
    codes: list[int] = []
    seen: set[Path] = set()
    told: set[str] = set()

    def failed(source: Path, error: BanxinError) -> None:
        codes.append(error.exit_code)
        reports.append({"source": str(source), "error": error.code, "exit": error.exit_code})
        click.echo(error_text(error), err=True)

    for source in sources:
        try:
            jobs = jobs_for(source)
        except BanxinError as error:
            failed(source, error)
            continue
        for job in jobs:
            try:
                if (place := job.folder / job.stem) in seen:
                    raise BackendError("output-twice", str(source))
                seen.add(place)
                built = build(job, progress, ready)
            except BanxinError as error:
                failed(source, error)
                continue
            reports.append(_report(job, built))
            if not as_json and not quiet:
                _tell(job, built, told)
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
        "findings": [
            {"code": f.code, "text": f.text, "suggest": f.suggest, "weight": f.weight,
             "at": [f.at.start, f.at.end] if f.at else None}
            for f in built.findings
        ],
    }  # fmt: skip


def _tell(job: Any, built: Any, told: set[str]) -> None:
    """Say what was made; what holds of the fonts of many files is said once, and kept in `told`."""
    certificate = built.certificate
    click.echo(str(job.source))
    rows = []
    for output in certificate.outputs:
        count = say(f"cli-count-{output.kind}", n=output.pages) if output.pages else ""
        rows.append(("  " + str(job.folder / output.file), count, output.layout))
    table(rows)
    for output in certificate.outputs:
        for code in output.cannot:
            click.echo(f"  {output.file}: {say(code)}")
        for line in font_lines(output.fonts):
            if line not in told:
                told.add(line)
                click.echo(f"  {output.file}: {line}")
        for code, names in output.notes.items():
            about = shown("、".join(names))
            click.echo(f"  {output.file}: {say(code, names=about)}")
        if not output.proved:
            click.echo(f"  {output.file}: {say('cli-unproved')}")
    for path in _left_over(job, built):
        click.echo("  " + say("cli-left-over", file=str(path)))
    for proof in certificate.sources:
        listed = proof.chars - proof.fates.get("keep", 0)
        name = f"{shown(proof.name)}: " if len(certificate.sources) > 1 else ""
        click.echo("  " + name + say("cli-proved", chars=proof.chars, listed=listed,
                                     kept=proof.fates.get("keep", 0)))  # fmt: skip
    doubts = [f for f in built.findings if f.weight == "doubt"]
    if doubts:
        click.echo("  " + say("cli-findings", n=len(doubts)))
        for finding in doubts:
            click.echo("    " + finding_line(finding, built.publication))
    if notes := len(built.findings) - len(doubts):
        click.echo("  " + say("cli-notes", n=notes))


def _left_over(job: Any, built: Any) -> list[Any]:
    """Give what an earlier build made of this source and this one did not."""
    known = (f"{job.stem}{end}" for end in (".pdf", "-sheets.pdf", ".docx"))
    paths = (job.folder / name for name in known)
    return [path for path in paths if path.is_file() and path not in built.files]
