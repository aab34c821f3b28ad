"""Text cases: what a passage becomes in another edition, and what is asked of a person.

A case is its title, a line `.`, `FROM > TO`, settled terms `A = B`, the passage, a line `.`,
the passage after, and each doubt after `!`, a line `.`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from edition_texts import edition_of, said, usage

from banxin.editions.convert import in_edition
from banxin.model.ledger import faults, ledger, restored

CASES = Path(__file__).parent / "cases"
_TERM = re.compile(r"(\S+) = (\S+)")


def cases() -> Iterator[tuple[str, str, str]]:
    for file in sorted(CASES.glob("*.txt")):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield f"{file.stem}: {title.strip()}", given, wanted


@pytest.mark.parametrize(("title", "given", "wanted"), list(cases()))
def test_a_passage_in_another_edition(title: str, given: str, wanted: str) -> None:
    way, *lines = given.splitlines()
    lang, _, tag = way.partition(" > ")
    settled = {m[1]: m[2] for line in lines if (m := _TERM.fullmatch(line))}
    text = lines[-1]
    read, edition = edition_of(text, lang, tag)
    made = in_edition(read, edition, usage(tag) | settled)
    doubts = [f"! {f.text}; {f.suggest}" for f in made.findings if f.code == "C21"]
    assert "\n".join([said(made), *doubts]) == wanted, title
    rows = ledger(made)
    assert faults(made, rows) == ()
    assert restored(made.sources[0], rows) == text
