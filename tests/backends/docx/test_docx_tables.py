"""Cells fall into their columns, whatever they span."""

from banxin.typeset.reading import Group
from banxin.typeset.tables import placed


def _row(*cells: Group) -> Group:
    return Group("row", "r", cells)


def _cell(id_: str, columns: int = 1, rows: int = 1) -> Group:
    return Group("cell", id_, (), columns=columns, rows=rows)


def _shown(*rows: Group) -> list[list[tuple[int, str, bool]]]:
    return [[(p.column, p.cell.id, p.carried) for p in row] for row in placed(list(rows))]


def test_a_plain_grid() -> None:
    assert _shown(_row(_cell("a"), _cell("b"))) == [[(0, "a", False), (1, "b", False)]]


def test_a_tall_cell_is_carried_down_in_its_column() -> None:
    rows = (_row(_cell("a"), _cell("b", rows=3)), _row(_cell("c")), _row(_cell("d")))
    assert _shown(*rows)[1:] == [
        [(0, "c", False), (1, "b", True)],
        [(0, "d", False), (1, "b", True)],
    ]


def test_a_cell_after_a_wide_and_tall_one() -> None:
    rows = (_row(_cell("a", columns=2, rows=2), _cell("b")), _row(_cell("c")))
    assert _shown(*rows)[1] == [(0, "a", True), (2, "c", False)]
