"""Defects planted in a file of ours are caught; `caught.md` keeps which validator catches what.

`pytest tests/word --accept` writes the table anew.
"""

from pathlib import Path

import pytest
from word_defects import DEFECTS, ONLY_OURS, with_defect
from word_samples import composed, make_docx
from word_validators import SDK_MISSING, VALIDATORS

TABLE = Path(__file__).with_name("caught.md")
HEAD = """# Which validator catches which defect

Each defect was planted alone in a Word file that the backend made of one of everything; the
test beside this table measures it again. Our lint names its rules, the others say how many
errors they found; — is none.

"""
HERE = {name: run for name, run in VALIDATORS.items() if name != "SDK" or not SDK_MISSING}


@pytest.fixture(scope="module")
def sound(rich_source, tmp_path_factory):
    """A file with one of everything."""
    out = tmp_path_factory.mktemp("sound") / "made.docx"
    return make_docx(rich_source, composed(rich_source, "bulletin-a4", "zh-Hant"), out)


@pytest.fixture(scope="module")
def caught(sound, tmp_path_factory):
    """What each validator says of each defect."""
    folder = tmp_path_factory.mktemp("planted")
    found = {}
    for defect in DEFECTS:
        path = folder / f"{defect.__name__}.docx"
        path.write_bytes(with_defect(sound.read_bytes(), defect))
        found[defect] = {name: validate(path) for name, validate in HERE.items()}
    return found


def cell(name: str, errors: list[str]) -> str:
    if not errors:
        return "—"
    rules = sorted({error.split()[0] for error in errors})
    return " ".join(f"`{rule}`" for rule in rules) if name == "lint" else str(len(errors))


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def table(caught) -> str:
    names = list(VALIDATORS)
    rows = [row(["planted defect", *names]), row(["---"] * (len(names) + 1))]
    for defect, said in caught.items():
        words = defect.__name__.replace("_", " ")
        rows.append(row([words, *(cell(name, said[name]) for name in names)]))
    return HEAD + "".join(rows)


def kept_cells(name: str) -> list[str]:
    rows = [line.strip("| ").split(" | ") for line in TABLE.read_text().splitlines() if "|" in line]
    return [cells[rows[0].index(name)] for cells in rows[2:]]


def test_what_defects_are_planted_in_is_sound_itself(sound, tmp_path):
    again = tmp_path / "again.docx"
    again.write_bytes(with_defect(sound.read_bytes(), lambda parts: None))
    assert [error for validate in HERE.values() for error in validate(again)] == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
def test_the_gate_catches_every_defect(caught, defect):
    assert any(caught[defect].values())


@pytest.mark.parametrize("defect", ONLY_OURS, ids=lambda defect: defect.__name__)
def test_our_lint_catches_what_no_validator_does(caught, defect):
    others = {name: errors for name, errors in caught[defect].items() if name != "lint"}
    assert not any(others.values())
    assert caught[defect]["lint"]


@pytest.mark.parametrize("name", VALIDATORS)
def test_the_table_says_who_catches_what(caught, name, request):
    if name not in HERE:
        pytest.skip(SDK_MISSING)
    if request.config.getoption("--accept") and not SDK_MISSING:
        TABLE.write_text(table(caught))
    assert [cell(name, said[name]) for said in caught.values()] == kept_cells(name)
