"""How often an encoding is told, by encoding and length: `python tests/bench/encodings.py`.

A file that is refused costs its editor an `--encoding`; one that is read wrongly must not be.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from bench import tell
from encoded_texts import LENGTHS, Case, cases

from banxin.errors import SourceError
from banxin.readers.encoding import decode


def outcome(case: Case) -> str:
    """Say what becomes of a file: right, refused or wrong."""
    try:
        text, _ = decode(case.data, "a.txt")
    except SourceError:
        return "refused"
    return "right" if text == case.text else "wrong"


def main() -> None:
    counts: Counter[tuple[str, int | None, str]] = Counter()
    for case in cases():
        told = outcome(case)
        counts[case.codec, case.length, told] += 1
        if told == "wrong" or (told == "refused" and "-v" in sys.argv):
            tell(f"{told} {case.kind} {case.codec} {case.length} {case.text[:40]!r}")
    tell("| encoding | " + " | ".join(str(length or "whole") for length in LENGTHS) + " |")
    tell("|---" * (len(LENGTHS) + 1) + "|")
    for codec in dict.fromkeys(codec for codec, _, _ in counts):
        cells = []
        for length in LENGTHS:
            right, refused, wrong = (
                counts[codec, length, told] for told in ("right", "refused", "wrong")
            )
            all_of_them = right + refused + wrong
            cells.append(f"{right}/{all_of_them}" + (f", {wrong} wrong" if wrong else ""))
        tell(f"| {codec} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
