"""What a layout's own Word file prints in the margins: words and pictures that are no one's fault.

The rule by which headers and footers are taken over is stated again here, for nothing of
the writer is imported.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from banxin.verify.docx_parts import Element, R, W, is_on, parsed, parts, relations, value
from banxin.verify.made import Letterhead

_MAIN = re.compile(r".*/relationships/officeDocument")
_REFERENCES = (W + "headerReference", W + "footerReference")
_PICTURES = re.compile(r"\{.*\}(blip|imagedata)")
_FIELDS = (W + "fldSimple", W + "instrText", W + "drawing", W + "pict")


class Margin(msgspec.Struct, frozen=True):
    """A header or footer: whether it shows anything, its words, and its pictures' sha256."""

    shows: bool
    text: str
    pictures: tuple[str, ...]


def letterhead(path: Path) -> Letterhead:
    """Read what a reference brings. Raises BackendError when it cannot be read."""
    data = path.read_bytes()
    package = parts(data)
    rows = relations(package, "")
    main = next((target for kind, target in rows.values() if _MAIN.fullmatch(kind)), "")
    found = [margin(package, name) for name in _in_use(package, main)]
    shown = [one for one in found if one.shows]
    return Letterhead(
        sha256=sha256(data).hexdigest(),
        says=tuple(sorted({one.text for one in shown})),
        pictures=tuple(sorted({digest for one in shown for digest in one.pictures})),
    )


def _in_use(package: dict[str, bytes], main: str) -> list[str]:
    """Give the headers and footers of the last section, some of which it may inherit (§17.10.5)."""
    root = parsed(package, main)
    rows = relations(package, main)
    sections = [] if root is None else list(root.iter(W + "sectPr"))
    sections = [s for s in sections if next(s.iterancestors(W + "sectPrChange"), None) is None]
    held: dict[tuple[str, str], str] = {}
    for section in sections:
        for row in section.iterchildren(*_REFERENCES):
            _, target = rows.get(row.get(R + "id", ""), ("", ""))
            if target in package:
                held[str(row.tag), value(row, "type") or "default"] = target
    first = bool(sections) and is_on(sections[-1].find(W + "titlePg"))
    return [name for (_, page), name in held.items() if first or page != "first"]


def margin(package: dict[str, bytes], name: str) -> Margin:
    """Read a header or footer. Raises BackendError."""
    root = parsed(package, name)
    if root is None:
        return Margin(False, "", ())
    text = "".join(t.text or "" for t in root.iter(W + "t"))
    shows = bool(text.strip()) or next(root.iter(*_FIELDS), None) is not None
    return Margin(shows, text, tuple(_pictures(package, name, root)))


def _pictures(package: dict[str, bytes], name: str, root: Element) -> Iterator[str]:
    rows = relations(package, name)
    for element in root.iter("*"):
        if _PICTURES.fullmatch(str(element.tag)):
            id = element.get(R + "embed") or element.get(R + "id") or ""
            _, target = rows.get(id, ("", ""))
            yield sha256(package.get(target, b"")).hexdigest()
