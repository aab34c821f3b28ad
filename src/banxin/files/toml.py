"""TOML that a person wrote: what is wrong with it is told by line and column."""

import re
import tomllib
from pathlib import Path
from typing import Any

from banxin.errors import BanxinError, SourceError
from banxin.files.small import read_small
from banxin.messages.shown import shown

Table = dict[str, Any]

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_SHOWN = 40


def read_toml(path: Path, where: str, error: type[BanxinError] = SourceError) -> Table:
    """Read a file that is there. Raises `error`, as `read_small` and `parsed` do."""
    return parsed(read_small(path, where, error), where, error)


def parsed(data: bytes, where: str, error: type[BanxinError] = SourceError) -> Table:
    """Read TOML 1.0; a byte-order mark is passed over.

    Raises `error`: `toml-encoding`, `toml-syntax`, or `toml-excess` for numbers too long and
    brackets too deep.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise error("toml-encoding", where, line=line) from wrong
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        lines = text.split("\n")
        found = _PLACE.search(str(wrong))
        line = int(found[1]) if found else len(lines)
        column = int(found[2]) if found else len(lines[-1]) + 1
        said = shown(lines[line - 1].strip(), _SHOWN) or "—"
        raise error("toml-syntax", where, line=line, column=column, text=said) from wrong
    except (ValueError, RecursionError) as wrong:
        raise error("toml-excess", where) from wrong


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
