"""Defects of a Word file that validators miss and Word calls “unreadable content”.

The rules stand by subject in `docx_lint_order`, `docx_lint_names`, `docx_lint_links`,
`docx_lint_looks` and `docx_fonts`; tests/word/caught.md tells who else catches what.
"""

import re

import msgspec

from banxin.verify.docx_fonts import unfit_fonts
from banxin.verify.docx_lint_links import missing_parts, missing_targets
from banxin.verify.docx_lint_looks import direct_looks
from banxin.verify.docx_lint_names import faulty_names, open_bookmarks
from banxin.verify.docx_lint_order import misplaced
from banxin.verify.docx_parts import parsed, parts, relations

_STORY = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_FONTS = "word/fontTable.xml"
_BROUGHT = ("word/header", "word/footer", "word/styles.xml")
_FORGIVEN = ("direct", "style", "number")


class Fault(msgspec.Struct, frozen=True):
    """A defect: its code in the catalogue, the part it is in, and what it is about."""

    code: str
    part: str
    detail: str


def lint(data: bytes, *, letterhead: bool = False) -> tuple[Fault, ...]:
    """Give every defect of a Word file. Raises BackendError when it cannot be opened.

    With a `letterhead`, headers, footers and styles came from elsewhere: they may look as
    they like, and name styles and numbers that are not there, which Word forgives.
    """
    package = parts(data)
    stories = {name: root for name in sorted(package) if _STORY.fullmatch(name)
               if (root := parsed(package, name)) is not None}  # fmt: skip
    found: list[tuple[str, str, str]] = []
    for name, root in stories.items():
        for rule in (misplaced, open_bookmarks, direct_looks):
            found += [(code, name, detail) for code, detail in rule(root)]
    found += [(code, "word", detail) for code, detail in faulty_names(stories.values())]
    found += missing_targets(package, stories)
    fonts = parsed(package, _FONTS)
    if fonts is not None:
        unfit = unfit_fonts(package, fonts, relations(package, _FONTS))
        found += [("font", _FONTS, family) for family in unfit]
        stories[_FONTS] = fonts
    found += missing_parts(package, stories)
    if letterhead:
        found = [x for x in found if not (x[0] in _FORGIVEN and x[1].startswith(_BROUGHT))]
    return tuple(Fault(f"docx-lint-{code}", part, detail) for code, part, detail in found)
