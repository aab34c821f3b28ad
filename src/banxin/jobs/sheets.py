"""From a finished PDF and what is wished to a printer's ticket, counted in sheets and paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from banxin.errors import PressError
from banxin.layouts.lengths import MM
from banxin.messages.shown import shown
from banxin.press.impose.source import opened
from banxin.press.printing.calibrate import calibration
from banxin.press.printing.media import of_size, paper_name, size_of, spoken
from banxin.press.printing.ticket import Colour, Description, Sides, Ticket

IMPOSED = "-sheets"
"""How the names of imposed sheets end, whose sides turn at the short edge."""
A4 = (595.28, 841.89)


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wishes; what is left out is found from the file and the printer."""

    copies: int = 1
    sides: Sides | None = None
    paper: str | None = None
    colour: Colour | None = None
    output_bin: str | None = None
    reverse: bool = False
    name: str = ""


class Order(msgspec.Struct, frozen=True):
    """A file with its ticket, and what it costs: pages, sheets of all copies, and the paper."""

    file: Path
    ticket: Ticket
    pages: int
    sheets: int
    paper: str


def ordered(file: Path, wish: Wish, printer: Description) -> Order:
    """Make a ticket. Raises PressError: no PDF, or a page that fits no paper of the printer."""
    sizes = _sizes(file)
    sides = wish.sides or ("two-sided-short-edge" if file.stem.endswith(IMPOSED) else None)
    media = paper_name(wish.paper) if wish.paper else _fitting(file, sizes[0], printer)
    ticket = Ticket(
        name=shown(wish.name or file.stem),
        copies=wish.copies,
        sides=sides,
        media=media,
        colour=wish.colour,
        output_bin=wish.output_bin,
        reverse=wish.reverse,
    )
    usual = sides or printer.one("sides-default")
    a_copy = -(-len(sizes) // 2) if usual.startswith("two-sided") else len(sizes)
    return Order(file, ticket, len(sizes), a_copy * wish.copies, spoken(media or "?"))


def _sizes(file: Path) -> list[tuple[float, float]]:
    """Give the size of every page of paper, in points. Raises PressError."""
    with opened(file) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return [(abs(right - left), abs(head - foot)) for left, foot, right, head in boxes]


def _fitting(file: Path, size: tuple[float, float], printer: Description) -> str | None:
    """Give the paper that is as large as the first page; None where a printer names none."""
    if not printer.media:
        return None
    width, height = (side / MM for side in size)
    found = of_size(width, height, printer.media)
    if found is None:
        has = "、".join(spoken(name) for name in printer.media if size_of(name))
        raise PressError("print-paper", str(file), size=f"{width:.0f}×{height:.0f}", has=has[:200])
    return found


@contextmanager
def calibrated(files: tuple[Path, ...], wish: Wish) -> Iterator[tuple[Path, ...]]:
    """Give the files, or where there are none a sheet that shows how the printer turns it."""
    if files:
        yield files
        return
    with TemporaryDirectory(prefix="banxin-") as folder:
        path = Path(folder) / "calibration.pdf"
        size = size_of(paper_name(wish.paper)) if wish.paper else None
        width, height = (side * MM for side in size) if size else A4
        calibration(path, width, height)
        yield (path,)
