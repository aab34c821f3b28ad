"""banxin verify: prove finished files again, from the files alone."""

import sys
from pathlib import Path

import click

from banxin.cli.output import print_json
from banxin.errors import Exit
from banxin.messages import say


@click.command("verify", help=say("cli-verify"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check every certificate named, or found in a folder named, against its files."""
    from banxin.verify.again import certificates, verify_again

    reports = [verify_again(path) for given in paths for path in certificates(given)]
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
            click.echo(f"{report.path}: {verdict}")
            for fault in report.faults:
                click.echo("  " + _line(fault.code, fault.place, fault.due, fault.found))
    sys.exit(Exit.FOUND if bad else Exit.OK)


def _line(code: str, place: str, due: str, found: str) -> str:
    parts = [place, say(f"fault-{code}")]
    if due:
        parts.append(say("cli-due", text=due[:60]))
    if found:
        parts.append(say("cli-found", text=found[:60]))
    return " ".join(part for part in parts if part)
