"""Where two trees of boxes, not yet laid out, are the same.

Compared is what layout takes its decisions from: kinds of boxes, texts, the declarations
that apply, attributes, and all of this of what is around. So no rule of a style sheet needs
to be understood, however far apart the elements are that it looks at.
"""

from bisect import bisect_left, bisect_right
from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes

Path = tuple[int, ...]
"""The place of a box: which child of the root, which child of that, and so on."""


class Sameness:
    """The units of two trees in order of reading, and which of them are the same.

    A unit is a paragraph, a table or whatever else is laid out in one piece. `elements`
    gives the new element for the old one of every box that is the same.
    """

    def __init__(self, old: Any, new: Any) -> None:
        self.elements: dict[Any, Any] = {}
        self._units: dict[Path, bool] = {}
        self._around: dict[Path, bool] = {}
        self._compare(old, new, (), inside=True)
        self._paths = sorted(self._units)
        # How many units before each one differ.
        self._differing = [0]
        for path in self._paths:
            self._differing.append(self._differing[-1] + (not self._units[path]))

    def between(self, start: Path, end: Path | None) -> bool:
        """Tell whether all is the same from one place to the unit behind another, or to the end."""
        if not all(self._around.get(start[:depth], True) for depth in range(len(start) + 1)):
            return False
        first = bisect_left(self._paths, start)
        if first and start[: len(self._paths[first - 1])] == self._paths[first - 1]:
            first -= 1
        last = len(self._paths)
        if end is not None:
            last = min(bisect_right(self._paths, end) + 1, last)
        return self._differing[last] == self._differing[first]

    def _compare(self, old: Any, new: Any, path: Path, *, inside: bool) -> None:
        """Compare two boxes in the same place; `inside` of boxes that are the same."""
        if not (_holds_blocks(old) and _holds_blocks(new)):
            self._units[path] = inside and self._all_same(old, new)
            return
        same = inside and self._same(old, new)
        self._around[path] = same
        if not same:
            self._units[path] = False
        for index in range(max(len(old.children), len(new.children))):
            place = (*path, index)
            if index < min(len(old.children), len(new.children)):
                self._compare(old.children[index], new.children[index], place, inside=same)
            else:
                self._units[place] = False

    def _all_same(self, old: Any, new: Any) -> bool:
        """Compare two boxes and all in them."""
        if not self._same(old, new) or len(old.children) != len(new.children):
            return False
        return all(map(self._all_same, old.children, new.children))

    def _same(self, old: Any, new: Any) -> bool:
        """Compare two boxes without what is in them."""
        if type(old) is not type(new) or old.element_tag != new.element_tag:
            return False
        if _is_bound(old) or _is_bound(new):
            return False
        if isinstance(old, boxes.TextBox) and old.text != new.text:
            return False
        if (old.bookmark_label, old.string_set) != (new.bookmark_label, new.string_set):
            return False
        return same_style(old.style, new.style) and self._same_element(old.element, new.element)

    def _same_element(self, old: Any, new: Any) -> bool:
        if old is None or new is None:
            return old is new
        if self.elements.get(old) is new:
            return True
        if old.tag != new.tag or old.attrib != new.attrib:
            return False
        self.elements[old] = new
        return True


def same_style(old: Any, new: Any) -> bool:
    """Compare two styles whose parents are the same by what is declared for them."""
    if old is None or new is None:
        return old is new
    if type(old) is not type(new):
        return False
    if isinstance(old, AnonymousStyle):
        return True
    return bool(
        old.cascaded == new.cascaded
        and old.pseudo_type == new.pseudo_type
        and old.base_url == new.base_url
    )


def _holds_blocks(box: Any) -> bool:
    """Tell whether a box is a plain block of blocks, which are laid out one after another."""
    style = box.style
    return (
        type(box) is boxes.BlockBox
        and not box.is_table_wrapper
        and style["column_count"] == "auto"
        and style["column_width"] == "auto"
        and box.is_in_normal_flow()
        and all(isinstance(child, boxes.BlockLevelBox) for child in box.children)
    )


def _is_bound(box: Any) -> bool:
    """Tell whether a box hangs together with others elsewhere, or with a file."""
    return (
        isinstance(box, boxes.ReplacedBox)
        or box.missing_link is not None
        or box.footnote is not None
        or box.first_letter_style is not None
        or box.first_line_style is not None
        or box.is_running()
        or box.is_note()
        or box.style["position"] == "fixed"
    )
