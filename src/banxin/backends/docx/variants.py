"""Paragraphs that stand otherwise than their style says: a style of their own for each way."""

import msgspec

from banxin.backends.docx.looks import style_characters, style_paragraph
from banxin.backends.docx.names import StyleName, paragraph_style, paragraph_variant
from banxin.backends.docx.style_elements import variant
from banxin.backends.docx.wml import Element, W, twips, w
from banxin.typeset.plan import Plan, Style
from banxin.typeset.reading import Leaf

_LATE = 0.5
"""Where the text after a marker that does not fit its room begins, in characters beyond it."""


class ParagraphVariants:
    """Makes the styles as paragraphs ask for them; nothing is formatted directly."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._made: dict[str, Element] = {}

    def style(self, leaf: Leaf) -> str:
        """Give the id of the style for a paragraph."""
        named = paragraph_variant(leaf)
        if named != paragraph_style(leaf.style) and named.id not in self._made:
            self._made[named.id] = self._element(named, leaf)
        return named.id

    def elements(self) -> list[Element]:
        """Give every style made, in the order first asked for."""
        return list(self._made.values())

    def _element(self, named: StyleName, leaf: Leaf) -> Element:
        style = self._plan.styles[leaf.style]
        indent = -leaf.outdent if leaf.outdent else 0.0 if leaf.continues else style.indent
        own = msgspec.structs.replace(
            style,
            left=style.left + leaf.left,
            right=style.right + leaf.right,
            indent=indent,
            before=style.before + leaf.above,
            after=style.after + leaf.below,
            keep_next=(style.keep_next or leaf.kept) and not leaf.freed,
        )
        properties = style_paragraph(own, self._plan, 0)
        if style.keep_next and leaf.freed:
            properties.insert(0, w("keepNext", val="0"))
        if leaf.outdent:
            _hang(properties, own)
        return variant(
            named, paragraph_style(leaf.style),
            (properties, style_paragraph(style, self._plan, 0)),
            (style_characters(own), style_characters(style)),
        )  # fmt: skip


def _hang(properties: Element, style: Style) -> None:
    """Let a tab after a marker end where the other lines begin, or just behind.

    A marker that fills its room would else be followed by white space up to a far stop. It
    begins a twip further out, so that its end is short of the indent; an indent in
    characters would be counted anew by Word, so there is none (0).
    """
    place = properties.find(f"{{{W}}}ind")
    spacing = properties.find(f"{{{W}}}spacing")
    if place is None or spacing is None:
        raise AssertionError("every style has both")
    del place.attrib[f"{{{W}}}hangingChars"]
    place.set(f"{{{W}}}firstLineChars", "0")
    place.set(f"{{{W}}}hanging", str(twips(-style.indent * style.cell) + 1))
    late = twips((style.left + _LATE) * style.cell)
    spacing.addprevious(w("tabs", w("tab", val="left", pos=late)))
