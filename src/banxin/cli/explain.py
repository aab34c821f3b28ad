"""banxin explain: what a code means and what to do about it."""

import difflib
import sys
from importlib.resources import files

import click

from banxin.cli.output import tell
from banxin.cli.rules import list_rules
from banxin.errors import Exit
from banxin.messages import catalogue, language, say


@click.command("explain", help=say("cli-explain"))
@click.argument("code", default="")
@click.option("--list", "as_list", is_flag=True, help=say("cli-explain-list"))
def command(code: str, as_list: bool) -> None:
    """Print the page of a rule, or the sentence and the remedy of an error or a fault."""
    if as_list or not code:
        list_rules()
        return
    page = files("banxin.proof") / "pages" / f"{code.upper()}.md"
    if code.isalnum() and page.is_file():
        click.echo(page.read_text(encoding="utf-8").rstrip())
        return
    known = catalogue()
    name = code if code in known else f"fault-{code}"
    if name not in known:
        near = difflib.get_close_matches(code, [*known, *_pages()], 1)
        text = say("cli-explain-unknown", code=code, near=near[0] if near else "P01")
        tell(text, err=True)
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


def _pages() -> list[str]:
    folder = files("banxin.proof") / "pages"
    return [entry.name.removesuffix(".md") for entry in folder.iterdir()] if folder.is_dir() else []
