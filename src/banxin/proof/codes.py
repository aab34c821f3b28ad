"""The codes there are, and what each does."""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from banxin.messages import Language, catalogue
from banxin.proof.rule import PublicationRule
from banxin.proof.rules import RULES

Does = Literal["repairs", "reads", "finds"]
"""A rule repairs text, reads it as something (a date, a label, furniture), or only finds."""

_CODE = re.compile(r"[A-Z]\d\d")
_TITLE = re.compile(r"^# [A-Z]\d\d (.+)$", re.M)


@cache
def codes() -> tuple[str, ...]:
    """Give the codes of all rules and findings, in order."""
    return tuple(sorted(code for code in catalogue() if _CODE.fullmatch(code)))


def does(code: str) -> Does:
    """Say what the rule of a code does: its entry of the catalogue has it."""
    told = catalogue()[code].get("does", "finds")
    return "repairs" if told == "repairs" else "reads" if told == "reads" else "finds"


def houses_of(code: str) -> frozenset[str]:
    """Give the house styles that the rule of a code serves; none for all."""
    rules = (rule for rule in RULES if rule.code == code)
    found = [frozenset() if isinstance(r, PublicationRule) else r.houses for r in rules]
    return frozenset().union(*found) if all(found) else frozenset()


@cache
def title(code: str, lang: Language) -> str:
    """Give what a rule is about in a few words, as the head of its page does.

    A rule of a plug-in has no page, and is called by its code.
    """
    page = files("banxin.proof") / "pages" / f"{code}.md"
    if code not in codes():
        return code
    heads = _TITLE.findall(page.read_text(encoding="utf-8"))
    return str(heads[0] if lang == "zh" else heads[-1]).strip()
