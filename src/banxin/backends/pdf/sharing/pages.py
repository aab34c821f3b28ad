"""Pages of a document: what each was made from, and what came of it."""

import copy
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.page import _standardize_page_based_counters

from banxin.backends.pdf.sharing.sameness import Path, Sameness, same_style

AREAS = ("@footnote", "@note-area")
"""Boxes of a page that are laid out with its text."""


class Asked:
    """What a page is made from, beside the boxes that are set on it."""

    def __init__(self, kind: Any, number: int, resume_at: Any, state: Any, forced: Any) -> None:
        self.kind = kind
        self.number = number
        self.resume_at = resume_at
        self.state = state
        self.forced = forced
        self.styles: tuple[Any, ...] = ()
        self.overflow: Any = None
        self.burdened = False

    def agrees(self, other: "Asked") -> bool:
        """Tell whether two pages of different documents are made from the same."""
        return (
            not self.burdened
            and not other.burdened
            and (self.kind, self.resume_at, self.state, self.forced, self.overflow)
            == (other.kind, other.resume_at, other.state, other.forced, other.overflow)
            and all(map(same_style, self.styles, other.styles))
        )


def remembered(
    context: Any, root: Any, kind: Any, resume_at: Any, number: int, state: Any
) -> Asked:
    """Note what a page is about to be made from.

    How many pages there are is left out: no page that shows it is kept.
    """
    depth, counters, scopes, groups = copy.deepcopy(state)
    counters.pop("pages", None)
    known = (depth, counters, scopes, groups)
    asked = Asked(kind, number, copy.deepcopy(resume_at), known, context.forced_break)
    style_for = context.style_for
    asked.styles = (style_for(kind), *(style_for(kind, area) for area in AREAS))
    asked.overflow = root.viewport_overflow
    # Notes and floats that an earlier page left over.
    asked.burdened = bool(context.reported_footnotes or context.broken_out_of_flow)
    return asked


class LaidPage:
    """A page that was laid out, before it has its margin boxes."""

    def __init__(self, asked: Asked, context: Any, page: Any, after: Any, next_page: Any) -> None:
        self.asked = asked
        self.page = page
        self.after = after
        self.next_page = next_page
        self.noted = bool(context.current_page_footnotes or context.reported_footnotes)
        self.left = bool(context.broken_out_of_flow)
        self._area, self._bottom = context.current_footnote_area, context.page_bottom
        self._children = list(page.children)
        self._in_root = list(page.children[0].children)
        self._labels: list[tuple[Any, str]] = []
        self._anchors: list[str] = []
        self.bound = bool(page.fixed_boxes)
        for box in page.descendants(placeholders=True):
            self._look_at(box)

    def _look_at(self, box: Any) -> None:
        if isinstance(box, boxes.ReplacedBox) or box.missing_link:
            self.bound = True
        if box.bookmark_label:
            self._labels.append((box, box.bookmark_label))
        if anchor := box.style["anchor"]:
            self._anchors.append(anchor)

    @property
    def may_be_shared(self) -> bool:
        """Whether nothing on the page hangs together with something elsewhere."""
        # The first page tells the sizes of all pages; blank ones have nothing to share.
        special = self.asked.number == 1 or self.asked.kind.blank
        return not (special or self.bound or self.noted or self.left or self.asked.burdened)

    def forget(self) -> None:
        """Keep no more of the page than where it begins and ends."""
        self.page = self._area = None
        self._children, self._in_root, self._labels = [], [], []

    def renew(self, elements: dict[Any, Any]) -> None:
        """Make the page what it was before its document was finished, with new elements."""
        self.page.children = list(self._children)
        self.page.children[0].children = list(self._in_root)
        for box, label in self._labels:
            box.bookmark_label = label
        for box in walk(self.page):
            box.element = elements.get(box.element, box.element)
            if "link_annotation" in box.__dict__:
                del box.link_annotation

    def taken_over(self, context: Any, root: Any, state: Any) -> tuple[Any, Any, Any]:
        """Leave the context as it would be if the page had been made, and give what is made."""
        context.page_bottom, context.current_footnote_area = self._bottom, self._area
        context.current_page, context.current_page_footnotes = self.asked.number, []
        style = context.style_for(self.asked.kind)
        style["overflow"] = root.viewport_overflow
        _standardize_page_based_counters(style, None)
        build.update_counters(state, style)
        self._tell_anchors(context, state[1])
        return self.page, copy.deepcopy(self.after), copy.deepcopy(self.next_page)

    def _tell_anchors(self, context: Any, counters: Any) -> None:
        """Let the contents know on which page its targets are."""
        number, maker = self.asked.number, context.page_maker
        known = {anchor for entry in maker[: number - 1] for anchor in entry[-1]["anchors"]}
        own = maker[number - 1][-1]["anchors"]
        for anchor in self._anchors:
            if anchor not in known:
                known.add(anchor)
                own.append(anchor)
                context.target_collector.cache_target_page_counters(
                    anchor, counters, number - 1, maker
                )


def walk(box: Any) -> Iterator[Any]:
    """Give a box and all in it, whatever the flow."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    for child in box.children:
        yield from walk(child)


class Pages:
    """The pages of the document before, and those of this one as they are made."""

    def __init__(self, old: dict[int, LaidPage], sameness: Sameness | None) -> None:
        self._old = old
        self._sameness = sameness
        self._new: dict[int, LaidPage] = {}
        self._starts = sorted({_path(page.asked.resume_at) for page in old.values()})
        self._renewed: set[int] = set()

    def note(self, page: LaidPage) -> None:
        """Remember a page that was made; it may be made again."""
        self._new[page.asked.number] = page

    def final(self, made: list[Any]) -> dict[int, LaidPage]:
        """Give those that are in the document at its end; of some only where they begin."""
        out: dict[int, LaidPage] = {}
        for number, page in self._new.items():
            if number <= len(made) and made[number - 1] is page.page:
                out[number] = page
                if not page.may_be_shared:
                    page.forget()
        return out

    def found(self, asked: Asked) -> LaidPage | None:
        """Give a page of the document before that would be made again as it is."""
        page = self._old.get(asked.number)
        if page is None or self._sameness is None:
            return None
        if not page.may_be_shared or not page.asked.agrees(asked):
            return None
        if not self._sameness.between(_path(asked.resume_at), self._reach(page)):
            return None
        if asked.number not in self._renewed:
            self._renewed.add(asked.number)
            page.renew(self._sameness.elements)
        self.note(page)
        return page

    def _reach(self, page: LaidPage) -> Path | None:
        """Give the end of the next page: what does not fit on a page is tried on it before."""
        following = self._old.get(page.asked.number + 1)
        if page.after is None or following is None or following.noted:
            return None
        start = _path(page.after)
        return next((path for path in self._starts if path > start), None)


def _path(resume_at: Any) -> Path:
    """Give the place that a stack of indices names."""
    out: list[int] = []
    while resume_at:
        ((index, resume_at),) = resume_at.items()
        out.append(index)
    return tuple(out)
