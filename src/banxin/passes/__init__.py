"""The normalising passes: from lines with evidence to articles of blocks.

They stand here in their order, so that the road can be read. A pass is pure and
idempotent, keeps every span, and lets no Han character vanish without a row in the
ledger. Plug-ins add passes after ours by the entry-point group `banxin.passes`.
"""

from collections.abc import Callable

from msgspec.structs import replace

from banxin.model.finding import Finding
from banxin.model.publication import Publication
from banxin.passes.broken_lines import broken_lines
from banxin.passes.captions import captions
from banxin.passes.characters import characters
from banxin.passes.contents import contents
from banxin.passes.full_width import full_width
from banxin.passes.furniture import furniture
from banxin.passes.hard_wraps import hard_wraps
from banxin.passes.identify import identify
from banxin.passes.imprint import imprint
from banxin.passes.letter import letter
from banxin.passes.mark_forms import mark_forms
from banxin.passes.mojibake import mojibake
from banxin.passes.numerals import numerals
from banxin.passes.omissions import omissions
from banxin.passes.pasted_tables import pasted_tables
from banxin.passes.punctuation import punctuation
from banxin.passes.red_head import red_head
from banxin.passes.run_in import run_in
from banxin.passes.spaces import spaces
from banxin.passes.straight_quotes import straight_quotes
from banxin.passes.structure import structure
from banxin.passes.title import title
from banxin.passes.uncalled import uncalled
from banxin.passes.verse import verse
from banxin.plugins import plugins

Pass = Callable[[Publication], Publication]

PASSES: tuple[Pass, ...] = (
    # Characters first: all later rules read what is left of them.
    mojibake,
    characters,
    # Then lines, while tabs and breaks still stand. A table claims its rows before captions look
    # for it; what belongs to the page goes before what belongs to the text is told by its place.
    pasted_tables,
    captions,
    furniture,
    imprint,
    hard_wraps,
    broken_lines,
    # Then what whole lines are, from the head downwards; what is claimed here heads nothing below.
    contents,
    red_head,
    title,
    verse,
    structure,
    # Lines are blocks now. First what paragraphs are, by their neighbours.
    letter,
    run_in,
    # Then marks: digits and quotes before the stops beside them, spaces when all marks are wide.
    full_width,
    straight_quotes,
    mark_forms,
    punctuation,
    spaces,
    # Last what only looks at the whole, and the ids of all that is there.
    numerals,
    omissions,
    uncalled,
    identify,
)


def normalise(publication: Publication) -> Publication:
    """Run the passes, ours and then those of plug-ins, where any article still has lines.

    A publication without lines (a `.model.json`) says already what it is and is given back.
    Raises PluginError for a plug-in that cannot be loaded.
    """
    if not any(article.lines for article in publication.articles):
        return publication
    for one in (*PASSES, *plugins("passes").values()):
        publication = one(publication)
    assert not any(article.lines for article in publication.articles)
    return _in_reading_order(publication)


def _in_reading_order(publication: Publication) -> Publication:
    """Findings as a person meets them; those of no place come first."""
    order = {source.id: n for n, source in enumerate(publication.sources)}

    def place(finding: Finding) -> tuple[int, int]:
        return (order.get(finding.at.source, -1), finding.at.start) if finding.at else (-1, 0)

    return replace(publication, findings=tuple(sorted(publication.findings, key=place)))
