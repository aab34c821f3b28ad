"""TOML from a stranger: parsed only where that cannot take for ever."""

import re
import tomllib
from typing import Any

MAX_PARTS = 16
"""Parts of a dotted key; the deepest that any file of ours knows has four."""

_SAID = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)'
    r"|'''.*?(?:'''|\Z)"
    r'|"(?:\\.|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
"""Strings, quoted keys and comments (TOML 1.0.0): what stands in them parts no key."""
_DEEP = re.compile(rf"(?:\.[ \t]*+[\w-]*+[ \t]*+){{{MAX_PARTS}}}")


def toml(text: str) -> dict[str, Any]:
    """Parse TOML. Raises ValueError where it is none, RecursionError where it is too deep.

    A key of many parts is refused first: `tomllib` works on it by the square of its parts.
    """
    if _DEEP.search(_SAID.sub("_", text)):
        raise ValueError(f"a key of more than {MAX_PARTS} parts")
    return tomllib.loads(text)
