"""Where font files lie, and who put them there."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from banxin.data import data_folder

SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
PACKAGE_LISTS = Path("/var/lib/dpkg/info")

Whose = Literal["own", "program", "user", "system"]


class Found(msgspec.Struct, frozen=True):
    """A font file and whose folder it is in: the editor's own one (`BANXIN_FONTS`), the
    program's, the user's or the system's."""

    path: Path
    whose: Whose

    @property
    def trusted(self) -> bool:
        """Tell whether an administrator put it there; others' files are opened apart."""
        return self.whose == "system"


def find(own: str) -> dict[str, Found]:
    """Give every font file by name. Of two of one name the first folder's counts.

    The folders: the editor's own, the program's, the user's, the system's.
    """
    found: dict[str, Found] = {}
    for folder, whose in _folders(own):
        for parent, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(SUFFIXES):
                    found.setdefault(name, Found(Path(parent) / name, whose))
    return found


def listed_in(file: Path) -> dict[str, Found]:
    """Give the font files of a list in JSON: by name their path, and whose they are.

    A list is written for documents that are to be set as on another machine.
    """
    told = msgspec.json.decode(file.read_bytes(), type=dict[str, tuple[str, Whose]])
    return {name: Found(Path(path), whose) for name, (path, whose) in told.items()}


def _folders(own: str) -> list[tuple[Path, Whose]]:
    out: list[tuple[Path, Whose]] = [(Path(own), "own")] if own else []
    out.append((data_folder("fonts"), "program"))
    try:
        home = Path.home()
        out += [(home / ".local/share/fonts", "user"), (home / ".fonts", "user")]
    except RuntimeError:
        pass  # a user without a home has no fonts there
    return [*out, *((Path(folder), "system") for folder in SYSTEM_FOLDERS)]


@cache
def installed_by(path: Path, package: str) -> bool:
    """Tell whether a file is one that this Debian package put there."""
    try:
        if "/" in package:
            return False
        listed = (PACKAGE_LISTS / f"{package}.list").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return str(path) in listed.splitlines()
