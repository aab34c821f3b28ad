"""From bytes to text: the ladder of encodings, which never guesses where it is not sure."""

import re
from collections.abc import Callable, Iterator

from banxin.errors import SourceError
from banxin.model.publication import Encoding
from banxin.script.frequency import plausibility, readable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-8-sig": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
"""The standard that contains it: gb18030 reads every GBK file, big5hkscs every Big5 one."""

_SUSPECT = re.compile("[\ufffd\ue000-\uf8ff\x80-\x84\x86-\x9f\U000f0000-\U0010ffff]")
"""U+FFFD, private use, C1 controls (but U+0085, a line end): signs of a wrong guess."""

_LONE = re.compile("[\ud800-\udfff]")
"""Half of a character, which escapes such as those of UTF-7 can write and no text holds."""

_LEGACY = ("gb18030", "big5hkscs")
_UTF16 = ("utf-16-le", "utf-16-be")
_CLEAR = 0.6
_MAYBE = 0.4
_CLEAR_LEAD = 0.25
_LEAD = 0.3
"""By how much a line must make more sense as UTF-8 than as what the file is."""
_HEAD = 4
"""Han of three bytes at the head of a file that no other encoding gives by accident."""
_ASCII = 0.85
"""The share of printable ASCII above which bytes are no UTF-16, whose halves are as they come."""
_VOTE_BYTES = 20_000


def decode(
    data: bytes, name: str, given: str | None = None, declared: str = ""
) -> tuple[str, Encoding]:
    """Decode a file and say how: `given`, byte-order mark, strict UTF-8, UTF-16, else a guess.

    What the file itself says it is (`declared`) decides only where the bytes do not.

    Line ends are left as they are and the byte-order mark is not part of the text.
    Raises SourceError with the byte offset where no reading is sure, naming --encoding.
    """
    if given:
        return _given(data, name, given)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], name, codec, len(mark))
            return text, Encoding(codec, "bom", mark=mark.hex())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _reject_broken_utf8(data, name, error.start)
        return _guess(data, name, declared)
    if "\0" in text or _looks_like_gbk(data, text):
        return _guess(data, name, declared)
    return text, Encoding("utf-8", "valid")


def _given(data: bytes, name: str, given: str) -> tuple[str, Encoding]:
    codec = _plain(given)
    codec = _WIDER.get(codec, codec)
    found = next(((m, c) for m, c in _BOMS if data.startswith(m) and c.startswith(codec)), None)
    mark, codec = found or (b"", codec)
    try:
        "".encode(codec)
    except (LookupError, ValueError) as error:
        raise SourceError("source-encoding-unknown", name, encoding=given) from error
    text = _strict(data[len(mark) :], name, codec, len(mark))
    return text, Encoding(codec, "given", mark=mark.hex())


def _strict(data: bytes, name: str, codec: str, shift: int) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        offset = error.start + shift
        line = line_of(data, error.start, codec)
        raise SourceError(
            "source-undecodable", name, codec=codec, offset=offset, line=line
        ) from error
    if _LONE.search(text) or text.encode(codec, "replace") != data:
        raise SourceError("source-one-way", name, codec=codec)
    return text


def _reject_broken_utf8(data: bytes, name: str, offset: int) -> None:
    """Nearly valid UTF-8 is a damaged UTF-8 file, not GBK: the damage must be shown."""
    text = data.decode("utf-8", errors="replace")
    whole = sum(character > "\u07ff" for character in text) - text.count("\ufffd")
    head = data[:offset].decode("utf-8")
    begun = sum(character > "\u07ff" for character in head) > _HEAD and plausibility(head) > _CLEAR
    if whole > 4 * text.count("\ufffd") or begun:
        line = line_of(data, offset, "utf-8")
        raise SourceError("source-utf8-broken", name, offset=offset, line=line)


def _looks_like_gbk(data: bytes, text: str) -> bool:
    """A few GBK words (学习) are valid UTF-8 by accident: two-byte forms and no Han at all."""
    if text.isascii() or max(text) > "\u07ff":
        return False
    return any(plausibility(other) >= _MAYBE for _, other in _decodings(data, ("gb18030",)))


