"""All rules that proofread, in the order in which they are asked.

What the passes find on their way (N01, S06, W02 …) is no rule here and is told all the same.
"""

from banxin.proof import (
    confusion,
    counting,
    dates,
    leftovers,
    marks_blocks,
    marks_forms,
    marks_sentences,
    marks_stops,
    numbers,
    quotes,
    references,
    regional,
    residue,
    spacing,
    structure,
    totals,
    units,
)
from banxin.proof.rule import Rule

RULES: tuple[Rule, ...] = (
    *marks_stops.RULES,
    *marks_forms.RULES,
    *marks_sentences.RULES,
    *marks_blocks.RULES,
    *quotes.RULES,
    *spacing.RULES,
    *numbers.RULES,
    *dates.RULES,
    *counting.RULES,
    *totals.RULES,
    *units.RULES,
    *residue.RULES,
    *regional.RULES,
    *confusion.RULES,
    *structure.RULES,
    *references.RULES,
    *leftovers.RULES,
)
