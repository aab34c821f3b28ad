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
_SECOND = re.compile(r"\n(?=# )")


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
def page(code: str, lang: Language) -> str:
    """Give the page of a rule in one language; empty where a plug-in has none."""
    if code not in codes():
        return ""
    text = (files("banxin.proof") / "pages" / f"{code}.md").read_text(encoding="utf-8")
    chinese, english = _SECOND.split(text.strip())
    return (chinese if lang == "zh" else english).strip()


def title(code: str, lang: Language) -> str:
    """Give what a rule is about in a few words, as the head of its page does, else its code."""
    head = page(code, lang).partition("\n")[0]
    return head.removeprefix(f"# {code} ") or code
