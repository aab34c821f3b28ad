"""banxin explain: what a code means and what to do about it."""

import sys

import click

from banxin.cli.output import tell
from banxin.cli.rules import list_rules
from banxin.errors import Exit
from banxin.messages import catalogue, language, say
from banxin.messages.nearest import nearest


@click.command("explain", help=say("cli-explain"))
@click.argument("code", default="")
@click.option("--list", "as_list", is_flag=True, help=say("cli-explain-list"))
def command(code: str, as_list: bool) -> None:
    """Print the page of a rule, or what an error or a fault says, in the language asked for."""
    if as_list or not code:
        list_rules()
        return
    from banxin.proof.codes import page

    if told := page(code.upper(), language()):
        click.echo(told)
        return
    known = catalogue()
    name = code if code in known else f"fault-{code}"
    if name not in known:
        tell(say("cli-explain-unknown", code=code, near=nearest(code, known)), err=True)
        sys.exit(Exit.USAGE)
    click.echo(_template(name))


def _template(name: str) -> str:
    """The sentence and the hint as they stand, with their places still named in braces."""
    holes = _Holes()

    lang = language()
    sentence = catalogue()[name][lang].format_map(holes)
    todo = catalogue()[name].get(f"{lang}_hint", "").format_map(holes)
    return f"{sentence}\n→ {todo}" if todo else sentence


class _Holes(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
