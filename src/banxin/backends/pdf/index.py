"""Index marks as places of the page, and the page numbers that lead back to them.

Which pages an entry names is known once the pages are set. So a document with an index is
laid out without these numbers, and then with them. `target-counter()` would do it at once,
but names a page as often as there are marks on it, in time that grows with their square.
"""

import gc
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from banxin.typeset.index import COMMA, distinct
from banxin.typeset.reading import (
    AnyRun,
    Fill,
    IndexMark,
    NoteMark,
    PageNumbers,
    Reading,
    all_leaves,
)

MAX_TURNS = 4
"""How often pages are set anew before what they say of themselves is taken as it is."""


def anchored(runs: Iterable[AnyRun], made: Callable[[AnyRun], str]) -> str:
    """Give the HTML of runs; each mark is the id of what it stands before.

    A mark at the end has an element of its own. A note is taken out of its line, so it
    cannot hold the mark.
    """
    out, waiting = "", list[str]()
    for run in runs:
        if isinstance(run, IndexMark):
            waiting.append(run.id)
            continue
        html = made(run)
        if waiting and not isinstance(run, Fill | NoteMark):
            html, waiting = _around(html, waiting), []
        out += html
    return out + _around("", waiting)


def _around(html: str, ids: list[str]) -> str:
    for id in reversed(ids):
        html = f'<span id="{escape(id)}">{html}</span>'
    return html


def numbers(run: PageNumbers, pages: Mapping[str, int]) -> str:
    """Give the page numbers of an entry as links, each page once; nothing of unknown ones."""
    known = [target for target in run.targets if target in pages]
    return COMMA.join(
        f'<a href="#{escape(target)}">{pages[target]}</a>' for target in distinct(known, pages)
    )


def begins(document: Any) -> dict[str, int]:
    """Give the page, from 1, on which each id of a laid-out document first stands."""
    return {
        anchor: number
        for number, page in reversed(list(enumerate(document.pages, 1)))
        for anchor in page.anchors
    }


def settled(
    reading: Reading, lay: Callable[[Mapping[str, int]], Any]
) -> tuple[Any, dict[str, int]]:
    """Lay a document out until its index names the pages it has; give it and its pages by id."""
    targets = [
        target
        for leaf in all_leaves(reading)
        for run in leaf.runs
        if isinstance(run, PageNumbers)
        for target in run.targets
    ]
    pages: dict[str, int] = {}
    document = None
    for turn in range(MAX_TURNS):
        if turn:
            # The pages before these hold one another, and are many.
            document = None
            gc.collect()
        document = lay(pages)
        before, pages = pages, begins(document)
        if all(before.get(target) == pages.get(target) for target in targets):
            break
    return document, pages
