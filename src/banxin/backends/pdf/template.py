"""The page template, rendered where a stranger's template can do no harm."""

from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from banxin.errors import LayoutError

TEMPLATE = "page.html.j2"


def render_page(page: dict[str, Any], folders: tuple[Path, ...]) -> str:
    """Give the HTML of a document from the nearest template in the layout's folders.

    A template may extend that of a layout below it by name: `base/page.html.j2`.

    Raises LayoutError when the template is wrong or reaches for what it may not have.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(folders),
                PrefixLoader({folder.name: FileSystemLoader(folder) for folder in folders}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
    )
    try:
        return environment.get_template(TEMPLATE).render(page)
    except MemoryError:
        raise
    except Exception as error:
        # A template is a program: whatever goes wrong in it is its own mistake.
        where = f"{folders[0].name}/{TEMPLATE}"
        reason = str(error) or type(error).__name__
        raise LayoutError("layout-template", where, reason=reason) from error
