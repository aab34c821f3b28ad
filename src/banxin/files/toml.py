"""TOML that a person wrote: what is wrong with it is told by line and column."""

import re
import tomllib
from pathlib import Path
from typing import Any

from banxin.errors import BanxinError, SourceError
from banxin.files.small import read_small
from banxin.messages.shown import shown

Table = dict[str, Any]

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
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_SHOWN = 40


def read_toml(path: Path, where: str, error: type[BanxinError] = SourceError) -> Table:
    """Read a file that is there. Raises `error`, as `read_small` and `parsed` do."""
    return parsed(read_small(path, where, error), where, error)


def parsed(data: bytes, where: str, error: type[BanxinError] = SourceError) -> Table:
    """Read TOML 1.0; a byte-order mark is passed over.

    Raises `error`: `toml-encoding`, `toml-syntax`, or `toml-excess` for numbers too long and
    for brackets or keys too deep.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise error("toml-encoding", where, line=line) from wrong
    try:
        return toml(text)
    except tomllib.TOMLDecodeError as wrong:
        lines = text.split("\n")
        found = _PLACE.search(str(wrong))
        line = int(found[1]) if found else len(lines)
        column = int(found[2]) if found else len(lines[-1]) + 1
        said = shown(lines[line - 1].strip(), _SHOWN) or "—"
        raise error("toml-syntax", where, line=line, column=column, text=said) from wrong
    except (ValueError, RecursionError) as wrong:
        raise error("toml-excess", where) from wrong


def toml(text: str) -> Table:
    """Parse TOML. Raises ValueError where it is none, RecursionError where it is too deep.

    A key of many parts is refused first: `tomllib` works on it by the square of its parts.
    """
    if _DEEP.search(_SAID.sub("_", text)):
        raise ValueError(f"a key of more than {MAX_PARTS} parts")
    return tomllib.loads(text)


def laid_over(below: Table, above: Table, levels: int = 99) -> Table:
    """Give a table whose keys come over those of another; so do tables in it, `levels` deep."""
    out = dict(below)
    for key, value in above.items():
        old = out.get(key)
        deeper = levels > 1 and isinstance(value, dict)
        out[key] = laid_over(old, value, levels - 1) if deeper and isinstance(old, dict) else value
    return out


def quoted(text: str) -> str:
    """Write a text as a basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
