"""banxin printers: which printers there are, and what one can do."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from banxin.cli.output import print_json, table
from banxin.errors import PressError
from banxin.messages import say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.press.printing.ticket import Description

SPOOLER = "ipp://localhost/"


@click.command("printers", help=say("cli-printers"))
@click.argument("printer", required=False)
@click.option("--ca", type=click.Path(path_type=Path), help=say("cli-print-ca"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-edition-json"))
def command(printer: str | None, ca: Path | None, as_json: bool) -> None:
    """List the queues of the spooler, or describe the printer of an address."""
    from banxin.press.printing.connection import Connection, address
    from banxin.press.printing.printer import Printer

    if printer is None:
        found = Printer(Connection(address(SPOOLER), ca=ca, timeout=5)).queues()
        _list(found, as_json)
        return
    _describe(Printer(Connection(address(printer), ca=ca)).describe(), as_json)


def _list(queues: "tuple[Description, ...]", as_json: bool) -> None:
    if not queues:
        raise PressError("printers-none", SPOOLER)
    if as_json:
        print_json([{"uri": one.uri, "name": one.one("printer-name")} for one in queues])
        return
    table([(shown(one.uri), shown(one.one("printer-make-and-model"))) for one in queues])


def _describe(one: "Description", as_json: bool) -> None:
    from banxin.press.printing.media import spoken

    told = {
        "name": one.one("printer-name"),
        "model": one.one("printer-make-and-model"),
        "accepts": str(one.accepts).lower(),
        "reasons": "、".join(one.all("printer-state-reasons")),
        "sides": "、".join(one.all("sides-supported")),
        "media": "、".join(map(spoken, one.media)),
        "ready": "、".join(map(spoken, one.all("media-ready"))),
        "colour": "、".join(one.all("print-color-mode-supported")),
        "bins": "、".join(one.all("output-bin-supported")),
    }
    if as_json:
        print_json(told)
    else:
        table([(say(f"cli-printers-{key}"), shown(value)) for key, value in told.items() if value])
