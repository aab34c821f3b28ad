"""What the speed benches must know of another setter."""

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from prose import Document

WIDTH, HEIGHT = 419.53, 595.28
"""A5 in points."""
SIDE, HEAD, FOOT = 73.26, 65.2, 80.0
"""Margins in points: what is left is 26 characters of 25 lines, as in our layout."""
SIZE, LEADING = 10.5, 18.0
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
CONTENTS = "目录"


class Rival(msgspec.Struct, frozen=True):
    """A way to set documents: its inputs are written first, then a command is timed.

    `most` is how many documents it is given where their number changes nothing but the time
    (small ones, books); 0 is all of them.
    """

    label: str
    missing: Callable[[], str]
    write: Callable[[list[Document], Path], list[Path]]
    command: Callable[[list[Path], Path], list[str]]
    most: tuple[int, int] = (0, 0)


def argument_file(folder: Path, arguments: list[Path | str]) -> Path:
    """Write arguments for xargs, one a line, since there may be many."""
    path = folder / "arguments"
    path.write_text("".join(f"{one}\n" for one in arguments), encoding="utf-8")
    return path


def present(folder: Path) -> Path:
    """Make a folder if it is not there, and give it."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def python(module: str) -> list[str]:
    """Give the command that runs `main` of one of our modules beside this one."""
    here = str(Path(__file__).resolve().parent.parent)
    code = f"import sys; sys.path.insert(0, {here!r}); from {module} import main; main()"
    return [sys.executable, "-c", code]
