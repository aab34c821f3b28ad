"""A line right below a picture that can only be its caption becomes it."""

import re

from msgspec.structs import replace

from banxin.model.blocks import Figure, Line
from banxin.model.inlines import plain

_CAPTION = re.compile(
    r"(?:[▲△▼▽↑↓]|[（(]?图[为說说](?!\d))\s*\S"
    r"|.{0,40}(?:摄|攝|供图|供圖|摄影|攝影|制图|製圖|绘图|繪圖)\s*[）)]?$"
)
_NUMBERED = re.compile(r"[图圖表]\s*[\d一二三四五六七八九十]")
"""`图1` and the like are read from the lines by a pass."""
_LONGEST = 80
_STOPS = "。！？"


def with_captions(lines: list[Line], declared: set[int]) -> tuple[Line, ...]:
    """Give the lines with captions joined to their pictures; `declared` are `<figcaption>`."""
    out: list[Line] = []
    for n, line in enumerate(lines):
        above = out[-1].block if out else None
        bare = isinstance(above, Figure) and not above.caption
        if bare and isinstance(above, Figure) and line.block is None and _is_one(line, n, declared):
            figure = replace(above, caption=line.children)
            out[-1] = Line(block=figure, evidence=out[-1].evidence)
        else:
            out.append(line)
    return tuple(out)


def _is_one(line: Line, n: int, declared: set[int]) -> bool:
    text = plain(line.children)
    if n in declared:
        return True
    if len(text) > _LONGEST or _NUMBERED.match(text) or line.evidence.level is not None:
        return False
    telling = bool(_CAPTION.match(text))
    arrow = text[0] in "▲△▼▽↑↓"
    return telling and (arrow or line.evidence.centred or text[-1] not in _STOPS)
