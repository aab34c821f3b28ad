"""A printer that says what it likes: whatever it is asked, it answers the same bytes."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from banxin.press.printing.message import Tag

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
UNTIL = 20.0
"""Seconds after which it gives up an answer that would go on for ever."""


def field(tag: int, name: str = "", data: bytes = b"") -> bytes:
    """Give an attribute, or one more value of it, or what stands in a collection."""
    said = name.encode()
    head = struct.pack(">BH", tag, len(said)) + said
    return head + struct.pack(">H", len(data)) + data


def odd(name: str) -> bytes:
    """Give an attribute whose value is an empty collection."""
    return field(Tag.BEGIN_COLLECTION, name) + field(Tag.END_COLLECTION)


def answer(group: Tag, *fields: bytes) -> bytes:
    """Give an answer of one group, as it goes over the line."""
    body = struct.pack(">BBHIB", 2, 0, 0, 1, group) + b"".join(fields) + bytes([Tag.END])
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


@contextmanager
def lying_printer(first: bytes, again: bytes = b"", pause: float = 0.0) -> Iterator[str]:
    """Answer with some bytes, then with others again and again; give the address."""
    over = threading.Event()

    def talk(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.settimeout(0.05)
            with suppress(TimeoutError):
                while line.recv(1 << 16):
                    pass
            line.settimeout(1.0)
            line.sendall(first)
            until = time.monotonic() + UNTIL
            while again and time.monotonic() < until and not over.wait(pause):
                line.sendall(again)

    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    threading.Thread(target=talk, args=(line,), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        try:
            yield f"ipp://127.0.0.1:{server.getsockname()[1]}/ipp/print"
        finally:
            over.set()
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
