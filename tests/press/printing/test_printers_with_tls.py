"""Only a printer whose certificate holds is spoken to; of any other nothing is asked."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from guarded_printer import Guard, guarded_printer

from banxin.errors import PressError
from banxin.press.printing.authorization import Credentials
from banxin.press.printing.connection import Connection, address
from banxin.press.printing.printer import UNSENT, Printer

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="not installed: openssl")
KINDS = {"good": ("2099", "localhost"), "old": ("2021", "localhost"),
         "other": ("2099", "printer.invalid")}  # fmt: skip
"""The year in which a certificate ends, and for whom it is."""
CONFIG = """[ca]
default_ca = own
[own]
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
unique_subject = no
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = DNS:{host}
basicConstraints = CA:TRUE
"""


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {
        kind: certificate(tmp_path_factory.mktemp(kind), year, host)
        for kind, (year, host) in KINDS.items()
    }


def certificate(folder: Path, year: str, host: str) -> Path:
    """Sign a certificate by itself, of dates that are past where they should be."""
    (folder / "index").touch()
    (folder / "serial").write_text("01\n", "utf-8")
    (folder / "config").write_text(CONFIG.format(folder=folder, host=host), "utf-8")
    out, key, asked = (str(folder / name) for name in ("own.pem", "own.key", "asked"))
    make = ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={host}", "-keyout", key]
    sign = ["ca", "-batch", "-selfsign", "-notext", "-config", str(folder / "config"),
            "-keyfile", key, "-startdate", "20200101000000Z",
            "-enddate", f"{year}0101000000Z"]  # fmt: skip
    for command in ([*make, "-out", asked], [*sign, "-in", asked, "-out", out]):
        subprocess.run(["openssl", *command], check=True, capture_output=True)
    return Path(out)


@pytest.fixture
def printers(certificates: dict[str, Path]) -> Iterator[dict[str, tuple[int, Guard]]]:
    from contextlib import ExitStack

    with ExitStack() as stack:
        out = {}
        for kind, path in certificates.items():
            trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            trust.load_cert_chain(path, path.with_suffix(".key"))
            guard = Guard()
            out[kind] = (stack.enter_context(guarded_printer(guard, trust)), guard)
        yield out


def to(port: int, ca: Path | None) -> Printer:
    where = address(f"ipps://localhost:{port}/ipp/print")
    return Printer(Connection(where, Credentials("编辑", "清水"), ca, timeout=5), "编辑")


def test_a_certificate_that_was_named_is_trusted(printers, certificates) -> None:
    port, guard = printers["good"]
    assert to(port, certificates["good"]).describe().one("printer-name") == "双"
    assert guard.heard == [""]


@pytest.mark.parametrize(
    ("kind", "trusted", "said"),
    [
        ("good", None, "self-signed"),
        ("good", "other", "self-signed"),
        ("old", "old", "expired"),
        ("other", "other", "localhost"),
    ],
)
def test_any_other_is_refused_before_a_word_is_said(
    printers, certificates, kind: str, trusted: str | None, said: str
) -> None:
    port, guard = printers[kind]
    with pytest.raises(PressError) as caught:
        to(port, certificates[trusted] if trusted else None).describe()
    assert caught.value.code == "printer-untrusted"
    assert said in str(caught.value)
    assert guard.heard == []
    assert "printer-untrusted" in UNSENT


def test_a_file_that_holds_no_certificate_is_said(printers, tmp_path: Path) -> None:
    path = tmp_path / "空.pem"
    path.write_text("没有证书", "utf-8")
    with pytest.raises(PressError) as caught:
        to(printers["good"][0], path).describe()
    assert caught.value.code == "printer-ca"
