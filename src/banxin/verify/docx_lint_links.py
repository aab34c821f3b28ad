"""What a Word document refers to and has not got: parts, styles, numbers, notes, comments."""

from collections.abc import Iterator, Mapping
from typing import cast

from lxml.etree import XPath

from banxin.verify.docx_parts import Element, R, W, parsed, relations, value

_STYLES = {
    "pStyle": "paragraph", "rStyle": "character", "tblStyle": "table",
}  # fmt: skip
_CALLS = {
    "footnoteReference": "footnote", "endnoteReference": "endnote",
    "commentReference": "comment", "commentRangeStart": "comment",
}  # fmt: skip

_RELATIONS_ASKED = XPath("//@r:*", namespaces={"r": R.strip("{}")})

Found = tuple[str, str, str]
"""A code, the part, and what is missing."""


def missing_targets(package: dict[str, bytes], stories: Mapping[str, Element]) -> Iterator[Found]:
    """Give every style, number, note and comment that is named and not there."""
    sheet, numbering = (parsed(package, f"word/{name}.xml") for name in ("styles", "numbering"))
    styles = set() if sheet is None else {
        (value(x, "type"), value(x, "styleId")) for x in sheet.iter(W + "style")
    }  # fmt: skip
    places = dict(stories) if sheet is None else {**stories, "word/styles.xml": sheet}
    numbers = {"0"} | _ids(numbering, "num", "numId")
    notes = {(kind, id) for root in stories.values() for kind in set(_CALLS.values())
             for id in _ids(root, kind, "id")}  # fmt: skip
    for part, root in places.items():
        for tag, kind in _STYLES.items():
            names = {value(x) for x in root.iter(W + tag)}
            yield from (("style", part, x) for x in sorted(names) if (kind, x) not in styles)
        asked = {value(x) for x in root.iter(W + "numId")}
        yield from (("number", part, x) for x in sorted(asked - numbers))
        for tag, kind in _CALLS.items():
            called = _ids(root, tag, "id")
            yield from (("note", part, x) for x in sorted(called) if (kind, x) not in notes)
    yield from (("style", "word/styles.xml", x) for x in sorted(_based(sheet, styles)))


def _based(sheet: Element | None, styles: set[tuple[str, str]]) -> set[str]:
    """Give the styles that others are based on, lead to or are linked with, and are missing."""
    if sheet is None:
        return set()
    asked = {value(x) for x in sheet.iter(W + "basedOn", W + "next", W + "link")}
    return asked - {name for _, name in styles}


def _ids(root: Element | None, tag: str, attribute: str) -> set[str]:
    return set() if root is None else {value(x, attribute) for x in root.iter(W + tag)}


def missing_parts(package: dict[str, bytes], stories: Mapping[str, Element]) -> Iterator[Found]:
    """Give references to relations that are not there, and relations to missing parts."""
    for name, root in stories.items():
        known = relations(package, name)
        asked = set(cast("list[str]", _RELATIONS_ASKED(root)))
        yield from (("relation", name, id) for id in sorted(asked - known.keys()))
        for number, relation in known.items():
            if relation.target and relation.target not in package:
                yield "relation", name, number
