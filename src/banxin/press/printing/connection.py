"""One printer's address, and asking it something over HTTP (RFC 8010 4; RFC 7472 for TLS)."""

import http.client
import itertools
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal
from urllib.parse import quote, unquote, urlsplit

import msgspec

from banxin.errors import PressError
from banxin.press.printing.authorization import (
    Credentials,
    DigestAnswer,
    basic,
    best,
    challenges,
)
from banxin.press.printing.heard import Response
from banxin.press.printing.message import MAX_ANSWER, Answer, decode

PORT = 631
CHUNK = 65_536
UNAUTHORIZED = 401
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Address(msgspec.Struct, frozen=True):
    """Where a printer is: `ipp://host:631/ipp/print` or `ipps://…`."""

    uri: str
    host: str
    port: int
    path: str
    tls: bool

    @property
    def local(self) -> bool:
        """Whether the address is this machine's own."""
        return self.host in _LOOPBACK


def address(uri: str) -> Address:
    """Read a printer's address. Raises PressError `printer-address` for any other."""
    try:
        parts = urlsplit(uri)
        port = parts.port or PORT
        uri.encode()
        # What is no name is told now, and not as a line that broke.
        host = unquote(parts.hostname or "")
        host.encode("idna")
    except ValueError as error:
        raise PressError("printer-address", uri[:200]) from error
    odd = not host or not host.isprintable() or " " in host
    if parts.scheme not in ("ipp", "ipps") or odd or parts.username:
        raise PressError("printer-address", uri[:200])
    path = quote(parts.path or "/", safe="/%!$&'()*+,;=:@~")
    return Address(uri, host, port, path, parts.scheme == "ipps")


class Connection:
    """Asks a printer. `ca` is a file of certificates to trust besides the system's."""

    def __init__(
        self,
        to: Address,
        credentials: Credentials | None = None,
        ca: Path | None = None,
        timeout: float = 30.0,
    ) -> None:
        self.address = to
        self._credentials = credentials
        self._ca = ca
        self._timeout = timeout
        self._answer: DigestAnswer | Literal["basic"] | None = None

    def ask(self, message: bytes, document: BinaryIO | None = None) -> Answer:
        """Send a message, with a document after it in pieces, and give the answer.

        Raises PressError: unreachable, too slow, a certificate that cannot be trusted, a
        password asked for, an answer that is none. After `printer-silent` nobody knows
        whether the printer took the document. It must be one that can be read twice: a printer
        that demands to know who asks has not taken it, and is answered once.
        """
        start = document.tell() if document else 0
        answer = self._once(message, document)
        if isinstance(answer, Answer):
            return answer
        self._prepare(answer)
        if document:
            document.seek(start)
        answer = self._once(message, document)
        if isinstance(answer, Answer):
            return answer
        raise PressError("printer-password", self.address.uri, status=UNAUTHORIZED)

    def _prepare(self, demands: tuple[str, ...]) -> None:
        """Get ready to answer a demand. Raises PressError: we cannot, or must not."""
        where, who = self.address.uri, self._credentials
        if who is None or not who.password:
            raise PressError("printer-password", where, status=UNAUTHORIZED)
        found = best(challenges(demands))
        if found is None:
            raise PressError("printer-scheme", where, said=", ".join(demands)[:120])
        if found.scheme == "digest":
            self._answer = DigestAnswer(found, who)
            return
        if not (self.address.tls or self.address.local):
            raise PressError("printer-plain-password", where)
        self._answer = "basic"

    def _once(self, message: bytes, document: BinaryIO | None) -> Answer | tuple[str, ...]:
        """Ask once; give the answer, or what is demanded to know who asks."""
        where = self.address.uri
        channel = self._channel()
        channel.response_class = Response
        try:
            self._connect(channel)
            return self._exchange(channel, message, document)
        except TimeoutError as error:
            raise PressError("printer-silent", where, seconds=self._timeout) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            # The library takes numbers in an answer as they come.
            raise PressError("printer-broke-off", where, reason=str(error)[:120]) from error
        finally:
            channel.close()

    def _channel(self) -> http.client.HTTPConnection:
        to = self.address
        if not to.tls:
            return http.client.HTTPConnection(to.host, to.port, timeout=self._timeout)
        try:
            trust = ssl.create_default_context()
            if self._ca is not None:
                trust.load_verify_locations(self._ca)
        except (OSError, ssl.SSLError) as error:
            raise PressError("printer-ca", str(self._ca), reason=str(error)[:80]) from error
        return http.client.HTTPSConnection(to.host, to.port, timeout=self._timeout, context=trust)

    def _connect(self, channel: http.client.HTTPConnection) -> None:
        """Nothing was sent yet when this fails."""
        where = self.address.uri
        try:
            channel.connect()
        except ssl.SSLCertVerificationError as error:
            reason = error.verify_message or str(error)
            raise PressError("printer-untrusted", where, reason=reason[:120]) from error
        except (socket.gaierror, OSError) as error:
            raise PressError("printer-unreachable", where, reason=str(error)[:120]) from error

    def _exchange(
        self, channel: http.client.HTTPConnection, message: bytes, document: BinaryIO | None
    ) -> Answer | tuple[str, ...]:
        headers = {"Content-Type": "application/ipp", **self._authorization()}
        if document is None:
            channel.request("POST", self.address.path, message, headers)
        else:
            headers["Transfer-Encoding"] = "chunked"
            body = itertools.chain([message], _pieces(document))
            _upload(channel, self.address.path, body, headers)
        with channel.getresponse() as response:
            return self._read(response)

    def _read(self, response: http.client.HTTPResponse) -> Answer | tuple[str, ...]:
        where = self.address.uri
        if response.status == UNAUTHORIZED:
            return tuple(response.headers.get_all("WWW-Authenticate") or ())
        if response.status == 403:
            raise PressError("printer-password", where, status=response.status)
        if response.status != 200:
            raise PressError("printer-http", where, status=response.status)
        data = response.read(MAX_ANSWER + 1)
        if len(data) > MAX_ANSWER:
            raise PressError("printer-garbled", where, reason="too long")
        return decode(data, where)

    def _authorization(self) -> dict[str, str]:
        """Answer what was demanded before; nothing is said that nobody asked."""
        match self._answer:
            case None:
                return {}
            case "basic":
                assert self._credentials is not None
                return {"Authorization": basic(self._credentials)}
            case answer:
                return {"Authorization": answer.header("POST", self.address.path)}


def _upload(
    channel: http.client.HTTPConnection, path: str, body: Iterator[bytes], headers: dict[str, str]
) -> None:
    """Send a body in pieces; a printer that has heard enough may answer before its end."""
    channel.putrequest("POST", path)
    for name, value in headers.items():
        channel.putheader(name, value)
    channel.endheaders()
    # An answer, if there is one, is read by the caller; without one it finds the line broken.
    with suppress(BrokenPipeError, ConnectionResetError):
        for piece in body:
            channel.send(b"%x\r\n%b\r\n" % (len(piece), piece))
        channel.send(b"0\r\n\r\n")


def _pieces(document: BinaryIO) -> Iterator[bytes]:
    while piece := document.read(CHUNK):
        yield piece
