"""A file as it was sent, and the pictures that came with it: inside it, or beside it."""

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

import msgspec

from banxin.messages.shown import shown
from banxin.model.publication import Address, Asset, Encoding, Source

MAX_PICTURE = 20_000_000
"""Bytes of the largest picture carried."""
MAX_PICTURES = 200_000_000
"""Bytes of all pictures of one source."""

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"GIF87a", "image/gif", ".gif"),
    (b"GIF89a", "image/gif", ".gif"),
)
"""What both a PDF and Word can show, told by the first bytes; a name may lie."""


class Carried(NamedTuple):
    """A picture's bytes, and the suffix its kind asks for."""

    data: bytes
    suffix: str


class Pictures:
    """The pictures of one source, held as they are found and known by their sha256.

    `folder` is where the source lies; without one nothing beside it can be reached.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._room = MAX_PICTURES
        self.held: dict[str, Carried] = {}
        self.asked = False
        """Whether the text asked for any, found or not."""

    def hold(self, data: bytes, name: str = "") -> Asset | None:
        """Hold a picture; None where it is none that can be shown, or there is no room."""
        self.asked = True
        kind = next((k for k in _MAGIC if data.startswith(k[0])), None)
        if kind is None or len(data) > MAX_PICTURE:
            return None
        id = hashlib.sha256(data).hexdigest()
        if id not in self.held:
            if len(data) > self._room:
                return None
            self._room -= len(data)
            self.held[id] = Carried(data, kind[2])
        return Asset(id, kind[1], shown(Path(name).name[:200]))

    def beside(self, address: str) -> Asset | None:
        """Hold a picture that lies in the source's folder or below it, by relative path.

        None where there is none; no link leads out of the folder, and no device is opened.
        """
        self.asked = True
        if self._folder is None or not address or "\0" in address:
            return None
        try:
            root = os.path.realpath(self._folder)
            path = os.path.realpath(self._folder / address)
            if os.path.commonpath([path, root]) != root:
                return None
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_PICTURE:
                    return None
                return self.hold(file.read(MAX_PICTURE + 1), path)
        except (OSError, ValueError):
            return None


class Sent(msgspec.Struct, frozen=True):
    """What a reader is given: the bytes of a file, its name, and its pictures.

    `encoding` is the one the person states, over all ladders. A reader lets `pictures` hold
    those that the text shows, and names them in `Publication.assets`.
    """

    data: bytes
    name: str
    encoding: str | None = None
    pictures: Pictures = msgspec.field(default_factory=Pictures)

    @property
    def id(self) -> str:
        """The id that its source bears in a publication."""
        return hashlib.sha256(self.data).hexdigest()[:8]

    def source(self, how: Encoding, text: str, addresses: tuple[Address, ...] = ()) -> Source:
        """Give the file as a source of this text."""
        digest = hashlib.sha256(self.data).hexdigest()
        return Source(digest[:8], self.name, digest, how, text, addresses)
