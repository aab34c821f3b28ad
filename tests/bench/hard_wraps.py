"""How many paragraphs come back whole from text that was broken every so many columns.

    python tests/bench/hard_wraps.py [FILE ...]

The paragraphs of the samples, or of the files given (one paragraph a line), are broken at
several widths, forty of them to a document: as they are, with an indent, or with a blank line
between.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

from bench import ROOT, tell

from banxin.passes.article import line_text
from banxin.passes.hard_wraps import hard_wraps
from banxin.readers.sent import Sent
from banxin.readers.text import READER

COLUMNS = (40, 68, 76)
WAYS = {"plain": ("", ""), "indent": ("\u3000\u3000", ""), "blank": ("", "\n")}
DOCUMENT = 40
NOT_FIRST = "，。、；：？！）》」』”’…—"


def wide(text: str) -> int:
    """Give the columns a text takes on a terminal."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def broken(paragraph: str, columns: int) -> list[str]:
    """Break a paragraph where a line is full; no mark begins a line, no word is cut."""
    lines = [""]
    for token in re.findall(r"[!-~]+|.", paragraph):
        if wide(lines[-1] + token) <= columns or not lines[-1]:
            lines[-1] += token
        elif token in NOT_FIRST and len(lines[-1]) > 1:
            lines[-1], moved = lines[-1][:-1], lines[-1][-1]
            lines.append(moved + token)
        else:
            lines.append(token)
    return [line.rstrip() for line in lines]


def whole(paragraphs: list[str], columns: int, way: str) -> tuple[int, int]:
    """Give how many paragraphs come back, and how many places were doubted."""
    indent, between = WAYS[way]
    rows = [between + "\n".join(broken(indent + text, columns)) for text in paragraphs]
    made = hard_wraps(READER.read(Sent("\n".join(rows).encode(), "wrapped.txt")))
    said = Counter(line_text(line) for line in made.articles[0].lines)
    kept = sum((said & Counter(paragraphs)).values())
    return kept, sum(finding.code == "L05" for finding in made.findings)


def main() -> None:
    """Print a row a width and a way."""
    files = [Path(name) for name in sys.argv[1:]] or [
        *sorted((ROOT / "sources").glob("*.txt")), *sorted((ROOT / "layouts").glob("*/sample.txt")),
    ]  # fmt: skip
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    texts = [" ".join(line.split()) for line in lines if line.strip()]
    documents = [texts[n : n + DOCUMENT] for n in range(0, len(texts), DOCUMENT)]
    tell(f"{len(texts)} paragraphs, {DOCUMENT} to a document")
    for columns in COLUMNS:
        for way in WAYS:
            found = [whole(document, columns, way) for document in documents]
            kept, doubted = (sum(part) for part in zip(*found, strict=True))
            tell(f"  {columns} columns, {way:7} {kept / len(texts):6.1%} whole, {doubted} doubted")


if __name__ == "__main__":
    main()
