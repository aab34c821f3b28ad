"""All rules that proofread, in the order in which they are asked.

What the passes find on their way (N01, S06, W02 …) is no rule here and is told all the same.
"""

from banxin.proof import (
    confusion,
    counting,
    dates,
    leftovers,
    numbers,
    references,
    regional,
    residue,
    structure,
    units,
)
from banxin.proof.rule import Rule

RULES: tuple[Rule, ...] = (
    *numbers.RULES,
    *dates.RULES,
    *counting.RULES,
    *units.RULES,
    *residue.RULES,
    *regional.RULES,
    *confusion.RULES,
    *structure.RULES,
    *references.RULES,
    *leftovers.RULES,
)
