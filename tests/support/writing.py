"""Writing small models for tests: text, paragraphs, notes, and a file that holds them."""

import hashlib
import struct
import zlib
from pathlib import Path

from banxin.model import codec
from banxin.model.blocks import Block, Cell, Note, Para, Row, Section
from banxin.model.inlines import AnyInline, NoteRef, Ruby, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Asset, Publication
from banxin.passes.identify import identify

LONG = "河水从山里来，流过三座桥，流过两座镇，到我们门前的时候已经很宽很慢。" * 4


def words(text: str) -> tuple[AnyInline, ...]:
    """Plain text."""
    return (Text((Piece(text),)),)


def ruby(base: str, reading: str) -> Ruby:
    """A base and its reading."""
    return Ruby((Piece(base),), (Piece(reading),))


def para(*inlines: AnyInline | str, id: str = "") -> Para:
    """A paragraph of strings and other inlines."""
    return Para(id=id, children=tuple(words(i)[0] if isinstance(i, str) else i for i in inlines))


def section(title: str, *children: Block, level: int = 1, id: str = "") -> Section:
    """A heading and what stands under it."""
    return Section(id=id, level=level, title=words(title), children=children)


def called(id: str, *texts: str) -> tuple[NoteRef, Note]:
    """The mark of a note, and the note."""
    return NoteRef(id), Note(id=id, children=tuple(map(para, texts)))


def row(*texts: str) -> Row:
    """A row of cells with one paragraph each."""
    return Row(cells=tuple(Cell(children=(para(text),)) for text in texts))


def png(width: int, height: int, shade: int = 0x60) -> bytes:
    """A grey picture; small ones are not packed."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes((shade,)) * width) * height
    body = chunk(b"IDAT", zlib.compress(rows, 0 if len(rows) < 100_000 else 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def written(
    folder: Path, *blocks: Block, notes: tuple[Note, ...] = (), lang: str = "zh-Hans",
    pictures: tuple[bytes, ...] = (), name: str = "text",
) -> Path:  # fmt: skip
    """Write a model of one article, its pictures beside it, and give its file."""
    assets = tuple(Asset(hashlib.sha256(data).hexdigest(), "image/png") for data in pictures)
    article = Article(lang=lang, title=words("河上的歌"), children=blocks, notes=notes)
    made = identify(Publication(schema="banxin/1", articles=(article,), assets=assets))
    path = folder / f"{name}.model.json"
    path.write_bytes(codec.encode(made))
    beside = folder / f"{name}.assets"
    beside.mkdir(exist_ok=True)
    for asset, data in zip(assets, pictures, strict=True):
        (beside / f"{asset.id}.png").write_bytes(data)
    return path
