"""banxin edition: what a conversion leaves to a person, and what that person decides."""

import sys
from pathlib import Path

import click

from banxin.cli.output import finding_json, finding_line, print_json, tell
from banxin.editions.edition import TAGS, Tag
from banxin.errors import Exit
from banxin.messages import say


@click.command("edition", help=say("cli-edition"))
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--to", "tag", required=True, type=click.Choice(TAGS), help=say("cli-edition-to"))
@click.option("--remember", "terms", multiple=True, metavar="TEXT=TEXT",
              help=say("cli-edition-remember"))  # fmt: skip
@click.option("--encoding", help=say("cli-encoding"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-edition-json"))
def command(
    source: Path, tag: Tag, terms: tuple[str, ...], encoding: str | None, as_json: bool
) -> None:
    """List every ambiguous place of an edition, after noting what is decided now."""
    from banxin.preparing import prepare

    if terms:
        _remember(source, tag, terms)
    publication = prepare(source, encoding, tag).publication
    open_places = [f for f in publication.findings if f.code in ("C21", "C24")]
    if as_json:
        print_json([finding_json(finding, publication) for finding in open_places])
    else:
        for finding in open_places:
            tell(finding_line(finding, publication))
        click.echo(say("cli-edition-left", n=sum(f.code == "C21" for f in open_places)))
    doubts = any(finding.weight == "doubt" for finding in open_places)
    sys.exit(Exit.FOUND if doubts else Exit.OK)


def _remember(source: Path, tag: Tag, terms: tuple[str, ...]) -> None:
    """Write decisions to the end of the glossary, which keeps all that stands there."""
    from banxin.editions.glossary import NAME, Term, glossary_of, load_glossary, with_terms
    from banxin.files.whole import write_whole

    decided = []
    for term in terms:
        text, sign, to = term.partition("=")
        if not sign or not text.strip() or not to.strip():
            raise click.BadParameter(say("cli-edition-term", value=term))
        decided.append(Term(text.strip(), to.strip(), tag))
    path = glossary_of(source)
    load_glossary(path)
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    after = with_terms(before, tuple(decided), NAME)
    if after != before:
        write_whole(path, after)
