"""A caption belongs to the picture above it, or to the table beside it."""

from msgspec.structs import replace

from banxin.model.blocks import Figure, Line, Table


def captioned(lines: list[Line], captions: set[int]) -> list[Line]:
    """Give pictures and tables their captions; `captions` are the lines styled as such."""
    out: list[Line] = []
    waiting: Line | None = None
    for n, line in enumerate(lines):
        last = out[-1].block if out else None
        if n in captions and _is_table(lines, n + 1) and not waiting:
            waiting = line
        elif n in captions and isinstance(last, Figure | Table) and not last.caption:
            out[-1] = Line(block=replace(last, caption=line.children))
        elif waiting and isinstance(line.block, Table):
            out.append(Line(block=replace(line.block, caption=waiting.children)))
            waiting = None
        else:
            out.append(line)
    return out


def _is_table(lines: list[Line], n: int) -> bool:
    return n < len(lines) and isinstance(lines[n].block, Table)
