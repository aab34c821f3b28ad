"""Every sentence the program says, by code, in Simplified Chinese and in English.

The catalogue is one TOML file a room. A table `[code]` holds `zh` and `en`, and for an
error `zh_hint` and `en_hint`: what to do about it. Braces take the arguments by name.
"""

import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from banxin.errors import BanxinError
from banxin.messages.shown import shown

Language = Literal["zh", "en"]


def language(environ: dict[str, str] | None = None) -> Language:
    """Give the language of the reader: `BANXIN_LANG`, else the locale's, else Chinese.

    Only a locale that names another language than Chinese gives English.
    """
    env = os.environ if environ is None else environ
    for name in ("BANXIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = env.get(name, "")
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Load every message; a code that stands in two files is a programming error."""
    out: dict[str, dict[str, str]] = {}
    for entry in sorted(files(__name__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text(encoding="utf-8"))
            twice = out.keys() & table.keys()
            if twice:
                raise ValueError(f"messages defined twice: {sorted(twice)}")
            out.update(table)
    return out


def say(code: str, /, lang: Language | None = None, **args: object) -> str:
    """Give the sentence of a code with its arguments filled in."""
    return catalogue()[code][lang or language()].format(**args)


def hint(code: str, /, lang: Language | None = None, **args: object) -> str:
    """Give what to do about an error; empty where its sentence says it all."""
    return catalogue()[code].get(f"{lang or language()}_hint", "").format(**args)


def error_text(error: BanxinError, lang: Language | None = None) -> str:
    """Give an error as a person reads it: place, sentence, and what to do, on two lines."""
    lang = lang or language()
    place = f"{error.where}: " if error.where else ""
    line = shown(" ".join((place + say(error.code, lang, **error.args_by_name)).splitlines()))
    todo = shown(hint(error.code, lang, **error.args_by_name))
    return f"{line}\n  → {todo}" if todo else line
