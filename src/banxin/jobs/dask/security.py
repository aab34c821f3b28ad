"""Who may be a scheduler: on this machine, or one with a certificate that we can check.

Dask sends Python objects, so whoever speaks to a scheduler can have any code run. Off this
machine nothing is spoken but TLS, in which both sides show a certificate of one authority.
"""

import ipaddress
import socket
import ssl
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from distributed.security import Security

from banxin.errors import BackendError

PATIENCE = 10.0
"""Seconds in which a scheduler must answer."""


class Access(msgspec.Struct, frozen=True):
    """A scheduler's address, and the files of certificates to speak to it with (PEM)."""

    address: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None


def secured(access: Access) -> Security | None:
    """Give how to speak to a scheduler; None for plain TCP on this machine.

    Raises BackendError: `scheduler-address`, `scheduler-plain` for TCP that leaves this machine
    or is asked for with certificates, `scheduler-files` for certificates that are left out or
    cannot be used.
    """
    scheme, host, _ = _parts(access.address)
    files = (access.ca, access.cert, access.key)
    if scheme == "tcp":
        if any(files) or not _is_here(host):
            raise BackendError("scheduler-plain", access.address)
        return None
    if access.ca is None or access.cert is None or access.key is None:
        raise BackendError("scheduler-files", access.address, reason="--ca --cert --key")
    found = Security(
        require_encryption=True,
        tls_ca_file=str(access.ca),
        tls_client_cert=str(access.cert),
        tls_client_key=str(access.key),
    )
    try:
        _context(found)
    except (OSError, ValueError) as error:
        raise BackendError("scheduler-files", access.address, reason=_line(error)) from error
    return found


def greet(access: Access, security: Security | None) -> None:
    """Speak to a scheduler before Dask does, which would only say that it timed out.

    Raises BackendError `scheduler-silent` where none answers, `scheduler-stranger` where its
    certificate is not of our authority, `scheduler-refuses` where it does not accept ours.
    """
    _, host, port = _parts(access.address)
    try:
        with socket.create_connection((host, port), PATIENCE) as plain:
            if security is None:
                return
            with _context(security).wrap_socket(plain) as spoken:
                # In TLS 1.3 a refusal comes after our side has done; else the scheduler speaks.
                spoken.settimeout(PATIENCE)
                with suppress(TimeoutError):
                    spoken.recv(1)
    except ssl.SSLCertVerificationError as error:
        reason = error.verify_message
        raise BackendError("scheduler-stranger", access.address, reason=reason) from error
    except (ssl.SSLError, ConnectionResetError) as error:
        raise BackendError("scheduler-refuses", access.address, reason=_line(error)) from error
    except OSError as error:
        raise BackendError("scheduler-silent", access.address, reason=_line(error)) from error


def _context(security: Security) -> ssl.SSLContext:
    context = security.get_connection_args("client")["ssl_context"]
    assert isinstance(context, ssl.SSLContext)
    return context


def _parts(address: str) -> tuple[str, str, int]:
    try:
        found = urlsplit(address)
        host, port = found.hostname, found.port
    except ValueError as error:
        raise BackendError("scheduler-address", address) from error
    rest = found.path.strip("/") or found.query or found.username
    if found.scheme not in ("tls", "tcp") or not host or not port or rest:
        raise BackendError("scheduler-address", address)
    return found.scheme, host, port


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _line(error: Exception) -> str:
    return " ".join(f"{error}".split())[:200] or type(error).__name__
