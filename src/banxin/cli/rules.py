"""banxin rules: every rule with what it is about, its house styles, and what it does."""

import click

from banxin.cli.output import table
from banxin.messages import language, say


@click.command("rules", help=say("cli-rules"))
def command() -> None:
    """List the rules, a line each."""
    list_rules()


def list_rules() -> None:
    """Print code, what the rule does, its house styles and its subject."""
    from banxin.proof.codes import codes, does, houses_of, title

    table(
        [
            (
                code,
                say(f"cli-rules-{does(code)}"),
                "、".join(sorted(houses_of(code))) or say("cli-rules-all"),
                title(code, language()),
            )
            for code in codes()
        ]
    )
