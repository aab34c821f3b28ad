"""What is asked of a printer for one job, and whether it can do that."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from banxin.press.printing.media import spoken
from banxin.press.printing.message import Attribute, Attributes, Tag

Sides = Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"]
Colour = Literal["auto", "color", "monochrome"]

FORMAT = "application/pdf"


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """A job's name and how it is to be printed; what is None is left to the printer.

    `media` is a PWG name. `output_bin` is where the sheets come out, `reverse` asks for the
    last sheet first, which a bin that takes them face up needs.
    """

    name: str
    copies: int = 1
    sides: Sides | None = None
    media: str | None = None
    colour: Colour | None = None
    output_bin: str | None = None
    reverse: bool = False


class Lack(msgspec.Struct, frozen=True):
    """Something a printer cannot do: what of the ticket, what was asked, what it has."""

    what: str
    asked: str
    has: tuple[str, ...] = ()


class Description(msgspec.Struct, frozen=True):
    """A printer as it describes itself."""

    uri: str
    attributes: Attributes

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of an attribute, as text."""
        return tuple(str(value) for value in self.attributes.get(name, ()) if value is not None)

    def one(self, name: str) -> str:
        """Give the first value of an attribute; empty where it has none."""
        return next(iter(self.all(name)), "")

    @property
    def media(self) -> tuple[str, ...]:
        """The papers that can be asked for; `media-ready` would be those that are in now."""
        return self.all("media-supported")

    @property
    def accepts(self) -> bool:
        """Whether it takes jobs at all."""
        return self.attributes.get("printer-is-accepting-jobs", (True,))[0] is not False

    @property
    def spooler(self) -> bool:
        """Whether this is a queue of a spooler, and no printer itself."""
        return bool(self.attributes.get("printer-type"))


def lacks(ticket: Ticket, printer: Description) -> tuple[Lack, ...]:
    """Give all that a printer cannot do of a ticket; a spooler would find out too late."""
    return tuple(_lacks(ticket, printer))


def _lacks(ticket: Ticket, printer: Description) -> Iterator[Lack]:
    if not printer.accepts:
        yield Lack("accepting", "")
    formats = printer.all("document-format-supported")
    if formats and FORMAT not in formats and "application/octet-stream" not in formats:
        yield Lack("format", FORMAT, formats)
    asked = (
        ("sides", ticket.sides, printer.all("sides-supported")),
        ("media", ticket.media, printer.media),
        ("colour", ticket.colour, printer.all("print-color-mode-supported")),
        ("bin", ticket.output_bin, printer.all("output-bin-supported")),
    )
    for what, value, known in asked:
        if value is not None and known and value not in known:
            shown = tuple(map(spoken, known)) if what == "media" else known
            yield Lack(what, spoken(value), shown)
    most = printer.attributes.get("copies-supported", ())
    if most and isinstance(most[0], tuple) and ticket.copies > most[0][1]:
        yield Lack("copies", str(ticket.copies), (str(most[0][1]),))


def job_attributes(ticket: Ticket, printer: Description) -> list[Attribute]:
    """Give the job attributes of a ticket, as far as the printer knows them.

    Pages are never scaled, and put one on a side: sheets come ready for the press.
    """
    out = [Attribute("copies", Tag.INTEGER, (ticket.copies,))]
    if ticket.copies > 1:
        collated = "separate-documents-collated-copies"
        out += _known(printer, "multiple-document-handling", collated)
    wanted = (
        ("sides", ticket.sides),
        ("media", ticket.media),
        ("print-color-mode", ticket.colour),
        ("output-bin", ticket.output_bin),
        ("print-scaling", "none"),
        ("page-delivery", "reverse-order" if ticket.reverse else None),
    )
    for name, value in wanted:
        if value is not None:
            out += _known(printer, name, value)
    if printer.spooler:
        order = "reverse" if ticket.reverse else "normal"
        out.append(Attribute("outputorder", Tag.KEYWORD, (order,)))
        out.append(Attribute("number-up", Tag.INTEGER, (1,)))
    return out


def _known(printer: Description, name: str, value: str) -> list[Attribute]:
    known = printer.all(f"{name}-supported")
    return [Attribute(name, Tag.KEYWORD, (value,))] if value in known else []
