"""banxin init: a publication file to begin with."""

from pathlib import Path

import click

from banxin.messages import say


@click.command("init", help=say("cli-init"))
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def command(folder: Path) -> None:
    """Write `banxin.toml` into a folder, and say what to do next."""
    from banxin.messages.shown import shown
    from banxin.readers.new_project import write_project

    file, count = write_project(folder)
    click.echo(say("cli-init-done", file=shown(str(file)), n=count, folder=shown(str(folder))))
