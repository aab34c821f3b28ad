"""Between Simplified and Traditional, phrase by phrase, by OpenCC's tables."""

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

Route = Literal["s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", "s2twp", "tw2sp", "t2tw", "t2hk"]
"""From a script to a script of a region; those in `p` change words as well (软件 → 軟體)."""


def converted(text: str, route: Route) -> str:
    """Give a text in the other script, as OpenCC sees it."""
    return str(_converter(route).convert(text))


@cache
def _converter(route: Route) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(route)
