"""The pictures of a page: in it as data, beside it as files, or out of reach."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote, unquote_to_bytes

from banxin.messages.shown import shown
from banxin.model.blocks import Figure
from banxin.model.finding import Finding
from banxin.model.pieces import Span
from banxin.model.publication import Asset
from banxin.readers.html.looks import styles
from banxin.readers.html.tree import Element
from banxin.readers.sent import Pictures

_ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src", "_src")
"""Where the address of a picture stands: pages that load late have it elsewhere than in `src`."""
_DATA = re.compile(r"data:image/[^,;]{1,40}(?:;[^,;]{1,40})*,", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[/\\]")
_ORNAMENT = re.compile(
    r"emoji|emotion|smil(?:e|ey|ies)|face/|/icon|icon[_-]|spacer|blank\.gif", re.I
)
_SMALLEST_DATA = 200
"""Bytes below which data is the empty picture that holds a place."""
_SMALLEST = 40
"""Pixels: what is declared no larger is an ornament of the page."""
_LONGEST = 200
_MAX_ALT = 500


class Gallery:
    """Holds the pictures that the text shows, and notes those that could not be carried."""

    def __init__(self, pictures: Pictures, source: str) -> None:
        self._pictures = pictures
        self._source = source
        self.assets: dict[str, Asset] = {}
        self.findings: dict[str, Finding] = {}

    def figure(self, image: Element) -> Figure | None:
        """Give the picture of an `<img>`; None for an ornament, and where it cannot be had."""
        known = [image.attributes[key] for key in _ADDRESSES if image.attributes.get(key)]
        found = [address.strip() for address in known]
        if not found or _is_ornament(image, found):
            return None
        for address in found:
            asset = self._asset(address)
            if asset:
                self.assets[asset.id] = asset
                alt = " ".join(image.attributes.get("alt", "").split())
                return Figure(asset=asset.id, alt=alt[:_MAX_ALT])
        self._miss(image, found)
        return None

    def _asset(self, address: str) -> Asset | None:
        if _DATA.match(address):
            data = _data(address)
            return self._pictures.hold(data) if len(data) >= _SMALLEST_DATA else None
        if _SCHEME.match(address):
            return None
        for path in _paths(address):
            asset = self._pictures.beside(path)
            if asset:
                return asset
        return None

    def _miss(self, image: Element, addresses: list[str]) -> None:
        told = [a for a in addresses if not _DATA.match(a)] or ["data:"]
        text = shown(told[0], _LONGEST)
        at = Span(self._source, image.start, image.tag_end)
        self.findings.setdefault(text, Finding("S15", at, text))


def _paths(address: str) -> Iterator[str]:
    """A page saved by a browser writes the path as an address; by hand it may be plain."""
    yield unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    yield address


def _data(address: str) -> bytes:
    head, _, body = address.partition(",")
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote(body))
    except (binascii.Error, ValueError):
        return b""


def _is_ornament(image: Element, addresses: list[str]) -> bool:
    named = (image.attributes.get("class", ""), *(a[:_LONGEST] for a in addresses))
    if any(_ORNAMENT.search(name) for name in named if not _DATA.match(name)):
        return True
    own = styles(image)
    for side in ("width", "height"):
        declared = own.get(side) or image.attributes.get(side, "")
        found = re.fullmatch(r"(\d{1,5})(?:\.\d{1,4})?(?:px)?", declared.strip())
        if found and int(found[1]) <= _SMALLEST:
            return True
    return False
