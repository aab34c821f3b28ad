"""House styles (体例): what an office settles once where the standards leave a choice."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from banxin.script.variant import by_language


class House(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A house style. `region` is the one whose usage it follows.

    `brackets` says whether round brackets in Chinese text are full width; technical documents
    keep half-width ones. `quotes` are the outer pair and the inner pair. `time_range` and
    `amount_range` join two points in time and two amounts (GB/T 15834—2011, 4.13).
    """

    name: str
    zh: str
    en: str
    region: Literal["CN", "TW", "HK"]
    brackets: Literal["full", "as-typed"] = "full"
    quotes: tuple[str, str] = ("“”", "‘’")
    time_range: str = "—"
    amount_range: str = "～"


_USUAL = {"zh-Hans": "gov-cn", "zh-Hant": "tw", "zh-Hant-HK": "hk"}
"""The house style of a language."""


@cache
def houses() -> dict[str, House]:
    """Give the house styles we know, by name."""
    table = tomllib.loads((files("banxin.script") / "houses.toml").read_text(encoding="utf-8"))
    return {name: msgspec.convert({"name": name} | keys, House) for name, keys in table.items()}


def house_of(name: str, lang: str) -> House:
    """Give the house style of a name; without one, that of a language. Raises KeyError."""
    return houses()[name or by_language(_USUAL, lang)]
