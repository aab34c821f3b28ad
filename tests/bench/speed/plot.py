"""Plots as SVG, drawn without a library: bars for times, points with a line for growth."""

import math
from collections.abc import Sequence
from html import escape

FONT = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
OURS, THEIRS, PALE, INK = "#a8231d", "#5b7083", "#c9d1d8", "#222222"
NAMES, LENGTH, EDGE = 230, 420, 24
"""Widths in px: of the names of bars, of the longest bar, around all."""
BAR = 15

Bar = tuple[str, float, float, bool]
"""A name, two lengths (0 for none), and whether it is ours."""
Point = tuple[float, float]


def text(x: float, y: float, said: str, more: str = "") -> str:
    """Give a line of text."""
    return f'<text x="{x:.0f}" y="{y:.0f}" {more}>{escape(said)}</text>'


def picture(wide: float, high: float, inside: Sequence[str]) -> str:
    """Give a whole picture on white, so that it can be read on a dark page too."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" '
        f'width="{wide:.0f}" height="{high:.0f}" font-family="{FONT}" font-size="13" '
        f'fill="{INK}">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join(inside)
        + "\n</svg>\n"
    )


def bars(title: str, names: tuple[str, str], rows: Sequence[Bar], unit: str) -> str:
    """Draw two bars a row, the first in colour; each says its number."""
    most = max([1e-9, *(max(a, b) for _, a, b, _ in rows)])
    out = [text(EDGE, EDGE + 10, title, 'font-size="16" font-weight="700"')]
    top = EDGE + 24
    for n, (name, colour) in enumerate(zip(names, (THEIRS, PALE), strict=True)):
        left = EDGE + n * 200
        out.append(f'<rect x="{left}" y="{top}" width="12" height="12" fill="{colour}"/>')
        out.append(text(left + 18, top + 11, f"{name}（{unit}）"))
    top += 28
    for name, first, second, ours in rows:
        weight = 'font-weight="700"' if ours else ""
        out.append(text(EDGE + NAMES - 8, top + BAR + 5, name, f'text-anchor="end" {weight}'))
        for n, value in enumerate((first, second)):
            colour = PALE if n else OURS if ours else THEIRS
            y, long = top + n * (BAR + 1), value / most * LENGTH
            out.append(
                f'<rect x="{EDGE + NAMES}" y="{y}" width="{long:.1f}" height="{BAR}" '
                f'fill="{colour}"/>'
            )
            told = text(EDGE + NAMES + long + 5, y + 12, number(value), 'font-size="12"')
            out += [told] if value else []
        top += 2 * BAR + 12
    return picture(NAMES + LENGTH + 2 * EDGE + 60, top + EDGE / 2, out)


def number(value: float) -> str:
    """Write a number with as many digits as say something."""
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}"


def rounded(most: float) -> float:
    """Give the end of an axis: the next number whose quarters are round."""
    unit: float = 10 ** math.floor(math.log10(most))
    return next(unit * n for n in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10) if unit * n >= most)


def curves(title: str, across: str, up: str, lines: dict[str, Sequence[Point]]) -> str:
    """Draw lines of points over an axis that both begin at zero."""
    wide, high, left, top = 560.0, 260.0, 76.0, EDGE + 50.0
    most_x = rounded(max([1e-9, *(x for line in lines.values() for x, _ in line)]))
    most_y = rounded(max([1e-9, *(y for line in lines.values() for _, y in line)]))
    out = [text(EDGE, EDGE + 10, title, 'font-size="16" font-weight="700"')]
    out.append(text(left, top - 10, up))
    out.append(text(left + wide, top + high + 36, across, 'text-anchor="end"'))
    for part in range(5):
        x, y = left + wide * part / 4, top + high - high * part / 4
        out.append(f'<path d="M{left} {y:.1f}h{wide}" stroke="{PALE}"/>')
        out.append(text(left - 6, y + 4, number(most_y * part / 4), 'text-anchor="end"'))
        out.append(text(x, top + high + 18, number(most_x * part / 4), 'text-anchor="middle"'))
    for n, (name, line) in enumerate(lines.items()):
        colour = (OURS, THEIRS, INK)[n % 3]
        placed = [(left + x / most_x * wide, top + high - y / most_y * high) for x, y in line]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in placed)
        out.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if len(placed) < 20:
            out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in placed]
        out.append(text(left + 160 * n + 160, top - 10, name, f'fill="{colour}"'))
    return picture(left + wide + EDGE + 20, top + high + 50, out)
