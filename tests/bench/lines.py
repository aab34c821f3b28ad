"""What the line composer costs: layout and writing of 20,000 characters against stock WeasyPrint.

    python tests/bench/lines.py [ROUNDS]

Both set the same pages in one process, taking turns; processor time is counted, without
garbage collection, and the ratios are those of each round, their median given. The text is
that of `sources/`, repeated. Stock breaks lines one by one and stretches spaces only.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from html import escape
from itertools import cycle
from pathlib import Path
from typing import Any

from weasyprint import HTML

from banxin.backends.pdf.composer import composed
from banxin.model.blocks import Para
from banxin.model.inlines import plain
from banxin.model.walk import members
from banxin.preparing import prepare

ROOT = Path(__file__).resolve().parents[2]
CHARACTERS = 20_000
STYLE = """
@page { size: A5; margin: 18mm 18.3mm 20mm; @bottom-center { content: counter(page) } }
html { font: 10.5pt/18pt "Noto Serif CJK SC"; font-kerning: none; hyphens: none }
body { margin: 0 }
p, td { margin: 0; text-align: justify; overflow-wrap: anywhere; orphans: 2; widows: 2 }
p { text-indent: 2em }
b { font-family: "Noto Sans CJK SC"; font-weight: bold }
i { font-style: normal; --interlinear: dots }
u { text-decoration: none; --interlinear: name }
small { font-size: 8pt; letter-spacing: .05em }
table { border-collapse: collapse; width: 100%; margin: 18pt 0 }
td { border: .5pt solid; padding: 2pt 3pt; width: 33% }
.note { float: footnote; font-size: 8pt; line-height: 13pt; text-indent: 0 }
.contents a::after { content: "　" target-counter(attr(href), page) }
"""
MARKS = ("b", "i", "u", "small")


def tell(line: str) -> None:
    """Print a line at once, since the next may take long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def paragraphs() -> list[str]:
    """Give the paragraphs of the samples, again and again, up to the number of characters."""
    texts = [
        plain(node.children)
        for source in sorted((ROOT / "sources").glob("*.txt"))
        for node in members(prepare(source).publication, Para)
    ]
    out: list[str] = []
    again = cycle(texts)
    left = CHARACTERS
    while left > 0:
        out.append(next(again)[:left])
        left -= len(out[-1])
    return out


def running(texts: list[str]) -> str:
    """Running text."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def marked(texts: list[str]) -> str:
    """The same with an inline mark in every dozen characters, one in three inside another."""
    out: list[str] = []
    for text in texts:
        pieces: list[str] = []
        for number, start in enumerate(range(0, len(text), 12)):
            tag, inner = MARKS[number % 4], MARKS[(number + 1) % 4]
            plain_part, rest = escape(text[start : start + 7]), escape(text[start + 7 : start + 12])
            held = f"<{inner}>{rest}</{inner}>" if number % 3 == 0 else rest
            pieces.append(f"{plain_part}<{tag}>{held}</{tag}>")
        out.append(f"<p>{''.join(pieces)}</p>")
    return "".join(out)


def tabled(texts: list[str]) -> str:
    """One paragraph in three has a footnote, and every sixth stands in a table of three columns."""
    out: list[str] = []
    for number, text in enumerate(texts):
        half, third = len(text) // 2, len(text) // 3 + 1
        if number % 6 == 5:
            third = len(text) // 3 + 1
            cells = "".join(
                f"<td>{escape(text[i : i + third])}" for i in range(0, len(text), third)
            )
            out.append(f"<table><tr>{cells}</table>")
        elif number % 3 == 0:
            note = f"<span class=note>{escape(text[half : half + 40])}</span>"
            out.append(f"<p>{escape(text[:half])}{note}{escape(text[half + 40 :])}</p>")
        else:
            out.append(f"<p>{escape(text)}</p>")
    return "".join(out)


def twice(texts: list[str]) -> str:
    """Running text behind a contents page, whose numbers are known after the first layout."""
    contents = "".join(
        f"<p><a href='#p{number}'>{escape(text[:12])}</a></p>" for number, text in enumerate(texts)
    )
    body = "".join(f"<p id=p{number}>{escape(text)}</p>" for number, text in enumerate(texts))
    return f"<nav class=contents>{contents}</nav>{body}"


CASES: dict[str, Callable[[list[str]], str]] = {
    "running text": running,
    "inline marks": marked,
    "tables and footnotes": tabled,
    "pages laid out twice": twice,
}


def spent(page: str, way: AbstractContextManager[Any]) -> tuple[float, float, int]:
    """Give processor seconds for layout and for writing, and the number of pages."""
    html = HTML(string=page)
    gc.collect()
    with way:
        began = time.process_time()
        document = html.render()
        laid = time.process_time()
        document.write_pdf()
        written = time.process_time()
    return laid - began, written - laid, len(document.pages)


def compare(name: str, page: str, rounds: int) -> None:
    """Print one row: medians of both, and the median of the ratios of each round."""
    spent(page, nullcontext())
    spent(page, composed())
    pairs = []
    for number in range(rounds):
        # Whoever comes second finds warm caches; so they take turns at that too.
        if number % 2:
            mine, stock = spent(page, composed()), spent(page, nullcontext())
        else:
            stock, mine = spent(page, nullcontext()), spent(page, composed())
        pairs.append((mine, stock))
    columns = []
    for part in (lambda c: c[0], lambda c: c[1], lambda c: c[0] + c[1]):
        ratios = [part(mine) / part(stock) for mine, stock in pairs]
        mid = [statistics.median(part(one) for one in side) for side in zip(*pairs, strict=True)]
        columns.append(f"{mid[0]:6.2f}{mid[1]:7.2f}{statistics.median(ratios):6.2f}")
    pages = f"{pairs[0][0][2]:4d}{pairs[0][1][2]:5d}"
    tell(f"{name:22}" + "  ".join(columns) + f"  {pages}")


def main() -> None:
    """Print every row."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    gc.disable()
    texts = paragraphs()
    tell(f"{CHARACTERS} characters, processor seconds, median of {rounds}: ours, stock, ratio")
    tell(f"{'':22}{'layout':^19}  {'writing':^19}  {'both':^19}  {'pages':>9}")
    for name, made in CASES.items():
        page = f'<html lang="zh-Hans"><style>{STYLE}</style><body>{made(texts)}'
        compare(name, page, rounds)


if __name__ == "__main__":
    main()
