"""Printers that announce themselves are found within the time, whatever they say of themselves."""

import socket
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import PressError
from banxin.press.printing.connection import address
from banxin.press.printing.discovery import LONGEST, discovered, found_of

zeroconf = pytest.importorskip("zeroconf", reason="not installed: banxin[network]")
LOOPBACK = ["127.0.0.1"]
HOSTILE = "\u202e打印机"


def info(name: str, service: str = "_ipp._tcp.local.", **told: object):  # type: ignore[no-untyped-def]
    return zeroconf.ServiceInfo(
        service, f"{name}.{service}", 631, addresses=[socket.inet_aton("127.0.0.1")],
        server="shiyinji.local.", properties={key: str(value) for key, value in told.items()},
    )  # fmt: skip


@pytest.fixture
def announced() -> Iterator[list[object]]:
    """Printers on the network of this machine alone."""
    services = [
        info("文印室", rp="ipp/print", ty="清水 3000", note="二楼"),
        info("文印室", "_ipps._tcp.local.", rp="ipp/print", ty="清水 3000"),
        info(HOSTILE, rp="../../a b?x#y", ty="\x07" + "长" * 50),
    ]
    try:
        line = zeroconf.Zeroconf(interfaces=LOOPBACK)
        for one in services:
            line.register_service(one, cooperating_responders=True)
    except OSError as error:
        pytest.skip(f"no multicast on loopback: {error}")
    yield services
    line.unregister_all_services()
    line.close()


def test_printers_are_found_with_their_addresses(announced: list[object]) -> None:
    begun = time.monotonic()
    found = {one.uri: one for one in discovered(2.0, LOOPBACK)}
    assert time.monotonic() - begun < 20.0
    plain = found["ipp://127.0.0.1:631/ipp/print"]
    assert (plain.name, plain.model, plain.place) == ("文印室", "清水 3000", "二楼")
    # Its certificate knows it by its name.
    assert "ipps://shiyinji.local:631/ipp/print" in found
    (odd,) = (one for one in found.values() if one.name == HOSTILE)
    assert address(odd.uri).host == "127.0.0.1"
    assert " " not in odd.uri
    assert "?" not in odd.uri


@given(st.text(max_size=60), st.dictionaries(st.binary(max_size=12), st.binary(max_size=120)))
def test_whatever_a_printer_says_its_address_is_one_of_its_host(
    name: str, told: dict[bytes, bytes]
) -> None:
    class Said:
        type = "_ipp._tcp.local."
        server = "x.local."
        port = 631
        properties = {**told, b"rp": told.get(b"rp", b"\xff/@evil:1/../?#")}  # noqa: RUF012

        def parsed_addresses(self) -> list[str]:
            return ["192.0.2.7"]

    Said.name = f"{name}.{Said.type}"  # type: ignore[attr-defined]
    found = found_of(Said())  # type: ignore[arg-type]
    assert found is not None
    assert address(found.uri).host == "192.0.2.7"
    assert address(found.uri).port == 631
    assert max(map(len, (found.name, found.model, found.place))) <= LONGEST


@pytest.mark.parametrize(
    ("server", "port"), [("a b\x1b/@?#.local.", 631), ("图" * 90, 631), ("..", 631), ("a.", 99_999)]
)
def test_a_printer_whose_address_is_none_is_not_listed(server: str, port: int) -> None:
    kind = "_ipps._tcp.local."
    said = zeroconf.ServiceInfo(kind, f"x.{kind}", port, server=server)
    assert found_of(said) is None


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zeroconf", None)
    with pytest.raises(PressError) as caught:
        discovered(0.1)
    assert caught.value.code == "printers-network"
