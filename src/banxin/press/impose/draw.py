"""Drawing imposed sheets: each page becomes a form that its sheet shows at its place.

Fonts and images stay shared between sheets. Annotations that print are made part of their
page; links and bookmarks have no meaning on a sheet and are left behind.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Rectangle

from banxin.errors import PressError
from banxin.press.impose import marks as cropping
from banxin.press.impose.order import Binding, Side, saddle
from banxin.press.impose.source import MM, TOLERANCE, Cut, cuts, opened


class Imposed(msgspec.Struct, frozen=True):
    """What was made: sheets of paper, their sides, pages of the source, blanks added."""

    sheets: int
    sides: int
    pages: int
    blanks: int


class Sheet(msgspec.Struct, frozen=True):
    """The paper, in points, and the two trimmed pages side by side at its centre."""

    paper: tuple[float, float]
    spread: Rectangle
    bleed: float
    creep: float
    marks: bool

    @property
    def spine(self) -> float:
        """The x of the fold."""
        return self.paper[0] / 2


def impose(
    pages: Path,
    out: Path,
    *,
    paper: tuple[float, float],
    binding: Binding,
    creep: float = 0.0,
    marks: bool = True,
) -> Imposed:
    """Impose finished pages on sheets and write them to `out`, the same bytes every time.

    `paper` is a sheet in points, laid on its long side, its fold running upright; `creep` is
    how many points each sheet is moved further towards the spine than the one around it.
    Crop and fold marks are drawn where the paper has room for them, unless `marks` is
    False. Raises PressError for a PDF that cannot be read or does not fit, and OSError where
    `out` cannot be written.
    """
    with opened(pages) as source, pikepdf.new() as target:
        measured = cuts(source, str(pages))
        sides = saddle(len(measured), binding)
        sheet = _sheet(measured, (max(paper), min(paper)), creep, marks, str(pages))
        source.flatten_annotations("print")
        forms = _forms(source, target, measured)
        for side in sides:
            target.pages.append(_draw(target, side, sheet, forms, measured))
        _describe(source, target, binding)
        # Into memory first: where a disk is full, qpdf ends the whole program.
        data = BytesIO()
        target.save(
            data,
            min_version=max("1.7", source.pdf_version),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    out.write_bytes(data.getbuffer())
    sheets = len(sides) // 2
    return Imposed(sheets, len(sides), len(measured), sheets * 4 - len(measured))


def _sheet(
    measured: Sequence[Cut], paper: tuple[float, float], creep: float, marks: bool, where: str
) -> Sheet:
    """Centre the spread on the paper. Raises PressError where the paper is too small."""
    width, height = 2 * measured[0].width, measured[0].height
    short, low = width - paper[0], height - paper[1]
    if max(short, low) > TOLERANCE:
        raise PressError(
            "sheet-too-small",
            where,
            width=f"{max(0.0, short) / MM:.1f}",
            height=f"{max(0.0, low) / MM:.1f}",
        )
    left, foot = (paper[0] - width) / 2, (paper[1] - height) / 2
    spread = Rectangle(left, foot, left + width, foot + height)
    bleed = max(cut.bleed for cut in measured)
    return Sheet(paper, spread, bleed, creep, marks and cropping.fits(paper, spread, bleed))


def _forms(
    source: pikepdf.Pdf, target: pikepdf.Pdf, measured: Sequence[Cut]
) -> tuple[pikepdf.Object, ...]:
    """Make a form of every page, clipped to its bleed.

    The pages go over together, so that what they share is copied once. qpdf would clip a
    form to the TrimBox and so lose the bleed.
    """
    target.add_pages_from(source, forms="strip")
    forms = tuple(page.as_form_xobject(handle_transformations=False) for page in target.pages)
    for form, cut in zip(forms, measured, strict=True):
        form.BBox = Array(cut.clip)
    del target.pages[:]
    return forms


def _draw(
    target: pikepdf.Pdf,
    side: Side,
    sheet: Sheet,
    forms: Sequence[pikepdf.Object],
    measured: Sequence[Cut],
) -> pikepdf.Page:
    """Draw one side of a sheet."""
    shown = Dictionary()
    content: list[str] = []
    for half, number in (("Left", side.left), ("Right", side.right)):
        if number is None:
            continue
        shown[f"/{half}"] = forms[number - 1]
        content.append(_place(half, measured[number - 1], side.sheet, sheet))
    resources = Dictionary(XObject=shown)
    if sheet.marks:
        resources.ColorSpace = Dictionary({f"/{cropping.INKS}": cropping.every_ink()})
        content.append(cropping.drawn(sheet.spread, sheet.bleed))
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *sheet.paper]),
        TrimBox=sheet.spread.as_array(),
        Resources=resources,
        Contents=target.make_stream("\n".join(content).encode("ascii")),
    )
    return pikepdf.Page(target.make_indirect(page))


def _place(half: str, cut: Cut, number: int, sheet: Sheet) -> str:
    """Set a page against the spine on its half, which clips it: bleed ends at the fold."""
    shift = sheet.creep * (number - 1)
    if half == "Left":
        edge, x = 0.0, sheet.spine - cut.width + shift
    else:
        edge, x = sheet.spine, sheet.spine - shift
    place = Matrix(*cut.upright) @ Matrix().translated(x, sheet.spread.lly)
    matrix = " ".join(f"{number:.4f}" for number in place.shorthand)
    clip = f"{edge:.4f} 0 {sheet.spine:.4f} {sheet.paper[1]:.4f} re W n"
    return f"q {clip} {matrix} cm /{half} Do Q"


def _describe(source: pikepdf.Pdf, target: pikepdf.Pdf, binding: Binding) -> None:
    """Carry title and output intents over, and ask viewers to print true to size."""
    wishes = Dictionary(Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"))
    title = str(source.docinfo.get("/Title", "")) or source.open_metadata().get("dc:title", "")
    if title:
        wishes.DisplayDocTitle = True
        with target.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = str(title)
    if binding == "right":
        wishes.Direction = Name.R2L
    target.Root.ViewerPreferences = wishes
    if "/OutputIntents" in source.Root:
        intents = source.make_indirect(source.Root.OutputIntents)
        target.Root.OutputIntents = target.copy_foreign(intents)
