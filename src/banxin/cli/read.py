"""banxin read: what the program understands of a source, before anything is set."""

from pathlib import Path

import click

from banxin.cli.output import finding_line, print_json, table, tell
from banxin.messages import say
from banxin.model.blocks import Block, Labelled, List, Para, Section, Signature, Verse
from banxin.model.inlines import plain
from banxin.model.pieces import text_of
from banxin.model.publication import Publication

SHOWN = 36
"""Characters of each paragraph shown in the outline."""


@click.command("read", help=say("cli-read"))
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=say("cli-read-json"))
@click.option("--ledger", "as_ledger", is_flag=True, help=say("cli-read-ledger"))
@click.option("--stats", "as_stats", is_flag=True, help=say("cli-read-stats"))
@click.option("--encoding", help=say("cli-encoding"))
@click.option("--profile", default="", help=say("cli-profile"))
def command(
    source: Path, as_json: bool, as_ledger: bool, as_stats: bool, encoding: str | None, profile: str
) -> None:
    """Print the publication, its ledger, its counts, or by default its outline."""
    from banxin.model.codec import encode
    from banxin.preparing import prepare
    from banxin.readers.project import load_project

    publication = prepare(source, encoding, None, load_project(source, profile)).publication
    if as_json:
        click.echo(encode(publication).decode(), nl=False)
    elif as_ledger:
        _ledger(publication)
    elif as_stats:
        _stats(publication)
    else:
        _outline(publication)


def _ledger(publication: Publication) -> None:
    """One row a line: place, fate, rules, what stood there and what stands now."""
    from banxin.model.ledger import ledger

    for row in ledger(publication):
        cells = [f"{row.start}-{row.end}", row.kind, "+".join(row.rules) or "-", repr(row.before)]
        if row.kind == "change":
            cells.append("→ " + repr(row.text))
        click.echo("\t".join(cells))


def _stats(publication: Publication) -> None:
    from banxin.verify.sources import prove_sources

    proofs, _ = prove_sources(publication)
    codes = [finding.code for finding in publication.findings]
    print_json(
        {
            "sources": [
                {"name": p.name, "encoding": p.encoding, "how": p.how, "confidence": p.confidence,
                 "chars": p.chars, "fates": p.fates, "changes": p.changes}
                for p in proofs
            ],
            "findings": {code: codes.count(code) for code in sorted(set(codes))},
        }
    )  # fmt: skip


def _outline(publication: Publication) -> None:
    if publication.title:
        tell(" ".join(filter(None, (publication.title, publication.subtitle))))
    for article in publication.articles:
        fields = {
            "title": plain(article.title),
            "subtitle": plain(article.subtitle),
            "published": article.published.value if article.published else "",
            "origin": text_of(article.origin),
            "credits": "；".join(f"{c.role}：{text_of(c.name)}" for c in article.credits),
            "lang": article.lang,
            "column": text_of(article.column),
            "house": article.house,
        }
        table([(say(f"field-{key}"), value) for key, value in fields.items() if value])
        for block in article.children:
            _block(block, 0)
    for finding in publication.findings:
        tell("! " + finding_line(finding, publication))


def _block(block: Block, depth: int) -> None:
    indent = "  " * depth
    match block:
        case Section(title=title, number=number, children=children):
            count = text_of(number.pieces) + " " if number else ""
            tell(f"{indent}{'#' * block.level} {count}{plain(title)}")
            for child in children:
                _block(child, depth + 1)
        case Labelled(label=label, children=children):
            tell(f"{indent}【{text_of(label)}】")
            for child in children:
                _block(child, depth + 1)
        case List(items=items, marker=marker):
            for item in items:
                for child in item.children:
                    tell(f"{indent}{marker or '-'} {_start(child)}")
        case Signature(lines=lines) | Verse(lines=lines):
            for line in lines:
                tell(f"{indent}| {plain(line)}")
        case _:
            tell(f"{indent}{_start(block)}")


def _start(block: Block) -> str:
    if not isinstance(block, Para):
        return f"[{type(block).__name__.lower()}]"
    head = plain(block.run_in.children) + block.run_in.separator if block.run_in else ""
    text = head + plain(block.children)
    return text if len(text) <= SHOWN else text[:SHOWN] + "……"
