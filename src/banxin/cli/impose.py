"""banxin impose: any PDF of pages put on sheets."""

from pathlib import Path

import click

from banxin.cli.output import tell
from banxin.errors import BackendError
from banxin.messages import say


@click.command("impose", help=say("cli-impose"))
@click.argument("pages", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--paper", default="A4", show_default=True, help=say("cli-impose-paper"))
@click.option("--binding", type=click.Choice(["left", "right"]), default="left",
              show_default=True, help=say("cli-impose-binding"))  # fmt: skip
@click.option("--creep", default="0mm", show_default=True, help=say("cli-creep"))
def command(pages: Path, out: Path | None, paper: str, binding: str, creep: str) -> None:
    """Impose and publish the sheets beside the pages, or where asked."""
    from banxin.files.publish import Publishing
    from banxin.files.signals import held_back
    from banxin.layouts import lengths

    with held_back():
        from banxin.press.impose import impose

    try:
        sheet = lengths.paper(paper)
        shift = lengths.length(creep)
    except ValueError as error:
        raise click.BadParameter(say("cli-not-a-length", value=str(error))) from error
    target = out or pages.parent / f"{pages.stem}-sheets.pdf"
    if target.is_dir():
        raise BackendError("output-is-folder", str(target))
    with Publishing(target.parent, sources=[pages]) as publishing:
        made = impose(
            pages,
            publishing.path(target.name),
            paper=sheet,
            binding="right" if binding == "right" else "left",
            creep=shift,
        )
    tell(say("cli-imposed", out=target, pages=made.pages, sheets=made.sheets, blanks=made.blanks))
