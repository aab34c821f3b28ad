"""A private world of fonts for one job: the faces it uses, cut to the characters it uses.

Nothing else is visible to the renderer, so nothing can be substituted unseen; and writing
a PDF from small faces takes a fraction of the time and memory of whole ones.
"""

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from banxin.fonts.coverage import FaceUse
from banxin.fonts.cutting import FEATURES, cut, try_apart
from banxin.script.everyday import everyday

FORM = 4
"""Counts the ways a subset has been made; a new way asks for new subsets."""

FACES = "faces"
"""Where the faces are. fontconfig's notes must lie elsewhere: among the faces each note would
make those before it out of date, and all be read and written anew for every document."""


def rounded_up(uses: tuple[FaceUse, ...], lang: str) -> tuple[FaceUse, ...]:
    """Ask of faces that set everyday characters for all of these.

    Editions with other names in them are then set in the same world, and share their pages.
    """
    whole = everyday(lang)
    return tuple(
        msgspec.structs.replace(use, chars=use.chars | whole) if use.chars & whole else use
        for use in uses
    )


Asked = dict[tuple[Path, int], frozenset[str]]
"""The characters and clusters that each face must set."""


class World(msgspec.Struct, frozen=True):
    """The folder of the faces, and the fontconfig file that shows only them."""

    folder: Path
    config: Path


def cache_root() -> Path:
    """Give the folder for subsets: `BANXIN_CACHE`, else the user's cache folder.

    A user without a home has one among the temporary files.
    """
    own = os.environ.get("BANXIN_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "banxin"
    home = _home()
    return home / ".cache" / "banxin" if home else _temporary()


def _home() -> Path | None:
    """Give the user's home; None where there is none, or HOME is empty."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home != Path(home.anchor) else None


def _temporary() -> Path:
    return Path(tempfile.gettempdir()) / f"banxin-cache-{os.environ.get('USER', 'user')}"


def font_world(uses: tuple[FaceUse, ...], root: Path | None = None) -> World:
    """Make, or find again, the world for these faces and characters.

    The folder is named by the hash of what is in it and made at one stroke, so it can be
    shared by any number of runs. Raises FontError naming a file that cannot be cut.
    """
    merged = _by_file(uses)
    folder = _writable(root or cache_root()) / "fonts" / _key(merged)
    config = folder / "fonts.conf"
    if not config.exists():
        for use in uses:
            if not use.trusted:
                try_apart(use.path, use.index, merged[use.path, use.index])
        _make(folder, merged)
    return World(folder, config)


def _by_file(uses: tuple[FaceUse, ...]) -> Asked:
    merged: Asked = {}
    for use in uses:
        key = (use.path, use.index)
        merged[key] = merged.get(key, frozenset()) | use.chars | use.wholes
    return merged


def _key(merged: Asked) -> str:
    digest = hashlib.sha256(f"{FORM}|{FEATURES}".encode())
    for (path, index), chars in sorted(merged.items()):
        stat = path.stat()
        digest.update(f"{path}|{index}|{stat.st_size}|{stat.st_mtime_ns}|".encode())
        digest.update("".join(sorted(chars)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:24]


def _writable(root: Path) -> Path:
    try:
        root.mkdir(parents=True, exist_ok=True)
        if os.access(root, os.W_OK):
            return root
    except OSError:
        pass
    return _temporary()


def _make(folder: Path, merged: Asked) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as new:
        work = Path(new) / "world"
        (work / FACES).mkdir(parents=True)
        for number, ((path, index), chars) in enumerate(sorted(merged.items())):
            (work / FACES / f"face{number}.otf").write_bytes(cut(path, index, chars))
        (work / "fonts.conf").write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
            f"<fontconfig><dir>{folder}/{FACES}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
            encoding="utf-8",
        )
        try:
            work.rename(folder)
        except OSError:
            if not (folder / "fonts.conf").exists():
                raise
