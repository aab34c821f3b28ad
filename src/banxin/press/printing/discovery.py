"""Printers that announce themselves on the network (DNS-SD over mDNS, RFC 6763 and 6762)."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from banxin.errors import PressError
from banxin.press.printing.connection import address

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, Zeroconf

SERVICES = {"_ipps._tcp.local.": "ipps", "_ipp._tcp.local.": "ipp"}
MOST = 200
"""Printers that are listed; a network has no more, or somebody plays with us."""
LONGEST = 120
"""Characters of what a printer says of itself."""
ASK = 1_000
"""Milliseconds for one printer to tell where it is."""


class Found(msgspec.Struct, frozen=True, order=True):
    """A printer as it announces itself: nothing of it is proved."""

    name: str
    uri: str
    model: str = ""
    place: str = ""


def discovered(seconds: float, interfaces: Sequence[str] | None = None) -> tuple[Found, ...]:
    """Listen for so many seconds, on the interfaces of these addresses or on all.

    Raises PressError `printers-network` where the package `zeroconf` lacks, and
    `printers-no-multicast` where the machine cannot listen.
    """
    try:
        from zeroconf import InterfaceChoice, ServiceBrowser, Zeroconf
    except ImportError as error:
        raise PressError("printers-network") from error
    heard: dict[tuple[str, str], None] = {}

    def hear(**told: Any) -> None:
        if len(heard) < MOST:
            heard[told["service_type"], told["name"]] = None

    try:
        with Zeroconf(interfaces=list(interfaces) if interfaces else InterfaceChoice.All) as line:
            browser = ServiceBrowser(line, list(SERVICES), handlers=[hear])
            time.sleep(seconds)
            browser.cancel()
            return _asked(line, tuple(heard), seconds)
    except OSError as error:
        raise PressError("printers-no-multicast", reason=str(error)[:120]) from error


def _asked(
    line: "Zeroconf", heard: tuple[tuple[str, str], ...], seconds: float
) -> tuple[Found, ...]:
    """Ask what was heard where it is; those that are silent share the time of listening."""
    from zeroconf import Error

    out: dict[str, Found] = {}
    left = seconds * 1000
    for service, name in heard:
        if left <= 0:
            break
        wait = min(ASK, left)
        try:
            info = line.get_service_info(service, name, timeout=int(wait))
        except Error:
            # A name or an answer that is against the rules.
            continue
        if info is None:
            left -= wait
        elif found := found_of(info):
            out[found.uri] = found
    return tuple(sorted(out.values()))


def found_of(info: "ServiceInfo") -> Found | None:
    """Make an address of what a printer says; None where it makes none.

    Encrypted, it is called by its name, which its certificate holds; else by its number, since
    not every machine knows how to look names up.
    """
    scheme = SERVICES.get(info.type.lower(), "")
    numbers = info.parsed_addresses()
    named = (info.server or "").rstrip(".")
    host = named if scheme == "ipps" and named else next(iter(numbers), named)
    if not scheme or not host or not info.port:
        return None
    told = {_text(key).lower(): _text(value) for key, value in info.properties.items()}
    path = quote(told.get("rp", "").lstrip("/"), safe="/%-_.~")
    host = f"[{host}]" if ":" in host else quote(host, safe=".-_~")
    uri = f"{scheme}://{host}:{info.port}/{path}"
    try:
        address(uri)
    except PressError:
        return None
    name = info.name.removesuffix("." + info.type)
    return Found(name[:LONGEST], uri, told.get("ty", "")[:LONGEST], told.get("note", "")[:LONGEST])


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "replace")
