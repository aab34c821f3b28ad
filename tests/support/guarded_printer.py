"""A printer of a thread that asks who prints, by HTTP, on loopback; with TLS if it is given."""

import hashlib
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer

from print_double import Handler

NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"


class Guard:
    """What a printer demands, and what it heard. `knows` are users and passwords."""

    def __init__(self, *demands: str, early: bool = False) -> None:
        self.demands = demands
        self.early = early
        self.knows = {"编辑": "清水", "mufasa": "circle"}
        self.heard: list[str] = []
        self.nonces = [NONCE]
        self.used: set[tuple[str, str]] = set()

    def lets(self, header: str) -> bool:
        """Check an answer as RFC 7616 3.4.6 has it: each count of a nonce is good once."""
        told = {n: a or b for n, a, b in re.findall(r'([\w*]+)=(?:"([^"]*)"|([^\s,]*))', header)}
        if not header.startswith("Digest ") or told["nonce"] != self.nonces[-1]:
            return False
        from urllib.parse import unquote

        user = told.get("username") or unquote(told["username*"].removeprefix("UTF-8''"))
        name = {"MD5": "md5", "SHA-256": "sha256"}[told["algorithm"]]

        def digest(text: str) -> str:
            return hashlib.new(name, text.encode()).hexdigest()

        secret = digest(f"{user}:{told['realm']}:{self.knows.get(user, '')}")
        asked = digest(f"POST:{told['uri']}")
        wanted = digest(f"{secret}:{told['nonce']}:{told['nc']}:{told['cnonce']}:auth:{asked}")
        fresh = (told["nonce"], told["nc"]) not in self.used
        self.used.add((told["nonce"], told["nc"]))
        return fresh and told["response"] == wanted


def digest(algorithm: str, **more: str) -> str:
    """Give a demand of Digest."""
    told = {"realm": "print", "qop": "auth, auth-int", "nonce": NONCE, "opaque": "FQhe"} | more
    parts = ", ".join(f'{name}="{value}"' for name, value in told.items())
    return f"Digest {parts}, algorithm={algorithm}"


class GuardedHandler(Handler):
    """Answers who passes its guard, and demands of all others."""

    guard: Guard

    def do_POST(self) -> None:  # noqa: N802
        guard = self.guard
        header = self.headers.get("Authorization", "")
        guard.heard.append(header)
        if not guard.demands or guard.lets(header) or header.startswith("Basic "):
            super().do_POST()
            return
        if guard.early:
            self.rfile.read(100)
        else:
            self._body()
        self.send_response(401)
        for demand in guard.demands:
            self.send_header("WWW-Authenticate", demand.replace(NONCE, guard.nonces[-1]))
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True

    def _take(self, name: str, job: dict, size: int) -> int:  # type: ignore[type-arg]
        self.jobs[len(self.jobs) + 1] = name
        return len(self.jobs)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Who leaves early is nothing to talk about."""


@contextmanager
def guarded_printer(guard: Guard, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Answer until it is left; gives the port."""
    own = type("Own", (GuardedHandler,), {"guard": guard, "jobs": {}})
    server = _Server(("127.0.0.1", 0), own)
    if tls:
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