def _guess(data: bytes, name: str, declared: str) -> tuple[str, Encoding]:
    scored = [] if b"\0" in data else _scored(data, _LEGACY, plausibility)
    if not scored:
        # Bytes that are plain ASCII, and damaged further on, pair to some Han as well.
        plain = sum(0x20 <= byte < 0x7F for byte in data) > _ASCII * len(data)
        scored = [] if plain else _scored(data, _UTF16, readable)
    if not scored:
        raise _undecodable(data, name)
    score, codec, text = scored[0]
    lead = score - (scored[1][0] if len(scored) > 1 else 0.0)
    sure = score >= _CLEAR and lead >= _CLEAR_LEAD
    said = _WIDER.get(_plain(declared), _plain(declared))
    for other, same, read in scored if not sure else ():
        if same == said and score - other < _CLEAR_LEAD:
            return read, Encoding(same, "declared", confidence=round(other, 2))
    if not sure and not (score > 0 and lead > 0 and _vote(data) == codec):
        if score < _MAYBE and _likeliest(data) != codec:
            raise _undecodable(data, name)  # a private character in a GBK text
        offset = _first_high(data)
        line = line_of(data, offset, codec)
        raise SourceError("source-encoding-unsure", name, offset=offset, line=line, guess=codec)
    _reject_mixed(data, name, codec)
    return text, Encoding(codec, "guess", confidence=round(score, 2))


def _reject_mixed(data: bytes, name: str, codec: str) -> None:
    """A line that is UTF-8 in a file of another encoding was pasted in, and would be garbled."""
    start = 0
    for line in data.splitlines(keepends=True) if codec in _LEGACY else ():
        try:
            text = "" if line.isascii() else line.decode("utf-8")
        except UnicodeDecodeError:
            text = ""
        wide = sum(character > "\u07ff" for character in text)
        if wide > 1 and plausibility(text) > plausibility(line.decode(codec, "replace")) + _LEAD:
            offset = start + _first_high(line)
            number = line_of(data, offset, codec)
            raise SourceError("source-mixed", name, codec=codec, offset=offset, line=number)
        start += len(line)


def line_of(data: bytes, offset: int, codec: str) -> int:
    """Give the line, from 1, in which a byte of a file stands."""
    text = data[:offset].decode(codec if codec in _UTF16 else "latin-1", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def _decodings(data: bytes, codecs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _SUSPECT.search(text) and "\0" not in text:
            yield codec, text


def _scored(
    data: bytes, codecs: tuple[str, ...], score: Callable[[str], float]
) -> list[tuple[float, str, str]]:
    found = _decodings(data, codecs)
    return sorted(((score(text), codec, text) for codec, text in found), reverse=True)


def _vote(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_VOTE_BYTES]).best()
    codec = best.encoding.replace("_", "-") if best else ""
    return _WIDER.get(codec, codec)


def _first_high(data: bytes) -> int:
    return next((n for n, byte in enumerate(data) if byte > 0x7F or not byte), 0)


def _undecodable(data: bytes, name: str) -> SourceError:
    """Say where the likeliest codec fails."""
    codec = _likeliest(data)
    _reject_mixed(data, name, codec)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        offset = error.start
    else:
        found = _SUSPECT.search(text)
        offset = len(text[: found.start()].encode(codec)) if found else _first_high(data)
    line = line_of(data, offset, codec)
    return SourceError("source-undecodable", name, codec=codec, offset=offset, line=line)


def _likeliest(data: bytes) -> str:
    """Give the codec that makes the most sense of a file, where it fails passed over."""
    texts = {codec: data.decode(codec, "replace") for codec in (*_LEGACY, *_UTF16)}
    best = max(_LEGACY, key=lambda codec: plausibility(texts[codec]))
    wide = max(_UTF16, key=lambda codec: readable(texts[codec]))
    if b"\0" in data or (plausibility(texts[best]) < _MAYBE and readable(texts[wide]) > _CLEAR):
        return wide
    return best
