"""Certificates, schedulers and workers for the tests of the engine on Dask."""

import datetime
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

POISON = """
import os, signal, time
import banxin.pipeline as road

build = road.build_here

def built(job, *rest):
    if job.name == "龙潭村":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.name == "南坪村":
        time.sleep(600)
    return build(job, *rest)

road.build_here = built
"""
"""What every Python that finds it does first: documents of one village kill, of one hang."""


class Authority:
    """An authority that signs certificates, all laid in a folder as PEM."""

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives.asymmetric import ec

        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.ca, _ = self._signed("ca", self._key, authority=True)

    def issue(self, name: str) -> tuple[Path, Path]:
        """Give the files of a certificate and its key."""
        from cryptography.hazmat.primitives.asymmetric import ec

        return self._signed(name, ec.generate_private_key(ec.SECP256R1()))

    def _signed(self, name: str, key: object, *, authority: bool = False) -> tuple[Path, Path]:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization

        def named(text: str) -> x509.Name:
            return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

        day = datetime.timedelta(days=1)
        now = datetime.datetime.now(datetime.UTC)
        here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        certificate = (
            x509.CertificateBuilder()
            .subject_name(named(name))
            .issuer_name(named("ca"))
            .public_key(key.public_key())  # type: ignore[attr-defined]
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - day)
            .not_valid_after(now + day)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(here, critical=False)
            .sign(self._key, hashes.SHA256())
        )
        cert, secret = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        cert.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                 serialization.NoEncryption())  # fmt: skip
        secret.write_bytes(key.private_bytes(*plain))  # type: ignore[attr-defined]
        return cert, secret


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command of Dask, and end it with all it started."""
    paths = (os.environ.get("PYTHONPATH", ""), *sys.path)
    there = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))} | environment
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments], env=there, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def await_port(port: int) -> None:
    """Wait until somebody listens."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("no scheduler came up")
