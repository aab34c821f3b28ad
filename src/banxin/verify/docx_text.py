"""The certificate's eye on a Word file: what it says, read from the XML alone.

Nothing of the writer is imported here, not even the rule by which ids become bookmarks;
it is stated again, so that a mistake there cannot hide itself.
"""

import re
from hashlib import sha256

import msgspec

from banxin.errors import BackendError
from banxin.verify.docx_parts import Element, W, parsed, parts, value
from banxin.verify.docx_shown import Shown
from banxin.verify.docx_walk import Hidden, LeafText, Walk

_FURNITURE = re.compile(r"word/(header|footer)\d*\.xml")


class DocxText(msgspec.Struct, frozen=True):
    """What a Word file says.

    `leaves` stand in the order of the text, notes after it in the order they are called.
    `strays` is ink in no leaf: loose text, text boxes, automatic numbers, notes that
    nothing calls. `hidden` is text that a reader would not see, or that is tracked.
    """

    leaves: tuple[LeafText, ...]
    strays: tuple[str, ...]
    hidden: tuple[Hidden, ...]
    furniture: tuple[str, ...]

    def said(self, leaf: str) -> str | None:
        """Give the text of a leaf by its id in the Reading; None unless it is there once."""
        name = anchor_of(leaf)
        found = [item.text for item in self.leaves if item.anchor == name]
        return found[0] if len(found) == 1 else None


def anchor_of(leaf: str) -> str:
    """Give the name by which a leaf's bookmarks know it: its id, or digits of its digest."""
    plain = re.sub(r"[^0-9A-Za-z_]", "_", leaf)
    if plain == leaf and len(leaf) <= 35:
        return leaf
    return plain[:24] + "_" + sha256(leaf.encode()).hexdigest()[:10]


def paragraphs(data: bytes) -> DocxText:
    """Read every leaf of a Word file.

    Raises BackendError when it is not a sound package: no document, a DOCTYPE, a zip
    that unpacks to more than it may.
    """
    package = parts(data)
    document = parsed(package, "word/document.xml")
    if document is None:
        raise BackendError("docx-unreadable", reason="word/document.xml")
    settings = parsed(package, "word/settings.xml")
    shown = Shown(parsed(package, "word/styles.xml"))
    walk = Walk(shown, _note_format([x for x in (settings, document) if x is not None]))
    walk.visit(document)
    notes = parsed(package, "word/footnotes.xml")
    walk.notes({} if notes is None else {value(n, "id"): n for n in notes.iter(W + "footnote")})
    return DocxText(
        leaves=tuple(LeafText(x.anchor, "".join(x.text), tuple(x.pages), x.note)
                     for x in walk.leaves),
        strays=tuple(walk.strays),
        hidden=tuple(walk.hidden),
        furniture=_furniture(package),
    )  # fmt: skip


def _note_format(roots: list[Element]) -> str:
    """Give the one format in which notes are numbered; empty when there are several."""
    asked = (x for root in roots for x in root.iter(W + "footnotePr"))
    found = {value(x.find(W + "numFmt")) for x in asked} - {""}
    return found.pop() if len(found) == 1 else "" if found else "decimal"


def _furniture(package: dict[str, bytes]) -> tuple[str, ...]:
    """Give what each header and footer says."""
    found = []
    for name in sorted(package):
        root = parsed(package, name) if _FURNITURE.fullmatch(name) else None
        if root is not None:
            found.append("".join(t.text or "" for t in root.iter(W + "t")))
    return tuple(found)
