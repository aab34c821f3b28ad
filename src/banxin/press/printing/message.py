"""IPP messages: attributes in groups, to bytes and back (RFC 8010)."""

import struct
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any, NamedTuple

import msgspec

from banxin.errors import PressError

VERSION = (2, 0)
MAX_ANSWER = 8_000_000
"""Bytes of the longest answer read; a printer's whole description is some 50,000."""
MAX_VALUES = 200_000
"""Values of an answer; a spooler that lists 10,000 jobs sends 40,000."""
MAX_DEPTH = 8
"""Collections within collections."""


class Operation(IntEnum):
    """What may be asked (RFC 8011 5.4.15; CUPS-Get-Printers is the spooler's own)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    HOLD_JOB = 0x000C
    RELEASE_JOB = 0x000D
    CUPS_GET_PRINTERS = 0x4002


class Tag(IntEnum):
    """Delimiters of groups, and the syntaxes of values (RFC 8010 3.5)."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    UNSUPPORTED = 0x05
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RESOLUTION = 0x32
    RANGE = 0x33
    BEGIN_COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49
    MEMBER = 0x4A


Value = Any
"""int, bool, str, a pair of int, None (out of band), bytes, or a dict for a collection."""
Attributes = dict[str, tuple[Value, ...]]


class Attribute(NamedTuple):
    """An attribute to be sent: its name, the syntax of its values, and the values."""

    name: str
    syntax: Tag
    values: tuple[Value, ...]


class Group(NamedTuple):
    """A group of an answer."""

    tag: int
    attributes: Attributes


class Answer(msgspec.Struct, frozen=True):
    """What came back: a status (RFC 8011 B.1) and groups of attributes."""

    status: int
    groups: tuple[Group, ...]

    @property
    def succeeded(self) -> bool:
        """Whether the operation was carried out, if perhaps with other attributes."""
        return self.status < 0x0100

    def group(self, tag: Tag) -> Attributes:
        """Give the first group of a kind; an empty one where there is none."""
        return next((group.attributes for group in self.groups if group.tag == tag), {})

    def every(self, tag: Tag) -> tuple[Attributes, ...]:
        """Give all groups of a kind."""
        return tuple(group.attributes for group in self.groups if group.tag == tag)


def encode(
    operation: Operation, number: int, groups: Iterable[tuple[Tag, Iterable[Attribute]]]
) -> bytes:
    """Give the bytes of a request."""
    out = [struct.pack(">BBHI", *VERSION, operation, number)]
    for tag, attributes in groups:
        out.append(bytes([tag]))
        out += map(_encoded, attributes)
    return b"".join([*out, bytes([Tag.END])])


def _encoded(attribute: Attribute) -> bytes:
    out = []
    for n, value in enumerate(attribute.values):
        name = b"" if n else attribute.name.encode()
        data = _packed(attribute.syntax, value)
        out.append(struct.pack(">BH", attribute.syntax, len(name)) + name)
        out.append(struct.pack(">H", len(data)) + data)
    return b"".join(out)


def _packed(syntax: Tag, value: Value) -> bytes:
    match syntax:
        case Tag.INTEGER | Tag.ENUM:
            return struct.pack(">i", value)
        case Tag.BOOLEAN:
            return b"\1" if value else b"\0"
        case Tag.RANGE:
            return struct.pack(">ii", *value)
        case _:
            return str(value).encode(errors="replace")


def decode(data: bytes, where: str) -> Answer:
    """Read an answer. Raises PressError `printer-garbled` for what is no IPP message."""
    try:
        _, _, status, _ = struct.unpack_from(">BBHI", data)
        return Answer(status, tuple(_groups(_Fields(data))))
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise PressError("printer-garbled", where, reason=str(error)[:80]) from error


class _Fields:
    """Walks the fields after the head of a message."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 8
        self.values = 0

    def more(self) -> bool:
        return self.position < len(self.data)

    def tag(self) -> int:
        self.position += 1
        return self.data[self.position - 1]

    def one_more(self) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise ValueError("too many values")

    def sized(self) -> bytes:
        (length,) = struct.unpack_from(">H", self.data, self.position)
        start = self.position + 2
        if start + length > len(self.data):
            raise ValueError("a field is longer than the message")
        self.position = start + length
        return self.data[start : self.position]


def _groups(fields: _Fields) -> Iterator[Group]:
    kind: int | None = None
    told: dict[str, list[Value]] = {}
    name = ""
    while fields.more():
        tag = fields.tag()
        if tag < 0x10:
            if kind is not None:
                yield Group(kind, _whole(told))
            if tag == Tag.END:
                return
            kind, told = tag, {}
            continue
        name = fields.sized().decode() or name
        data = fields.sized()
        value = _collection(fields, 1) if tag == Tag.BEGIN_COLLECTION else _value(tag, data)
        if kind is None or not name:
            raise ValueError("an attribute outside any group")
        fields.one_more()
        told.setdefault(name, []).append(value)
    raise ValueError("the message has no end")


def _collection(fields: _Fields, depth: int) -> Attributes:
    if depth > MAX_DEPTH:
        raise ValueError("collections too deep")
    told: dict[str, list[Value]] = {}
    member = ""
    while True:
        tag = fields.tag()
        fields.sized()
        data = fields.sized()
        if tag == Tag.END_COLLECTION:
            return _whole(told)
        if tag == Tag.MEMBER:
            member = data.decode()
            continue
        value = _collection(fields, depth + 1) if tag == Tag.BEGIN_COLLECTION else _value(tag, data)
        fields.one_more()
        told.setdefault(member, []).append(value)


def _whole(told: dict[str, list[Value]]) -> Attributes:
    return {name: tuple(values) for name, values in told.items()}


def _value(tag: int, data: bytes) -> Value:
    match tag:
        case Tag.INTEGER | Tag.ENUM:
            return struct.unpack(">i", data)[0]
        case Tag.BOOLEAN:
            return data == b"\1"
        case Tag.RANGE:
            return struct.unpack(">ii", data)
        case Tag.RESOLUTION:
            return struct.unpack(">iib", data)
        case Tag.TEXT_WITH_LANGUAGE | Tag.NAME_WITH_LANGUAGE:
            (length,) = struct.unpack_from(">H", data)
            return data[length + 4 :].decode(errors="replace")
        case _ if tag >= Tag.TEXT:
            return data.decode(errors="replace")
        case _:
            return data or None  # out of band (unknown, no-value), or a string of bytes
