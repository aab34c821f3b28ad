"""Findings: what the program noticed and leaves to a person. They never alter text."""

from typing import Literal

import msgspec

from banxin.model.pieces import Span


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something noticed: a code (`banxin explain CODE`), a place, and perhaps a remedy.

    `doubt` asks a person to look; `note` only tells what was seen. `reason` is why an editor
    asked for it, where a rule file of theirs did.
    """

    code: str
    at: Span | None = None
    text: str = ""
    suggest: str = ""
    weight: Literal["doubt", "note"] = "doubt"
    reason: str = ""
