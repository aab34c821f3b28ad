"""A Publication: what is said, where each character came from, and what was noticed."""

from bisect import bisect_right
from typing import Annotated, Literal

import msgspec

from banxin.model.blocks import Blocks, Line, Note
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines
from banxin.model.pieces import Fate, Piece, Pieces, Span


class Encoding(msgspec.Struct, frozen=True, omit_defaults=True):
    """How bytes became text: the codec, how it was decided, and how sure that is (0 to 1).

    `mark` is the byte-order mark before the text, in hexadecimal. A package (`parts`: Word,
    Excel) has many files, and its text is what a walk through them reads.
    """

    name: str
    how: Literal["bom", "valid", "guess", "given", "declared", "parts"]
    confidence: float = 1.0
    mark: str = ""


class Address(msgspec.Struct, frozen=True, array_like=True):
    """From `start` in a source's text on, where that stands in the source's own tree.

    `path` is an XPath in a page, a part and a paragraph in a package.
    """

    start: int
    path: str


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """A source file as read. `text` is decoded, line ends and all; spans count in it.

    `addresses` ascend by their `start`; plain text has none.
    """

    id: str
    name: str
    sha256: str
    encoding: Encoding
    text: str
    addresses: tuple[Address, ...] = ()

    def piece(self, start: int, end: int, fate: Fate = "text", *rules: str) -> Piece:
        """Give `[start, end)` of the text as a piece."""
        return Piece(self.text[start:end], Span(self.id, start, end), rules, fate)

    def path_of(self, position: int) -> str:
        """Give where a position stands in the source's own tree; empty if it has none."""
        n = bisect_right(self.addresses, position, key=lambda address: address.start)
        return self.addresses[n - 1].path if n else ""

    def line_of(self, position: int) -> int:
        """Give the line number, from 1, of a position in the text.

        A line ends in CR, LF or both, or where Unicode ends one (form feed, U+2028 …).
        """
        return len((self.text[:position] + "|").splitlines())


class Stamp(msgspec.Struct, frozen=True, omit_defaults=True):
    """A point in time as written, and in ISO 8601 as far as it is known."""

    pieces: Pieces
    value: str


class Credit(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who did what: 制图, 摄影, 作者 …"""

    role: str
    name: Pieces


class Imprint(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the sidecar gives and no source says: a bulletin's name, number and office.

    An official document has a `number` (发文字号), who signs it for a higher office
    (`signer`), and above its red head how secret and urgent it is and which copy this is
    (GB/T 9704—2012 7.2); `print_office` and `print_date` stand at its end (7.4.3).
    """

    masthead: str = ""
    issue: str = ""
    serial: str = ""
    office: str = ""
    date: str = ""
    series: str = ""
    send_to: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    copies: str = ""
    number: str = ""
    signer: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    print_office: str = ""
    print_date: str = ""


class Article(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One text. `lines` holds what no pass has claimed; it is empty once normalised.

    `house` names the house style (体例) by which it is read; empty for that of its language.
    """

    lang: str = "zh-Hans"
    house: str = ""
    name: str = ""
    title: Inlines = ()
    subtitle: Inlines = ()
    page_title: Pieces = ()
    published: Stamp | None = None
    column: Pieces = ()
    origin: Pieces = ()
    breadcrumb: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    children: Blocks = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[Line, ...] = ()


class Asset(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture's bytes, which lie beside the model in `NAME.assets/`; id = sha256."""

    id: str
    media: str
    name: str = ""


class Publication(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All that is said, in order. `aside` holds the pieces read but not said.

    One of several articles has a `title` of its own, or goes by its masthead.
    """

    schema: Literal["banxin/1"]
    title: str = ""
    subtitle: str = ""
    articles: Annotated[tuple[Article, ...], msgspec.Meta(min_length=1)]
    imprint: Imprint = Imprint()
    sources: tuple[Source, ...] = ()
    assets: tuple[Asset, ...] = ()
    aside: Pieces = ()
    findings: tuple[Finding, ...] = ()
