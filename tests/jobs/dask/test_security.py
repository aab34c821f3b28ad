"""No scheduler is spoken to that is elsewhere and not certified; nor one that does not know us."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra dask is not installed")

from far import Authority

from banxin.errors import BackendError
from banxin.jobs.dask.security import Access, greet, secured


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("theirs"))


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.5:8786", "tcp://0.0.0.0:8786", "tcp://scheduler:8786", "tcp://[::]:8786",
     "tcp://localhost.example:8786"],
)  # fmt: skip
def test_plain_tcp_that_leaves_this_machine_is_refused(address: str) -> None:
    with pytest.raises(BackendError, match="scheduler-plain"):
        secured(Access(address))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://localhost:1", "tcp://[::1]:1"])
def test_plain_tcp_on_this_machine_is_let_through(address: str) -> None:
    assert secured(Access(address)) is None


@pytest.mark.parametrize(
    "address", ["10.0.0.5:8786", "tls://host", "ws://host:1", "tls://u@host:1", "tls://h:1/x", "",
                "tls://h:99999999"]
)  # fmt: skip
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(BackendError, match="scheduler-address"):
        secured(Access(address))


def test_certificates_that_lack_or_do_not_fit_are_told(
    ours: Authority, theirs: Authority, tmp_path: Path
) -> None:
    address = "tls://127.0.0.1:8786"
    cert, key = ours.issue("client")
    other = theirs.issue("client")[1]
    (tmp_path / "no.pem").write_text("none")
    for files in ((), (ours.ca,), (ours.ca, cert), (None, cert, key), (ours.ca, None, key),
                  (ours.ca, cert, other), (tmp_path / "no.pem", cert, key),
                  (ours.ca, tmp_path / "missing", key)):  # fmt: skip
        with pytest.raises(BackendError, match="scheduler-files"):
            secured(Access(address, *files))
    found = secured(Access(address, ours.ca, cert, key))
    assert found is not None
    assert found.require_encryption
    context = found.get_connection_args("client")["ssl_context"]
    assert context.verify_mode == ssl.CERT_REQUIRED


@pytest.fixture
def listening(ours: Authority) -> Iterator[str]:
    """A scheduler's side of TLS: it asks for a certificate, and speaks when it is content."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(ours.ca))
    context.load_cert_chain(*map(str, ours.issue("scheduler")))
    context.verify_mode = ssl.CERT_REQUIRED
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                plain, _ = server.accept()
                with suppress(OSError), context.wrap_socket(plain, server_side=True) as spoken:
                    spoken.send(b"x")

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"tls://127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


def test_a_scheduler_and_we_know_each_other_by_one_authority(
    listening: str, ours: Authority, theirs: Authority
) -> None:
    def met(ca: Authority, own: Authority) -> None:
        access = Access(listening, ca.ca, *own.issue("client"))
        greet(access, secured(access))

    met(ours, ours)
    with pytest.raises(BackendError, match="scheduler-stranger"):
        met(theirs, ours)
    with pytest.raises(BackendError, match="scheduler-refuses"):
        met(ours, theirs)


def test_a_scheduler_that_is_not_there_is_told(ours: Authority) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        access = Access(f"tls://127.0.0.1:{port}", ours.ca, *ours.issue("client"))
        with pytest.raises(BackendError, match="scheduler-silent"):
            greet(access, secured(access))
