"""The only way a page can reach a file: from named folders, of known kinds, within limits."""

import io
import mimetypes
import os
import stat
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

import banxin.backends.pdf.picture_names  # noqa: F401  # it puts itself in its place
from banxin.errors import LayoutError
from banxin.files.limits import Limits
from banxin.readers.assets import pixels_of

KINDS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".css"})
"""Kinds of file a page may use. Faces come from the job's own world, never from here."""

MAX_FILE = 20 << 20
MAX_TOTAL = 200 << 20


SHOWN = 120
"""Characters of an address that a message shows; one of `data:` may be a whole picture."""


def refusal(error: FatalURLFetchingError, where: str) -> LayoutError:
    """Give the error a person is shown for an address that the jail at `where` refused.

    WeasyPrint says the address between quotation marks, and has the reason as the cause.
    """
    if isinstance(error.__cause__, RecursionError):
        return LayoutError("too-deep", where)
    address = str(error).partition('"')[2].rstrip('"')[:SHOWN]
    cause = error.__cause__
    reason = (isinstance(cause, OSError) and cause.strerror) or str(cause)
    reason = reason.removeprefix("refused: ")
    return LayoutError("layout-address", where, address=address, reason=reason)


class Jail(URLFetcher):  # type: ignore[misc]
    """Opens files below the given folders, and small `data:` addresses; nothing else.

    What it refuses is fatal: a page that silently lost a picture must not be printed.
    """

    def __init__(self, roots: tuple[Path, ...], pixels: int = Limits().pixels) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        self.roots = [os.path.realpath(root) for root in roots]
        self.pixels = pixels
        self.left = MAX_TOTAL
        self.opened = 0
        """How often anything was asked for, `data:` included."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Give the bytes of an address, or raise PermissionError."""
        self.opened += 1
        scheme = url.split(":", 1)[0].lower()
        if scheme == "data" and len(url) <= MAX_FILE * 4 // 3 + 100:
            found = super().fetch(url, headers)
            data = found.read()
            self._measure(data)
            return URLFetcherResponse(url, data, found.headers)
        if scheme != "file":
            raise PermissionError(f"refused: {scheme}:")
        path = self._inside(url)
        data = self._read(path)
        self._measure(data)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def _measure(self, data: bytes) -> None:
        """Raise PermissionError for a picture that unpacks to more than it may."""
        try:
            found = pixels_of(io.BytesIO(data))
        except (OSError, SyntaxError, ValueError):
            return  # it is no picture, or WeasyPrint will complain of it
        if found > self.pixels:
            raise PermissionError(f"refused: {found} pixels, more than {self.pixels}")

    def _inside(self, url: str) -> str:
        parts = urlsplit(url)
        if parts.netloc not in ("", "localhost"):
            raise PermissionError("refused: a remote host")
        path = os.path.realpath(url2pathname(parts.path))
        if not any(os.path.commonpath([path, root]) == root for root in self.roots):
            raise PermissionError("refused: outside the layout and the assets")
        if Path(path).suffix.lower() not in KINDS:
            raise PermissionError("refused: this kind of file")
        return path

    def _read(self, path: str) -> bytes:
        # No link may be swapped in at the last moment, and a pipe must not hang the run.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode):
                raise PermissionError("refused: not a regular file")
            if info.st_size > min(MAX_FILE, self.left):
                raise PermissionError("refused: too large")
            self.left -= info.st_size
            return file.read()
