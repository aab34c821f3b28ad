"""Readers: a source file becomes a Publication of lines with evidence.

Readers enter by the entry-point group `banxin.readers`, ours by the same door.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

from banxin.errors import SourceError
from banxin.model.publication import Publication
from banxin.plugins import plugins
from banxin.readers.last import LastRead
from banxin.readers.sent import MAX_PICTURES, Carried, Pictures, Sent

MAX_BYTES = 5_000_000
"""The largest source read: some 1.6 million characters, a book of 2,000 pages."""

FALLBACK = "text"

LAST = LastRead()
"""What this process read last."""


class Reader(Protocol):
    """What a plug-in gives: a name, the suffixes it reads (`.docx`), and the reading.

    One whose files hold more than text says how large they may be: `max_bytes`.
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, sent: Sent) -> Publication:
        """Read a file as it was sent. Raises SourceError where it cannot."""
        ...


class Received(NamedTuple):
    """A publication, the pictures it carries by id, and the files that it was read from."""

    publication: Publication
    pictures: dict[str, Carried]
    sources: tuple[Path, ...] = ()


def receive(path: Path, *, encoding: str | None = None, name: str = "") -> Received:
    """Read a source file by the reader its suffix asks for; by `text` where none does.

    `encoding` overrides the ladder; `name` is what it is called, if not by its own. Raises
    SourceError (missing, no file, no permission, larger than its reader allows, called what
    nobody can read, and what the reader finds wrong) and PluginError.
    """
    check_name(path)
    pictures = Pictures(path.parent)
    reader = reader_for(path.name)
    data = _bytes(path, getattr(reader, "max_bytes", MAX_BYTES))
    sent = Sent(data, name or path.name, encoding, pictures)
    return Received(LAST.read(reader, reader.read, sent), pictures.held, (path,))


def pooled(received: Iterable[Received], where: str) -> dict[str, Carried]:
    """Give the pictures of several sources, which together may be no more than those of one.

    Raises SourceError.
    """
    held: dict[str, Carried] = {}
    for one in received:
        held |= one.pictures
        if sum(len(picture.data) for picture in held.values()) > MAX_PICTURES:
            raise SourceError("project-pictures", where, limit=MAX_PICTURES)
    return held


def check_name(path: Path) -> None:
    """Refuse a name of bytes that are no UTF-8: no list, certificate or file could bear it.

    Raises SourceError.
    """
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        raise SourceError("source-name", str(path)) from error


def reader_for(name: str) -> Reader:
    """Give the reader of a file name: the longest suffix wins (`.model.json` over `.json`)."""
    readers: dict[str, Reader] = plugins("readers")
    suffix = _suffix(name)
    asking = (reader for reader in readers.values() if suffix in reader.suffixes)
    return next(asking, readers[FALLBACK])


def known(name: str) -> bool:
    """Tell whether a reader asks for files of such a name."""
    return bool(_suffix(name))


def stem_of(path: Path) -> str:
    """Give the name that a source shares with its sidecar, pictures and outputs.

    It is the file's name without the suffix its reader knows: `2024.05.txt` is `2024.05`.
    """
    suffix = _suffix(path.name) or path.suffix
    return path.name[: len(path.name) - len(suffix)] or path.name


def _suffix(name: str) -> str:
    """Give the longest suffix of a name that a reader asks for; empty where none does."""
    readers: dict[str, Reader] = plugins("readers")
    suffixes = (suffix for reader in readers.values() for suffix in reader.suffixes)
    return max((s for s in suffixes if name.lower().endswith(s)), key=len, default="")


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if not path.exists():
            raise SourceError("source-missing", str(path))
        if not path.is_file():
            raise SourceError("source-not-a-file", str(path))
        size = path.stat().st_size
        if size > limit:
            raise SourceError("source-too-large", str(path), size=size, limit=limit)
        return path.read_bytes()
    except PermissionError as error:
        raise SourceError("source-forbidden", str(path)) from error
    except OSError as error:
        raise SourceError("source-unreadable", str(path), reason=str(error)) from error
