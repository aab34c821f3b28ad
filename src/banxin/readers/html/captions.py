"""`<figcaption>` joined to its picture. Lines that only look like captions are for a pass."""

from msgspec.structs import replace

from banxin.model.blocks import Figure, Line


def with_captions(lines: list[Line], declared: set[int]) -> tuple[Line, ...]:
    """Give the lines with captions joined to their pictures; `declared` are `<figcaption>`."""
    out: list[Line] = []
    for n, line in enumerate(lines):
        above = out[-1].block if out else None
        if n in declared and not line.block and isinstance(above, Figure) and not above.caption:
            figure = replace(above, caption=line.children)
            out[-1] = Line(block=figure, evidence=out[-1].evidence)
        else:
            out.append(line)
    return tuple(out)
