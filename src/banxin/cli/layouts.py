"""banxin layouts: which layouts there are, and what each comes to in numbers."""

from pathlib import Path

import click

from banxin.cli.output import print_json, table
from banxin.messages import language, say


@click.command("layouts", help=say("cli-layouts"))
@click.option("--layouts", "folders", multiple=True, type=click.Path(path_type=Path),
              help=say("cli-build-layouts"))  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(folders: tuple[Path, ...], as_json: bool) -> None:
    """List the layouts with their type areas; a wrong one is an error."""
    from banxin.layouts.lengths import MM
    from banxin.layouts.load import known_layouts, load_layout
    from banxin.typeset.resolve import plan

    rows: list[dict[str, object]] = []
    for name in sorted(known_layouts(folders)):
        layout = load_layout(name, folders)
        area = plan(layout, "zh-Hans").area
        about = layout.layout
        margins = [round(v / MM, 1) for v in (area.head, area.foot, area.back, area.fore)]
        rows.append(
            {
                "name": name,
                "title": about.title_en if language() == "en" and about.title_en else about.title,
                "for": list(about.target),
                "page_mm": [round(area.width / MM, 1), round(area.height / MM, 1)],
                "chars": area.chars,
                "lines": area.lines,
                "margins_mm": dict(zip(("head", "foot", "back", "fore"), margins, strict=True)),
            }
        )
    if as_json:
        print_json(rows)
        return
    table([(str(r["name"]), f"{r['chars']}×{r['lines']}", str(r["title"])) for r in rows])
