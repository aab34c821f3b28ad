"""The rules of lines as cases: texts, and what the composer finds in them.

A case is its title, a line `.`, settings (`name=value`) and a text, a line `.`, the outcome.
Values parted by commas are tried one after another and must give the same. In a text,
`{…}` is an inline kept with what is before it, and `\\u{200b}` a character not to be seen.
What the outcome shows depends on the file:

breaks-…  the text with ｜ where a line may end
gaps-…    after each character that has any: the white in hundredths of an em, what of it may
          go and in which turn (-50@4), what may come first and in which turn (+25@1)
opens-…   ＋ where white may be added when nothing else is left
edges-…   what the text loses as a line by itself: at its head, at its tail, and what hangs

`BANXIN_SHOW_CASES=1` prints what ours gives.
"""

import os
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flows import EM, flow_of, span

from banxin.backends.pdf.composer.breaks import break_points, head_trim, tail_trim
from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.spacing import measure_gaps

CASES = Path(__file__).parent / "cases"
_SETTING = re.compile(r"([a-z_]+)=(.+)")
_UNSEEN = re.compile(r"\\u\{([0-9a-f]+)\}")


def cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("*.txt")):
        text = _UNSEEN.sub(lambda m: chr(int(m[1], 16)), file.read_text(encoding="utf-8"))
        parts = text.split("\n.\n")
        assert len(parts) % 3 == 0 or not "".join(parts[len(parts) // 3 * 3 :]).strip(), file
        show = SHOWN[file.stem.partition("-")[0]]
        for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(show, given, wanted, id=f"{file.stem}: {title.strip()}")


def settings_and_texts(given: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Give every way to set the texts, and the texts."""
    said: dict[str, list[str]] = {}
    texts: list[str] = []
    for line in given.split("\n"):
        if found := _SETTING.fullmatch(line):
            said[found[1]] = found[2].split(",")
        else:
            texts.append(line)
    ways = [dict(zip(said, way, strict=True)) for way in product(*said.values())]
    return [{k: float(v) if v.isdigit() else v for k, v in way.items()} for way in ways], texts


def flow(text: str, said: dict[str, Any]) -> Flow:
    parts = re.split(r"[{}]", text)
    kept = [span(p, keep="before", **said) if n % 2 else p for n, p in enumerate(parts)]
    return flow_of(*(part for part in kept if part), **said)


def breaks(made: Flow) -> str:
    points = break_points(made)
    assert points[-1] == len(made)
    return "".join("｜" * (i in points) + char for i, char in enumerate(made.chars))


def gaps(made: Flow) -> str:
    found = measure_gaps(made)
    out = []
    for index, char in enumerate(made.chars):
        said = [f"{found.natural[index]:+.0f}"] if abs(found.natural[index]) > 0.1 else []
        if found.shrink.get(index, 0) > 0.1:
            said.append(f"-{found.shrink[index]:.0f}@{found.turn[index]}")
        if found.stretch.get(index, (0, 0))[1] > 0.1:
            turn, more = found.stretch[index]
            said.append(f"+{more:.0f}@{turn}")
        out.append(char + (f"[{' '.join(said)}]" if said else ""))
    return "".join(out)


def opens(made: Flow) -> str:
    found = measure_gaps(made).open
    return "".join(char + "＋" * found[index] for index, char in enumerate(made.chars))


def edges(made: Flow) -> str:
    trim, hang = tail_trim(made, 0, len(made) - 1)
    said = {"head": head_trim(made, 0), "tail": trim, "hang": hang}
    return " ".join(f"{name} {width:.0f}" for name, width in said.items() if width) or "nothing"


SHOWN: dict[str, Callable[[Flow], str]] = {
    "breaks": breaks, "gaps": gaps, "opens": opens, "edges": edges,
}  # fmt: skip


@pytest.mark.parametrize(("show", "given", "wanted"), list(cases()))
def test_the_lines_of_a_text_are_what_its_case_says(
    show: Callable[[Flow], str], given: str, wanted: str
) -> None:
    assert EM == 100, "hundredths of an em are what the cases count in"
    ways, texts = settings_and_texts(given)
    for said in ways:
        got = "\n".join(show(flow(text, said)) for text in texts)
        if os.environ.get("BANXIN_SHOW_CASES"):
            print(f"\n{said}\n{got}\n.")  # noqa: T201
        assert got == wanted.removesuffix("\n"), said
