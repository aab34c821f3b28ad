"""How visible ink is: the lightness of colours, and how much graphics states let through."""

from typing import Any

import pikepdf

UNKNOWN = -1.0
"""The lightness of a colour in a space that is not understood."""


def in_space(space: Any, values: list[float]) -> float:
    """Give the lightness of a colour in the space that was chosen (ISO 32000-1, 8.6)."""
    kind = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
    if kind in ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/ICCBased"):
        return lightness(values)
    return values[0] / 100 if kind == "/Lab" and values else UNKNOWN


def lightness(values: list[float]) -> float:
    """How light a gray, RGB or CMYK colour is, from 0 to 1 (Rec. 601 weights)."""
    match values:
        case [gray]:
            return gray
        case [red, green, blue]:
            return 0.299 * red + 0.587 * green + 0.114 * blue
        case [cyan, magenta, yellow, black]:
            ink = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow
            return max(0.0, 1 - ink - black)
        case _:
            return UNKNOWN


def alphas(page: pikepdf.Page) -> dict[str, float]:
    """The alpha of each graphics state that sets one; under a mask nothing is sure to be seen."""
    out: dict[str, float] = {}
    for name, state in page.resources.get("/ExtGState", {}).items():
        if "/ca" in state:
            out[name] = float(state["/ca"])
        if isinstance(state.get("/SMask"), pikepdf.Dictionary):
            out[name] = 0.0
    return out
