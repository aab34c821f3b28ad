"""What a sidecar says and no page shows, and what an official document lacks (S13, S14)."""

from collections.abc import Iterable

import msgspec

from banxin.model.finding import Finding
from banxin.model.publication import Imprint
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading, leaves, said

_ASKED = {"office": "发文机关（office）", "number": "发文字号（number）", "date": "日期（date）"}


def unprinted(imprint: Imprint, works: Iterable[tuple[Plan, Reading]]) -> tuple[Finding, ...]:
    """Tell which values of the imprint stand in no reading, and what a red head lacks."""
    found = list(works)
    printed = "\n".join(
        said(leaf) for _, reading in found for part in reading.parts for leaf in leaves(part)
    )
    lost = [key for key, value in msgspec.structs.asdict(imprint).items()
            if _texts(value) and not all(text in printed for text in _texts(value))]  # fmt: skip
    out = [Finding("S13", None, "、".join(lost))] if lost else []
    if any("number" in plan.matter.masthead for plan, _ in found):
        lacking = [name for key, name in _ASKED.items() if not _shown(key, found)]
        out += [Finding("S14", None, "、".join(lacking))] if lacking else []
    return tuple(out)


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (value,) if isinstance(value, str) else value))


def _shown(key: str, works: list[tuple[Plan, Reading]]) -> bool:
    """Tell whether a red head's name or number, or the date below, is there in all."""
    styles = {"office": "masthead", "number": "document-number", "date": "distribution"}
    asked = [reading for plan, reading in works if "number" in plan.matter.masthead]
    return all(
        any(leaf.style.startswith(styles[key]) for part in one.parts for leaf in leaves(part))
        for one in asked
    )
