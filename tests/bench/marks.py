"""What the automatic repairs of marks are worth: recall and precision, and every miss.

    python tests/bench/marks.py [--house NAME] [--show N] [--only KIND] [TEXT…]

Well-edited text (`tests/bench/marks/NAME.HOUSE.txt`, or the files named; one paragraph a
line) has each kind of mark made wrong, is repaired by the passes, and compared with what it
was. Recall is how many came back; precision, how many of the changes made are right. What is
changed beside the wrong marks counts against precision, even where it is an error that the
text had; so look at what is printed before trusting the number.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from banxin.model.pieces import Edit
from banxin.passes.full_width import narrowed
from banxin.passes.mark_forms import reshaped
from banxin.passes.punctuation import widened
from banxin.passes.repairs import Repair, kept_in
from banxin.passes.straight_quotes import curled
from banxin.script.han import HAN
from banxin.script.house import House, houses

Damage = Callable[[re.Match[str]], str]
CONTEXT = 14


class Kind(NamedTuple):
    """Which marks are made wrong, how, and the repair that must put them right."""

    right: str
    wrong: Damage
    repair: Repair


def swap(table: dict[str, str]) -> Damage:
    """Make a mark wrong by a table."""
    return lambda found: table[found[0]]


ASCII = dict(zip("，：；！？（）", ",:;!?()", strict=True))
STRAIGHT = dict.fromkeys("“”「」", '"')
NARROW = {chr(c): chr(c + 0xFEE0) for c in range(ord("0"), ord("z") + 1) if chr(c).isalnum()}
KINDS = {
    "P01 P02 half-width": Kind("[，：；！？（）]", swap(ASCII), widened),
    "P12 ...": Kind("……", lambda _: "...", reshaped),
    "P12 。。。": Kind("……", lambda _: "。。。", reshaped),
    "P12 …": Kind("……", lambda _: "…", reshaped),
    "P13 --": Kind("——", lambda _: "--", reshaped),
    "P13 ――": Kind("——", lambda _: "――", reshaped),
    "P13 ──": Kind("——", lambda _: "──", reshaped),
    "P15 ‧": Kind(f"(?<=[{HAN}])·(?=[{HAN}])", lambda _: "‧", reshaped),
    "P15 ・": Kind(f"(?<=[{HAN}])·(?=[{HAN}])", lambda _: "・", reshaped),
    "P18 full-width": Kind("[0-9A-Za-z]", swap(NARROW), narrowed),
    "Q01 straight": Kind("[“”「」]", swap(STRAIGHT), curled),
}


class Outcome(NamedTuple):
    """What became of one wrong mark, or of a right one that was changed."""

    verdict: str
    before: str
    after: str


def damaged(text: str, kind: Kind) -> tuple[str, list[tuple[int, int, str]]]:
    """Give the text with its marks made wrong, and each one's place and right form."""
    out: list[str] = []
    places: list[tuple[int, int, str]] = []
    position = length = 0
    for found in re.finditer(kind.right, text):
        wrong = kind.wrong(found)
        out += [text[position : found.start()], wrong]
        length += found.start() - position
        places.append((length, length + len(wrong), found[0]))
        length += len(wrong)
        position = found.end()
    return "".join([*out, text[position:]]), places


def outcomes(text: str, kind: Kind, house: House) -> Iterator[Outcome]:
    """Damage a paragraph, repair it, and judge every change and every mark left wrong."""
    wrong, places = damaged(text, kind)
    cells = applied(wrong, kind.repair(wrong, bytes_kept(wrong, kind), house))
    inside = bytearray(len(wrong))
    for start, end, right in places:
        inside[start:end] = b"\1" * (end - start)
        now = "".join(cells[start:end])
        verdict = "right" if now == right else "missed" if now == wrong[start:end] else "wrong"
        yield Outcome(verdict, around(wrong, start, end), now)
    for n, cell in enumerate(cells):
        if cell != wrong[n] and not inside[n]:
            yield Outcome("extra", around(wrong, n, n + 1), cell)


def bytes_kept(text: str, kind: Kind) -> bytearray:
    """Give what the pass of a repair keeps in plain text."""
    return kept_in(text) if kind.repair in (widened, reshaped) else bytearray(len(text))


def applied(text: str, edits: list[Edit]) -> list[str]:
    """Give what stands for every character after the edits."""
    cells = list(text)
    for edit in edits:
        cells[edit.start : edit.end] = [edit.text, *[""] * (edit.end - edit.start - 1)]
    return cells


def around(text: str, start: int, end: int) -> str:
    """Show a place with what is about it."""
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return f"{before}⟦{text[start:end]}⟧{after}"


def report(name: str, found: list[Outcome], show: int) -> None:
    """Print one line of numbers, and the places that are not right."""
    count = Counter(outcome.verdict for outcome in found)
    changes = count["right"] + count["wrong"] + count["extra"]
    asked = count["right"] + count["wrong"] + count["missed"]
    recall = count["right"] / asked if asked else 1
    precision = count["right"] / changes if changes else 1
    sys.stdout.write(
        f"{name:20} {asked:7} marks  recall {recall:.4f}  precision {precision:.5f}  "
        f"missed {count['missed']}  wrong {count['wrong']}  extra {count['extra']}\n"
    )
    for verdict in ("wrong", "extra", "missed"):
        for outcome in [o for o in found if o.verdict == verdict][:show]:
            sys.stdout.write(f"    {verdict:7} {outcome.before}  →  {outcome.after!r}\n")


def main() -> None:
    """Measure every kind over every text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--house", default="")
    parser.add_argument("--show", type=int, default=1000)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    own = sorted((Path(__file__).parent / "marks").glob("*.txt"))
    paragraphs: list[tuple[str, House]] = []
    for file in asked.texts or own:
        name = asked.house or file.stem.rpartition(".")[2]
        house = houses().get(name, houses()["gov-cn"])
        lines = file.read_text(encoding="utf-8").splitlines()
        paragraphs += [(line, house) for line in lines if line.strip()]
    for name, kind in KINDS.items():
        if asked.only in name:
            found = [o for text, house in paragraphs for o in outcomes(text, kind, house)]
            report(name, found, asked.show)


if __name__ == "__main__":
    main()
