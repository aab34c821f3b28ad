"""The contents: a field Word can renew, filled with what the Reading says."""

from collections.abc import Callable, Iterable

from banxin.backends.docx.wml import Element, field, val, w
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, leaves

Setting = Callable[[Iterable[Leaf]], list[Element]]


def contents(group: Group, blocks: Setting, plan: Plan) -> list[Element]:
    """Build the contents: what precedes the entries, then the field around them.

    `updateFields` stays unset, since Word would ask the reader a question on opening.
    """
    lines = list(leaves(group))
    first = next((n for n, leaf in enumerate(lines) if leaf.target), len(lines))
    before, entries = blocks(lines[:first]), blocks(lines[first:])
    if entries:
        levels = [int(leaf.style[-1]) for leaf in lines[first:] if leaf.style[-1].isdigit()]
        depth = max(1, plan.matter.contents_depth, *levels)
        *opening, closing = field(rf'TOC \o "1-{depth}" \h \z \u', [])
        for at, part in enumerate(opening, start=1):
            entries[0].insert(at, part)
        entries[-1].append(closing)
    gallery = w("docPartObj", val("docPartGallery", "Table of Contents"), w("docPartUnique"))
    return [w("sdt", w("sdtPr", gallery), w("sdtContent", *before, *entries))]
