"""An answer as it comes in: so many bytes at most, and in so much time at most.

The time that a socket allows begins anew with every byte, so a printer that says one now and
then, or goes on for ever, would never be done.
"""

import io
import socket
import time
from http.client import HTTPException, HTTPResponse

from banxin.press.printing.message import MAX_ANSWER

MOST = 2 * MAX_ANSWER
"""Bytes of an answer with its head and the lengths of its pieces."""
PATIENCE = 4
"""The time for a whole answer, as a multiple of that for its next byte."""


class _Heard(io.RawIOBase):
    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._raw: io.RawIOBase = line.makefile("rb", buffering=0)
        self._each = line.gettimeout() or 0.0
        self._until = time.monotonic() + PATIENCE * self._each
        self._room = MOST

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int | None:  # type: ignore[override]
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer does not end")
        self._line.settimeout(min(left, self._each))
        count = self._raw.readinto(buffer)
        self._room -= count or 0
        if self._room < 0:
            raise HTTPException("the answer is too long")
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class Response(HTTPResponse):
    """Reads an answer by these limits; the socket must have a time limit of its own."""

    def __init__(self, sock: socket.socket, debuglevel: int = 0, method: str | None = None) -> None:
        super().__init__(sock, debuglevel, method)
        self.fp.close()
        self.fp = io.BufferedReader(_Heard(sock))
