"""What the reader's machine needs to show a Word file as it was meant."""

from collections.abc import Iterable
from typing import Any

from banxin.messages import language, say


def font_lines(fonts: Any) -> list[str]:
    """Say which families a file counts on, which it holds, and why others stay out."""
    from banxin.fonts.families import WITH_OFFICE

    if fonts is None:
        return []
    out = []
    if fonts.needed:
        out.append(say("cli-word-fonts", faces=_listed(fonts.needed)))
    if apart := [name for name in fonts.needed if name not in WITH_OFFICE]:
        out.append(say("cli-word-fonts-apart", faces=_listed(apart)))
    if fonts.held:
        code = "cli-word-held-full" if fonts.full else "cli-word-held"
        out.append(say(code, faces=_listed(fonts.held)))
    for reason in dict.fromkeys(fonts.refused.values()):
        roles = [role for role, why in fonts.refused.items() if why == reason]
        out.append(say(f"cli-word-refused-{reason}", roles=_listed(_titles(roles))))
    return out


def _titles(roles: list[str]) -> list[str]:
    from banxin.fonts.catalogue import manifest

    return [manifest().role[role].title for role in roles]


def _listed(names: Iterable[str]) -> str:
    return ("、" if language() == "zh" else ", ").join(names)
