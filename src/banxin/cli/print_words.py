"""What a printer says in keywords (RFC 8011 5.3.8, 5.4.12), in the reader's words."""

from collections.abc import Iterable

from banxin.messages import catalogue, say
from banxin.messages.shown import shown


def reasons(keywords: Iterable[str]) -> str:
    """Say why a printer waits or a job ended; a keyword we have no words for stays as it is."""
    return "、".join(dict.fromkeys(_said(f"cli-ipp-{one}", one) for one in keywords if one))


def state(keyword: str) -> str:
    """Say how a job stands."""
    return _said(f"cli-ipp-job-{keyword}", keyword)


def _said(code: str, keyword: str) -> str:
    return say(code) if code in catalogue() else shown(keyword, 120)


def why(reason: str) -> str:
    """Say the reason of a sending: of what went wrong in one word, else the printer's reasons."""
    if f"cli-sent-why-{reason}" in catalogue():
        return say(f"cli-sent-why-{reason}")
    if reason in catalogue():
        return say("cli-sent-why-error", code=reason)
    first, *rest = reason.split(", ")
    return reasons((state(first), *rest)) if rest else state(first)
