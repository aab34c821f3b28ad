"""All rules that proofread, in the order in which they are asked.

What the passes find on their way (N01, S06, W02 …) is no rule here and is told all the same.
"""

from banxin.proof.rule import Rule

RULES: tuple[Rule, ...] = ()
