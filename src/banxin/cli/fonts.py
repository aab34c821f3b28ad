"""banxin fonts: which face serves which role, and whether it has every character of a text."""

from pathlib import Path

import click

from banxin.cli.output import print_json, table
from banxin.messages import say


@click.command("fonts", help=say("cli-fonts"))
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--lang", default="zh-Hans", show_default=True, help=say("cli-lang"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(sources: tuple[Path, ...], lang: str, as_json: bool) -> None:
    """List the faces of every role, and for each what it lacks of the sources given."""
    from banxin.fonts.catalogue import face_file, manifest
    from banxin.pipeline import prepare

    text: set[str] = set()
    for source in sources:
        for read in prepare(source).sources:
            text |= {char for char in read.text if not char.isspace()}
    rows: list[dict[str, object]] = []
    for role, spec in manifest().role.items():
        for name in spec.faces:
            face, path = manifest().face[name], face_file(name)
            lacking = _lacking(name, path, lang, text) if path else []
            rows.append(
                {"role": role, "title": spec.title, "face": name, "licence": face.licence,
                 "file": str(path) if path else None, "package": face.package,
                 "optional": face.optional, "lacks": lacking}
            )  # fmt: skip
    if as_json:
        print_json(rows)
        return
    table([_row(row) for row in rows])


def _lacking(name: str, path: Path, lang: str, text: set[str]) -> list[str]:
    from banxin.fonts.catalogue import manifest
    from banxin.fonts.coverage import held
    from banxin.script.variant import by_language

    index = by_language(manifest().face[name].index, lang)
    return sorted(text - held(path, index, frozenset(text)))


def _row(row: dict[str, object]) -> tuple[str, ...]:
    if row["file"]:
        state = say("fonts-here")
    else:
        state = say(
            "fonts-optional" if row["optional"] else "fonts-missing", package=row["package"]
        )
    lacks = row["lacks"]
    gap = ""
    if isinstance(lacks, list) and lacks:
        gap = say("fonts-lacks", n=len(lacks), chars="".join(lacks[:20]))
    return (str(row["title"]), str(row["face"]), str(row["licence"]), state, gap)
