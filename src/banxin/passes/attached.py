"""Names of attachments: `附件：1．…` and what counts on below it (GB/T 9704—2012 7.3.4)."""

import re
from collections.abc import Iterable

from banxin.script.numbering import Numbering, numbering
from banxin.script.punctuation import STOPS

_ATTACHED = re.compile(r"附件[：:][ \u3000]*")
_LONGEST = 40


def attached(texts: Iterable[str]) -> frozenset[int]:
    """Give which of the lines, in order, name attachments; an empty one ends the list."""
    found: set[int] = set()
    due = 0
    for n, text in enumerate(texts):
        opens = _ATTACHED.match(text)
        number = numbering(text[opens.end() :] if opens else text)
        counts = bool(due) and number is not None and _counts(text, number.value, due)
        due = number.value + 1 if number and (opens or counts) else 0
        if opens or counts:
            found.add(n)
    return frozenset(found)


def attached_number(text: str) -> Numbering | None:
    """Read the number of a name of an attachment, `附件：` passed over."""
    opens = _ATTACHED.match(text)
    start = opens.end() if opens else 0
    found = numbering(text[start:])
    return found._replace(mark=start + found.mark, text=start + found.text) if found else None


def _counts(text: str, value: int, due: int) -> bool:
    """Tell whether a line names the next attachment, or the one after it: a number was lost."""
    named = len(text) <= _LONGEST and text[-1] not in STOPS
    return value == due or (value == due + 1 and named)
