"""The certificate's eye on a Word file: what it says, read from the XML alone.

Nothing of the writer is imported here, not even the rule by which ids become bookmarks;
it is stated again, so that a mistake there cannot hide itself.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from banxin.errors import BackendError
from banxin.verify.docx_anchors import BLIP, Anchors, anchor_of
from banxin.verify.docx_fields import Fields
from banxin.verify.docx_letterhead import Margin, margin
from banxin.verify.docx_numbers import Numbers
from banxin.verify.docx_parts import Element, R, W, parsed, parts, relations, value
from banxin.verify.docx_shown import Shown, extent_of
from banxin.verify.docx_walk import Entry, Hidden, LeafText, Walk

_FURNITURE = re.compile(r"word/(header|footer)\d*\.xml")


class DocxText(msgspec.Struct, frozen=True):
    """What a Word file says.

    `leaves` stand in the order of the text, notes after it in the order they are called.
    `strays` is ink in no leaf: loose text, text boxes, numbers of paragraphs, notes that
    nothing calls. `hidden` is text that a reader would not see, or that is tracked.
    `pictures` are the sha256 of those in the text, in order, `noted` of those in notes, in the
    order in which these stand in the file, and `marks` of those in headers
    and footers, whose words are `furniture`, `unseen` what of these is hidden; `entries` those
    for the index; `anchors` and `fields` are told for themselves.
    """

    leaves: tuple[LeafText, ...]
    strays: tuple[str, ...]
    hidden: tuple[Hidden, ...]
    furniture: tuple[str, ...]
    pictures: tuple[str, ...]
    anchors: Anchors
    fields: Fields
    marks: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    unseen: tuple[Hidden, ...] = ()
    noted: tuple[str, ...] = ()

    def said(self, leaf: str) -> str | None:
        """Give the text of a leaf by its id in the Reading; None unless it is there once."""
        name = anchor_of(leaf)
        found = [item.text for item in self.leaves if item.anchor == name]
        return found[0] if len(found) == 1 else None


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
    shown = Shown(parsed(package, "word/styles.xml"), extent_of(document))
    note_format = _note_format([x for x in (settings, document) if x is not None])
    walk = Walk(shown, note_format, Numbers(parsed(package, "word/numbering.xml")))
    walk.visit(document)
    notes = parsed(package, "word/footnotes.xml")
    walk.notes({} if notes is None else {value(n, "id"): n for n in notes.iter(W + "footnote")})
    furniture = _furniture(package, document)
    stories = [story for story in (document, notes) if story is not None]
    return DocxText(
        leaves=tuple(LeafText(x.anchor, "".join(x.text), tuple(x.pages), x.note)
                     for x in walk.leaves),
        strays=tuple(walk.strays),
        hidden=tuple(walk.hidden),
        furniture=tuple(one.text for one in furniture),
        pictures=tuple(_pictures(package, "word/document.xml", document)),
        noted=tuple(_pictures(package, "word/footnotes.xml", notes)),
        marks=tuple(digest for one in furniture for digest in one.pictures),
        anchors=Anchors(stories),
        fields=Fields(stories),
        entries=tuple(walk.entries),
        unseen=tuple(_unseen(package, shown)),
    )  # fmt: skip


def _unseen(package: dict[str, bytes], shown: Shown) -> Iterator[Hidden]:
    """Give what headers and footers say and do not show."""
    for name in sorted(filter(_FURNITURE.fullmatch, package)):
        root = parsed(package, name)
        for run in () if root is None else root.iter(W + "r"):
            said = "".join(t.text or "" for t in run.iter(W + "t"))
            paragraph = next(run.iterancestors(W + "p"), None)
            if said:
                yield from (Hidden(kind, said) for kind in shown.kinds(run, paragraph))


def _pictures(package: dict[str, bytes], name: str, root: Element | None) -> Iterator[str]:
    targets = relations(package, name)
    for picture in () if root is None else root.iter(BLIP):
        _, target = targets.get(picture.get(R + "embed", ""), ("", ""))
        yield sha256(package.get(target, b"")).hexdigest()


def _note_format(roots: list[Element]) -> str:
    """Give the one format in which notes are numbered; empty when there are several."""
    asked = (x for root in roots for x in root.iter(W + "footnotePr"))
    found = {value(x.find(W + "numFmt")) for x in asked} - {""}
    return found.pop() if len(found) == 1 else "" if found else "decimal"


def _furniture(package: dict[str, bytes], document: Element) -> list[Margin]:
    """Read each header and footer that a section refers to."""
    known = relations(package, "word/document.xml")
    asked = document.iter(W + "headerReference", W + "footerReference")
    used = {known.get(reference.get(R + "id", ""), ("", ""))[1] for reference in asked}
    return [margin(package, name) for name in sorted(used) if _FURNITURE.fullmatch(name)]
