"""Names of attachments: `附件：1．…` and what counts on below it (GB/T 9704—2012 7.3.4)."""

import re
from collections.abc import Iterable

from banxin.script.numbering import numbering

_ATTACHED = re.compile(r"附件[：:][ \u3000]*")


def attached(texts: Iterable[str]) -> frozenset[int]:
    """Give which of the lines, in order, name attachments; an empty one ends the list."""
    found: set[int] = set()
    due = 0
    for n, text in enumerate(texts):
        opens = _ATTACHED.match(text)
        number = numbering(text[opens.end() :] if opens else text)
        counts = bool(due) and number is not None and number.value == due
        due = number.value + 1 if number and (opens or counts) else 0
        if opens or counts:
            found.add(n)
    return frozenset(found)
