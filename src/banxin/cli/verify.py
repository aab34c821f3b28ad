"""banxin verify: prove finished files again, from the files alone."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banxin.cli.output import print_json, tell
from banxin.errors import BackendError, Exit
from banxin.messages import catalogue, say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.files.limits import Limits
    from banxin.verify.again import Proof

STOPPED = (
    "render-timeout", "render-memory", "render-crashed", "render-failed", "too-deep",
    "output-too-large",
)  # fmt: skip
"""How the work on files that are hostile or broken beyond reading can end."""


@click.command("verify", help=say("cli-verify"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check every certificate named, or found in a folder named, against its files."""
    from banxin.cli.jobs import made_of
    from banxin.files.guarded import run_guarded
    from banxin.files.limits import from_environment
    from banxin.verify.again import certificates

    limits = from_environment(os.environ)
    made = [one for path in paths for one in made_of(path)]
    found = [path for one in made for path in run_guarded(certificates, one, limits)]
    reports = [_proved(path, limits) for path in found]
    bad = [report for report in reports if report.faults]
    if as_json:
        print_json(
            [
                {"certificate": str(r.path), "good": not r.faults,
                 "faults": [{"code": f.code, "place": f.place, "due": f.due, "found": f.found}
                            for f in r.faults]}
                for r in reports
            ]
        )  # fmt: skip
    else:
        for report in reports:
            verdict = (
                say("cli-verify-bad", n=len(report.faults))
                if report.faults
                else say("cli-verify-good")
            )
            tell(f"{report.path}: {verdict}")
            for fault in report.faults:
                click.echo("  " + _line(fault.code, fault.place, fault.due, fault.found))
    sys.exit(Exit.FOUND if bad else Exit.OK)


def _proved(path: Path, limits: "Limits") -> "Proof":
    """Prove a certificate again in a child process; what ends the child is a fault."""
    from banxin.files.guarded import run_guarded
    from banxin.verify.again import Proof, verify_again
    from banxin.verify.fault import Fault

    try:
        return run_guarded(verify_again, path, limits)
    except BackendError as error:
        if error.code not in STOPPED:
            raise
        return Proof(path, (Fault("unreadable", place=path.name, found=str(error)[:200]),))


def _line(code: str, place: str, due: str, found: str) -> str:
    known = f"fault-{code}"
    parts = [shown(place), say(known) if known in catalogue() else code]
    if due:
        parts.append(say("cli-due", text=shown(due[:60])))
    if found:
        parts.append(say("cli-found", text=shown(found[:60])))
    return " ".join(part for part in parts if part)
