"""What a reader gave, as an outline that a person can read: marks, blocks and findings."""

from collections.abc import Iterator

from banxin.model.blocks import (
    Block,
    Code,
    Figure,
    Line,
    List,
    Para,
    Quote,
    Table,
)
from banxin.model.inlines import Inlines, Link, Mark, NoteRef, Ruby, Text
from banxin.model.pieces import text_of
from banxin.model.publication import Publication


def outline(publication: Publication) -> str:
    """Give the outline of a publication's only article, before any pass."""
    (article,) = publication.articles
    out = []
    for name, inlines in (("title", article.title), ("subtitle", article.subtitle)):
        out += [f"{name}: {spoken(inlines)}"] if inlines else []
    out += [f"credit: {c.role} {text_of(c.name)}" for c in article.credits]
    out += [f"date: {article.published.value}"] if article.published else []
    out += [f"origin: {text_of(article.origin)}"] if article.origin else []
    for line in article.lines:
        out += _line(line)
    for note in article.notes:
        out += [f"[{note.id}]", *("  " + told for child in note.children for told in block(child))]
    return "\n".join([*out, *(f"! {f.code} {f.text}".rstrip() for f in publication.findings)])


def spoken(inlines: Inlines) -> str:
    """Give inlines with their marks."""
    out = ""
    for inline in inlines:
        match inline:
            case Text(pieces=pieces):
                out += text_of(pieces)
            case Mark(kind=kind, children=children):
                out += f"<{kind}>{spoken(children)}</{kind}>"
            case Ruby(base=base, reading=reading):
                out += f"{{{text_of(base)}|{text_of(reading)}}}"
            case Link(href=href, children=children):
                out += f"<{href}>{spoken(children)}</>"
            case NoteRef(note=note):
                out += f"[{note}]"
    return out


def _line(line: Line) -> list[str]:
    if line.block is not None:
        return list(block(line.block))
    level = line.evidence.level
    return [("#" * level + " " if level else "") + spoken(line.children)]


def block(one: Block) -> Iterator[str]:
    """Give a block, a line for each thing it says."""
    match one:
        case Para(children=children):
            yield spoken(children)
        case List(kind=kind, items=items, start=start):
            for n, item in enumerate(items, start):
                sign = f"{n}." if kind == "ordered" else "-"
                told = [line for child in item.children for line in block(child)]
                yield from (f"{sign if not k else ' '} {line}" for k, line in enumerate(told))
        case Quote(children=children, attribution=attribution):
            yield from (f"> {line}" for child in children for line in block(child))
            if attribution:
                yield f"> by {spoken(attribution)}"
        case Code(lines=lines):
            yield from (f"code| {text_of(line)}" for line in lines)
        case Table(rows=rows, header_rows=heads):
            for n, row in enumerate(rows):
                told = ([x for c in cell.children for x in block(c)] for cell in row.cells)
                cells = map(" / ".join, told)
                yield ("head| " if n < heads else "row| ") + " | ".join(cells)
        case Figure(alt=alt, caption=caption):
            yield f"figure {alt}: {spoken(caption)}"
        case _:
            yield type(one).__name__.lower()
