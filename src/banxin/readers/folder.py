"""The source files of a folder in their order, and which files of it are none (S21)."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from banxin.errors import SourceError
from banxin.messages.shown import shown
from banxin.model.finding import Finding, Weight
from banxin.readers import check_name, known, stem_of
from banxin.readers.natural import natural_key

FILE = "banxin.toml"
"""The publication file of a folder."""
MAX_ENTRIES = 2000
"""How many names a folder of sources may hold."""
MAX_SKIPPED = 50
"""How many skipped files are named."""

_MADE = (".pdf", "-sheets.pdf", ".docx", ".model.json", ".certificate.json")
"""What a build leaves where its certificate lies."""
_BESIDE = (".toml", ".edits.json")
"""What an editor states of a source, in files beside it."""
_QUIET = frozenset({"thumbs.db", "desktop.ini", "editions.toml", "proof.toml"})
_PICTURES = (".png", ".jpg", ".jpeg", ".gif")


class Listed(NamedTuple):
    """Names of a folder: its sources in their order, and what is none."""

    sources: tuple[str, ...]
    skipped: tuple[str, ...]


def listed(folder: Path) -> Listed:
    """List a folder's sources, in natural order; folders below it are not looked through.

    Hidden files, sidecars, the publication file, pictures beside a source and what an earlier
    build left are neither. Raises SourceError: no folder to be read, too many names, a source
    whose name is no text.
    """
    names = _names(folder)
    made = {
        name.removesuffix(".certificate.json") + end
        for name in names
        if name.endswith(".certificate.json")
        for end in _MADE
    }
    ours = [name for name in names if name not in made and not _quiet(name)]
    sources = [n for n in ours if known(n) and _is_ours(folder / n)]
    for name in sources:
        check_name(folder / name)
    sidecars = {stem_of(Path(name)) + end for name in sources for end in _BESIDE}
    rest = [n for n in ours if n not in sources and n not in sidecars and n != FILE]
    return Listed(tuple(sources), tuple(_skipped(folder, rest)))


def skipped(names: Iterable[str], pictures: Iterable[str]) -> tuple[Finding, ...]:
    """Give the finding on each file that is in no article; `pictures` are in one."""
    used = set(pictures)
    lost = [shown(name) for name in names if name not in used]
    more = [f"… (+{len(lost) - MAX_SKIPPED})"] if len(lost) > MAX_SKIPPED else []
    return tuple(Finding("S21", None, name, weight=_weight(name))
                 for name in (*lost[:MAX_SKIPPED], *more))  # fmt: skip


def _weight(name: str) -> Weight:
    return "note" if name.lower().endswith(_PICTURES) else "doubt"


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            names = []
            for entry in found:
                names.append(entry.name)
                if len(names) > MAX_ENTRIES:
                    raise SourceError("project-folder-large", str(folder), limit=MAX_ENTRIES)
    except OSError as error:
        raise SourceError("source-unreadable", str(folder), reason=str(error)) from error
    return sorted(names, key=natural_key)


def _is_ours(path: Path) -> bool:
    """Tell whether a name is a file of this folder, and no link that leads out of it."""
    root = os.path.realpath(path.parent)
    return path.is_file() and os.path.commonpath([root, os.path.realpath(path)]) == root


def _quiet(name: str) -> bool:
    """Files of an editor's program or of the system, and decisions, which nobody prints."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _QUIET


def _skipped(folder: Path, names: list[str]) -> Iterator[str]:
    for name in names:
        path = folder / name
        if not path.is_dir():
            yield name
        elif not name.endswith(".assets") and _holds_sources(path):
            yield name + "/"


def _holds_sources(folder: Path) -> bool:
    """Tell whether a folder below has texts that somebody may miss; finished files are none."""
    try:
        names = [entry.name for entry in folder.iterdir()][:MAX_ENTRIES]
    except OSError:
        return False
    finished = any(name.endswith(".certificate.json") for name in names)
    return not finished and any(known(name) for name in names if not _quiet(name))
