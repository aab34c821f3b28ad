"""banxin printers: which printers there are, and what one can do."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banxin.cli.output import print_json, table
from banxin.cli.print import connected
from banxin.cli.print_words import reasons
from banxin.cli.seconds import Seconds
from banxin.errors import PressError
from banxin.messages import error_text, say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.press.printing.discovery import Found
    from banxin.press.printing.ticket import Description

SPOOLER = "ipp://localhost/"


@click.command("printers", help=say("cli-printers"))
@click.argument("printer", required=False)
@click.option("--seconds", type=Seconds(0.1, 60), default=2.0, show_default=True,
              help=say("cli-printers-seconds"))  # fmt: skip
@click.option("--user", default="", help=say("cli-print-user"))
@click.option("--ca", type=click.Path(path_type=Path), help=say("cli-print-ca"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-edition-json"))
def command(
    printer: str | None, seconds: float, user: str, ca: Path | None, as_json: bool
) -> None:  # fmt: skip
    """List the printers there are, or describe the printer of an address."""
    if printer is not None:
        _describe(connected(printer, user, ca).describe(), as_json)
        return
    from banxin.press.printing.discovery import discovered

    rows: list[dict[str, str]] = []
    looks: tuple[Callable[[], list[dict[str, str]]], ...] = (
        lambda: _queues(ca), lambda: _rows(discovered(seconds))
    )  # fmt: skip
    for look in looks:
        try:
            rows += look()
        except PressError as error:
            # One of the two may not be there.
            click.echo(error_text(error), err=True)
    if not rows:
        raise PressError("printers-none")
    if as_json:
        print_json(rows)
    else:
        table([(row["uri"], row["name"], row["model"], row["place"]) for row in rows])


def _queues(ca: Path | None) -> list[dict[str, str]]:
    from banxin.press.printing.connection import Connection, address
    from banxin.press.printing.printer import Printer

    try:
        found = Printer(Connection(address(SPOOLER), ca=ca, timeout=5)).queues()
    except PressError as error:
        if error.code != "printer-unreachable":
            raise
        # Many machines have no spooler.
        return []
    return [{"uri": one.uri, "name": one.one("printer-name"), "place": "",
             "model": one.one("printer-make-and-model")} for one in found]  # fmt: skip


def _rows(found: "tuple[Found, ...]") -> list[dict[str, str]]:
    return [{"uri": one.uri, "name": one.name, "model": one.model, "place": one.place}
            for one in found]  # fmt: skip


def _describe(one: "Description", as_json: bool) -> None:
    from banxin.press.printing.media import spoken

    told = {
        "name": one.one("printer-name"),
        "model": one.one("printer-make-and-model"),
        "accepts": str(one.accepts).lower(),
        "reasons": "、".join(one.all("printer-state-reasons")) if as_json else _reasons(one),
        "sides": "、".join(one.all("sides-supported")),
        "media": "、".join(map(spoken, one.media)),
        "ready": "、".join(map(spoken, one.all("media-ready"))),
        "colour": "、".join(one.all("print-color-mode-supported")),
        "bins": "、".join(one.all("output-bin-supported")),
    }
    if as_json:
        print_json(told)
    else:
        told["accepts"] = say(f"cli-printers-{'yes' if one.accepts else 'no'}")
        table([(say(f"cli-printers-{key}"), shown(value)) for key, value in told.items() if value])


def _reasons(one: "Description") -> str:
    from banxin.press.printing.printer import reasons_of

    return reasons(reasons_of(one.attributes))
