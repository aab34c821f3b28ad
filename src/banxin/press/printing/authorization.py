"""Saying who asks: Basic (RFC 7617) and Digest (RFC 7616), as a printer demands."""

import hashlib
import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Iterable
from typing import Literal
from urllib.parse import quote

import msgspec

MAX_CHALLENGE = 8_192
"""Characters of a demand that are read."""

AS_TYPED = "surrogateescape"
"""How bytes of a command line that are no text go out: as they came."""

Algorithm = Literal["SHA-256", "MD5"]
ALGORITHMS: tuple[Algorithm, ...] = ("SHA-256", "MD5")
"""What we can, the best first."""

_SCHEME = re.compile(r"(?:^|,)\s*([A-Za-z][\w-]*)(?=\s+[\w*-]+\s*=|\s*(?:,|$))")
_PARAMETER = re.compile(r'([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))')


class Credentials(msgspec.Struct, frozen=True):
    """Who asks."""

    user: str
    password: str = ""


class Challenge(msgspec.Struct, frozen=True):
    """What a printer demands: a scheme with its parameters, by names in small letters."""

    scheme: str
    told: dict[str, str] = {}


def challenges(headers: Iterable[str]) -> tuple[Challenge, ...]:
    """Read WWW-Authenticate (RFC 9110 11.6.1); what is not understood is left out."""
    out: list[Challenge] = []
    for header in headers:
        line = header[:MAX_CHALLENGE]
        starts = [found for found in _SCHEME.finditer(line) if not _quoted(line, found.start())]
        for n, found in enumerate(starts):
            end = starts[n + 1].start() if n + 1 < len(starts) else len(line)
            parts = _PARAMETER.findall(line[found.end(1) : end])
            told = {k.lower(): re.sub(r"\\(.)", r"\1", text) or bare for k, text, bare in parts}
            out.append(Challenge(found[1].lower(), told))
    return tuple(out)


def _quoted(line: str, place: int) -> bool:
    return line.replace('\\"', "  ").count('"', 0, place) % 2 == 1


def best(found: tuple[Challenge, ...]) -> Challenge | None:
    """Choose among what a printer offers: Digest before Basic, SHA-256 before MD5."""
    digests = [one for one in found if one.scheme == "digest" and _can(one)]
    digests.sort(key=lambda one: ALGORITHMS.index(_algorithm(one) or "MD5"))
    basic = [one for one in found if one.scheme == "basic"]
    return next(iter((*digests, *basic)), None)


def _can(one: Challenge) -> bool:
    offered = re.split(r"[\s,]+", one.told.get("qop", "").lower())
    return "auth" in offered and _algorithm(one) is not None and bool(one.told.get("nonce"))


def _algorithm(one: Challenge) -> Algorithm | None:
    said = one.told.get("algorithm", "MD5").upper()
    return next((known for known in ALGORITHMS if known == said), None)


def basic(who: Credentials) -> str:
    """Give the header of Basic, which holds the password for anyone to read."""
    token = b64encode(f"{who.user}:{who.password}".encode(errors=AS_TYPED)).decode()
    return f"Basic {token}"


class DigestAnswer:
    """Answers one Digest challenge, counting its uses."""

    def __init__(self, challenge: Challenge, who: Credentials, cnonce: str = "") -> None:
        self.challenge = challenge
        self._who = who
        self._cnonce = cnonce or secrets.token_urlsafe(24)
        self._count = 0

    def header(self, method: str, path: str) -> str:
        """Give the header for one more request (RFC 7616 3.4)."""
        self._count += 1
        told, who = self.challenge.told, self._who
        algorithm = _algorithm(self.challenge) or "MD5"
        digest = _hash(algorithm)
        realm, nonce, count = told.get("realm", ""), told["nonce"], f"{self._count:08x}"
        secret = digest(f"{who.user}:{realm}:{who.password}")
        asked = digest(f"{method}:{path}")
        response = digest(f"{secret}:{nonce}:{count}:{self._cnonce}:auth:{asked}")
        parts = [
            _user(who.user), f'realm="{_escaped(realm)}"', f'nonce="{_escaped(nonce)}"',
            f'uri="{path}"', f"algorithm={algorithm}", "qop=auth", f"nc={count}",
            f'cnonce="{self._cnonce}"', f'response="{response}"',
        ]  # fmt: skip
        if opaque := told.get("opaque"):
            parts.append(f'opaque="{_escaped(opaque)}"')
        return "Digest " + ", ".join(parts)


def _hash(algorithm: Algorithm) -> Callable[[str], str]:
    name = "sha256" if algorithm == "SHA-256" else "md5"
    # MD5 is what older printers can; no more hangs on it than in Digest itself.
    return lambda text: hashlib.new(
        name, text.encode(errors=AS_TYPED), usedforsecurity=False
    ).hexdigest()


def _user(name: str) -> str:
    """A name beyond ASCII goes by RFC 8187, as RFC 7616 3.4 has it."""
    if name.isascii():
        return f'username="{_escaped(name)}"'
    return f"username*=UTF-8''{quote(name, safe='', errors=AS_TYPED)}"


def _escaped(text: str) -> str:
    clean = "".join(c for c in text if c.isprintable() and ord(c) < 256)
    return clean.replace("\\", "\\\\").replace('"', '\\"')
