"""The list, the tests and what they gave, as the table of docs/conformance.md."""

import ast
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from clreq.clauses import Clause, clauses

TESTS = Path(__file__).parents[1]
WORTH = {"pass": 1.0, "partial": 0.5, "no": 0.0}
HEAD = """# Conformance to clreq　排版需求符合表

What W3C [*Requirements for Chinese Text Layout*](https://www.w3.org/TR/clreq/) (clreq, editor's draft of 21 March 2024) asks of horizontal setting, clause by clause, and what the program does. The list, `tests/conformance/clauses.toml`, was fixed before anything was measured; its head says by which rule a requirement is in it. This page is written by the tests (`pytest tests/conformance --accept`), never by hand.

- **pass**: every assertion holds on coordinates read back from a PDF that the test made, and fails when the feature is switched off.
- **partial** (counts half): part of it holds so; another assertion states what does not, and must fail for as long as this row stands.
- **no**: the assertion that would show it fails.

"""  # noqa: E501


@dataclass(frozen=True)
class Proof:
    """A test of a clause: its name, its file, and whether it states what still fails."""

    name: str
    file: str
    fails: bool


def proofs() -> dict[str, list[Proof]]:
    """Give the tests of every clause, read from their sources."""
    found: dict[str, list[Proof]] = defaultdict(list)
    for path in sorted(TESTS.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for call in node.decorator_list if isinstance(node, ast.FunctionDef) else []:
                if _says(call) in ("clause", "fails"):
                    assert isinstance(call, ast.Call)
                    number = ast.literal_eval(call.args[0])
                    found[number].append(Proof(node.name, path.name, _says(call) == "fails"))
    return found


def _says(decorator: ast.expr) -> str:
    """Give the name of a decorator that is called."""
    called = decorator.func if isinstance(decorator, ast.Call) else None
    return called.id if isinstance(called, ast.Name) else ""


def verdict(tests: list[Proof]) -> str:
    """Give the verdict that the tests of a clause stand for."""
    kinds = {test.fails for test in tests}
    return "partial" if len(kinds) == 2 else "no" if kinds == {True} else "pass"


def scores() -> tuple[float, float]:
    """Give the score by rows and the score by sections, in hundredths."""
    sections: dict[str, list[float]] = defaultdict(list)
    for clause in clauses():
        sections[clause.section].append(WORTH[clause.verdict])
    rows = [worth for section in sections.values() for worth in section]
    means = [sum(section) / len(section) for section in sections.values()]
    return 100 * sum(rows) / len(rows), 100 * sum(means) / len(means)


def page() -> str:
    """Give the whole document."""
    by_row, by_section = scores()
    found = proofs()
    counts = [sum(c.verdict == name for c in clauses()) for name in WORTH]
    sections = len({clause.section for clause in clauses()})
    out = [
        HEAD,
        f"**{by_row:.1f} %** of {len(clauses())} requirements"
        f" ({counts[0]} pass, {counts[1]} partial, {counts[2]} no: (pass + partial / 2) / all);"
        f" **{by_section:.1f} %** when each of the {sections} sections weighs alike.\n\n",
        "| clreq | Requirement 要求 | | Tests `tests/conformance/` |\n|---|---|---|---|\n",
    ]
    out += [_row(clause, found[clause.number]) for clause in clauses()]
    return "".join(out)


def _row(clause: Clause, tests: list[Proof]) -> str:
    names: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        names[test.file].append(f"`{test.name.removeprefix('test_')}`" + " (fails)" * test.fails)
    cell = "; ".join(f"`{file}`: {', '.join(rows)}" for file, rows in names.items())
    said = f"**{clause.zh}** {clause.en}. {clause.requires}"
    why = f"<br>{clause.reason}" if clause.reason else ""
    return f"| {clause.number} | {said}{why} | {clause.verdict} | {cell} |\n"
