"""Between Simplified and Traditional, phrase by phrase, by OpenCC's tables."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

Route = Literal[
    "s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", "t2tw", "t2hk", "tw2t", "hk2t",
    "s2twp", "tw2sp", "s2hkp", "hk2sp",
]  # fmt: skip
"""From a script to a script of a region; those in `p` change words as well (软件 → 軟體)."""

Choices = Mapping[str, str]
"""A character, and the forms it may take in the other script, the usual one first."""

_OPEN = "\ue000"
"""Stands for a character that no phrase decided, while a text is looked through."""


def converted(text: str, route: Route) -> str:
    """Give a text in the other script, as OpenCC sees it."""
    return str(_converter(route).convert(text))


def undecided(text: str, route: Route) -> list[int]:
    """Give the places of characters with several forms that no phrase of OpenCC decides.

    发 in 头发 is decided, and 发 in 发了 is not: it becomes the usual form for want of better.
    """
    found = choices(route)
    if not any(character in found for character in text):
        return []
    looked = str(_marker(_direction(route)).convert(text))
    if len(looked) != len(text):
        return [n for n, character in enumerate(text) if character in found]
    return [n for n, c in enumerate(looked) if c == _OPEN and text[n] != _OPEN]


def choices(route: Route) -> Choices:
    """Give the characters that have several forms in the script a route leads to."""
    return _choices(_direction(route))


def _direction(route: Route) -> Literal["ST", "TS"]:
    return "ST" if route.startswith("s") else "TS"


@cache
def _choices(direction: Literal["ST", "TS"]) -> Choices:
    name = "one_to_many.txt" if direction == "ST" else "many_to_one.txt"
    lines = (files("banxin.script") / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines if not line.startswith("#"))


@cache
def _converter(route: Route) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(route)


@cache
def _marker(direction: Literal["ST", "TS"]) -> "OpenCC":
    """Make a converter by phrases alone, which puts a mark where none holds."""
    import opencc

    tables = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    phrases = {"type": "ocd2", "file": str(tables / f"{direction}Phrases.ocd2")}
    with TemporaryDirectory(prefix="banxin-") as folder:
        marks = Path(folder) / "marks.txt"
        marks.write_text("".join(f"{c}\t{_OPEN}\n" for c in _choices(direction)), encoding="utf-8")
        dicts = [phrases, {"type": "text", "file": str(marks)}]
        config = {
            "name": "undecided",
            "segmentation": {"type": "mmseg", "dict": phrases},
            "conversion_chain": [
                {"dict": {"type": "group", "match_policy": "short_circuit", "dicts": dicts}}
            ],
        }
        path = Path(folder) / "undecided.json"
        path.write_text(json.dumps(config), encoding="utf-8")
        return opencc.OpenCC(str(path))
