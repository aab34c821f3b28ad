"""A publication of tables, as lines of text that a test can compare."""

from banxin.model.blocks import Cell, Para, Table
from banxin.model.inlines import plain
from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Publication


def shown(publication: Publication) -> list[str]:
    """Lines as they are; tables row by row, cells parted by bars, heads after #."""
    check(publication)
    out: list[str] = []
    for line in publication.articles[0].lines:
        if not isinstance(line.block, Table):
            out.append(("# " if line.evidence.level else "") + plain(line.children))
            continue
        if line.block.caption:
            out.append(f"caption {plain(line.block.caption)}")
        for n, row in enumerate(line.block.rows):
            head = "#" if n < line.block.header_rows else ""
            out.append(head + "|".join(map(cell, row.cells)))
    return out


def cell(held: Cell) -> str:
    text = "/".join(plain(para.children) for para in held.children if isinstance(para, Para))
    return text + (f"<{held.columns}x{held.rows}>" if held.columns * held.rows > 1 else "")


def check(publication: Publication) -> None:
    rows = ledger(publication)
    assert faults(publication, rows) == ()
    for source in publication.sources:
        assert restored(source, rows) == source.text
