"""A line to a printer that can be cut: a proxy on loopback."""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Line:
    """Passes bytes on until it is cut: `after` counts the connections that still work whole."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._ear.getsockname()[1])
        self.deaf = False
        """Take what comes, pass it on, and never let an answer back."""
        self.dead = False
        """Take what comes and pass nothing on."""
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._ear.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._ear.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, socket.create_connection(("127.0.0.1", self._to)) as far:
            deaf, dead = self.deaf, self.dead
            back = threading.Thread(target=self._back, args=(far, near, deaf or dead), daemon=True)
            back.start()
            with contextlib.suppress(OSError):
                while data := near.recv(65536):
                    if not dead:
                        far.sendall(data)
                    elif dead:
                        return
            back.join(2)

    @staticmethod
    def _back(far: socket.socket, near: socket.socket, lost: bool) -> None:
        with contextlib.suppress(OSError):
            while data := far.recv(65536):
                if lost:
                    near.shutdown(socket.SHUT_RDWR)
                    return
                near.sendall(data)


@contextlib.contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Lay a line to a port."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
