"""banxin fonts: which face serves which role, and who sets every character of a text."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from banxin.cli.output import print_json, table
from banxin.errors import Exit
from banxin.messages import say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.fonts.report import FaceReport, RoleReport
    from banxin.model.whereabouts import Whereabouts

LISTED = 60
"""Characters listed of one kind; of more only how many there are."""


@click.command("fonts", help=say("cli-fonts"))
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--lang", help=say("cli-lang"))
@click.option("-l", "--layout", help=say("cli-fonts-layout"))
@click.option("--layouts", "folders", multiple=True, type=click.Path(path_type=Path),
              help=say("cli-build-layouts"))  # fmt: skip
@click.option("--encoding", help=say("cli-encoding"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(
    sources: tuple[Path, ...], lang: str | None, layout: str | None, folders: tuple[Path, ...],
    encoding: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Show every role's faces; leave with 1 where a text could not be set with them."""
    from banxin.cli.fonts_asked import asked_of
    from banxin.fonts.report import report
    from banxin.script.variant import LANGUAGES

    if lang and lang not in LANGUAGES:
        raise click.BadParameter(say("fonts-lang", value=lang, known="、".join(LANGUAGES)))
    asked = asked_of(sources, lang, layout, folders, encoding)
    reports: list[tuple[RoleReport, list[Whereabouts]]] = []
    for one in asked:
        reports += [(report(role, text, one.lang), one.where) for role, text in one.roles.items()]
    if as_json:
        print_json([_plain(role, where) for role, where in reports])
    else:
        _show(reports, counted=bool(sources))
    bad = any(role.problem or (role.share and role.share.lacking) for role, _ in reports)
    sys.exit(Exit.FOUND if bad else Exit.OK)


def _plain(role: "RoleReport", where: "list[Whereabouts]") -> dict[str, Any]:
    """A role as JSON."""
    from banxin.script.clusters import codes

    def named(text: str) -> dict[str, Any]:
        return {"text": text, "code": codes(text), "at": _places(text, where)}

    share = role.share
    return {
        "role": role.role,
        "title": role.title,
        "lang": role.lang,
        "serves": role.serves or None,
        "asked": role.asked,
        "faces": [_plain_face(face) for face in role.faces],
        "borrowed": [
            named(text) | {"face": use.name, "family": use.family, "weight": use.weight}
            for text, use in (share.borrowed if share else ())
        ],
        "variants_lacking": [named(text) for text in (share.plain if share else ())],
        "lacking": [named(text) for text in (share.lacking if share else ())],
        "problem": role.problem or None,
    }


def _plain_face(face: "FaceReport") -> dict[str, Any]:
    bits = face.embedding
    return {
        "face": face.face,
        "family": face.family,
        "weight": face.weight,
        "file": face.file or None,
        "from": face.whose or None,
        "package": face.package or None,
        "optional": face.optional,
        "licence": face.licence or None,
        "fs_type": bits.bits if bits else None,
        "embedding": bits.level if bits else None,
        "may_embed": bits.allowed if bits else None,
        "characters": face.holds,
        "has": face.has,
        "sets": face.sets,
        "problem": face.problem or None,
    }


def _places(text: str, where: "list[Whereabouts]") -> list[str]:
    return [place for one in where for place in one.told(text) if place]


def _show(reports: "list[tuple[RoleReport, list[Whereabouts]]]", *, counted: bool) -> None:
    for lang in dict.fromkeys(role.lang for role, _ in reports):
        roles = [(role, where) for role, where in reports if role.lang == lang]
        click.echo(say("fonts-heading", tongue=lang))
        heads = ("role", "family", "weight", "from", "licence", "embedding", "has", "file")
        rows: list[tuple[str, ...]] = [tuple(say(f"fonts-{head}") for head in heads)]
        for role, _ in roles:
            rows += _rows(role, counted=counted)
        table(rows)
        _texts(roles)
    packages = {f.package for role, _ in reports for f in role.faces if not f.file and f.package}
    if packages:
        click.echo(say("fonts-not-here", packages=" ".join(sorted(packages))))


def _rows(role: "RoleReport", *, counted: bool) -> list[tuple[str, ...]]:
    """A row for every face that is here; the one that serves bears the role's name."""
    here = [face for face in role.faces if face.file]
    here.sort(key=lambda face: face.face != role.serves)
    out: list[tuple[str, ...]] = []
    for number, face in enumerate(here):
        count = f"{face.has}/{role.asked}" if counted else str(face.holds)
        out.append(
            (
                "" if number else shown(role.title),
                ("↳ " if number else "") + shown(face.family),
                str(face.weight),
                say(f"fonts-from-{face.whose}", package=face.package),
                shown(face.licence) or say("fonts-unstated"),
                _embedding(face),
                (face.problem and say("fonts-unusable")) or count,
                face.file,
            )
        )
    return out or [(shown(role.title), *[""] * 7)]


def _embedding(face: "FaceReport") -> str:
    bits = face.embedding
    if bits is None:
        return ""
    words = [say(f"fonts-embed-{bits.level}")]
    words += [] if bits.subset else [say("fonts-embed-whole")]
    words += [] if bits.outlines else [say("fonts-embed-bitmaps")]
    return f"{say('fonts-comma').join(words)} ({bits.bits})"


def _texts(roles: "list[tuple[RoleReport, list[Whereabouts]]]") -> None:
    """What the roles' own faces lack, who sets it, and what nobody can; like with like."""
    lists: dict[tuple[str, tuple[tuple[str, ...], ...]], list[str]] = {}
    for role, where in roles:
        title = shown(role.title)
        if role.problem:
            click.echo(f"{title}: {role.problem}")
        for face in role.faces:
            if face.problem:
                click.echo(f"{title} {face.face}: {face.problem}")
        if role.share is None:
            continue
        main = role.share.uses[0]
        if main.name != role.faces[0].face:
            first = role.faces[0].family
            click.echo(say("fonts-instead", role=title, first=first, face=main.family))
        kinds = {
            "fonts-borrowed": [
                _row(text, where, use.family, use.weight) for text, use in role.share.borrowed
            ],
            "fonts-plain": [_row(t, where, main.family, main.weight) for t in role.share.plain],
            "fonts-lacking": [_row(text, where) for text in role.share.lacking],
        }
        for kind, rows in kinds.items():
            lists.setdefault((kind, tuple(rows)), []).append(title)
    for (kind, same), titles in lists.items():
        _list(say(kind, role="、".join(titles), n=len(same)), list(same))


def _row(text: str, where: "list[Whereabouts]", *face: str | int) -> tuple[str, ...]:
    from banxin.model.whereabouts import listed
    from banxin.script.clusters import codes, visible

    told = tuple(place for one in where for place in one.told(text))
    return ("  " + visible(text), codes(text), " ".join(map(str, face)), listed(told))


def _list(head: str, rows: list[tuple[str, ...]]) -> None:
    if rows:
        click.echo(head)
        table(rows[:LISTED])
        if len(rows) > LISTED:
            click.echo(f"  … (+{len(rows) - LISTED})")
