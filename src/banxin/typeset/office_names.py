"""What a role's face is called in a Word file: a family that the reader's machine should have."""

from banxin.errors import LayoutError
from banxin.fonts.catalogue import manifest
from banxin.fonts.families import is_family_name
from banxin.layouts.spec import Layout
from banxin.script.clusters import visible
from banxin.script.variant import LANGUAGES, by_language
from banxin.typeset.roles import role_of

_KEY = "output.docx.fonts"


def office_name(layout: Layout, role: str, lang: str) -> str:
    """Give the family for a role: the layout's, else the manifest's. Raises LayoutError."""
    own = layout.output.docx.fonts
    for named, given in own.items():
        role_of(layout, _KEY, named)
        _check(layout, named, given)
    given = own.get(role, {})
    return (
        given if isinstance(given, str) else by_language(manifest().role[role].word | given, lang)
    )


def _check(layout: Layout, role: str, given: str | dict[str, str]) -> None:
    names = {"": given} if isinstance(given, str) else given
    for lang, name in names.items():
        key = f"{_KEY}.{role}" + (f".{visible(lang)[:40]}" if lang else "")
        if lang and lang not in LANGUAGES:
            raise LayoutError("layout-value-plain", layout.name, key=key, value=visible(name)[:40])
        if not is_family_name(name):
            raise LayoutError("layout-font-name", layout.name, key=key, value=visible(name)[:40])
