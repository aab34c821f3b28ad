"""Findings: what the program noticed and leaves to a person. They never alter text."""

from typing import Literal

import msgspec

from banxin.messages import Language, catalogue, say
from banxin.model.pieces import Span

Weight = Literal["doubt", "note"]


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something noticed: a code (`banxin explain CODE`), a place, and perhaps a remedy.

    `doubt` asks a person to look; `note` only tells what was seen. `reason` is why an editor
    asked for it, where a rule file of theirs did.
    """

    code: str
    at: Span | None = None
    text: str = ""
    suggest: str = ""
    weight: Weight = "doubt"
    reason: str = ""

    def sentence(self, lang: Language | None = None) -> str:
        """Give what it says to a person, and the reason a rule file gives for it."""
        if self.code not in catalogue():
            # A rule of a plug-in has no sentence here.
            return f"{self.text} → {self.suggest}" if self.suggest else self.text
        return say(self.code, lang, text=self.text, suggest=self.suggest, reason=self.reason)
