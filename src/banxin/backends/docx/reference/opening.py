"""Finding and opening `reference.docx`, which may come from a stranger."""

from collections.abc import Iterable
from pathlib import Path

from banxin.backends.docx.reference.package import LARGEST, Reference
from banxin.backends.docx.reference.refused import insist
from banxin.errors import LayoutError
from banxin.files.packages import MIB

NAME = "reference.docx"


def opened(folders: Iterable[str]) -> Reference | None:
    """Open the nearest reference of a layout and those it extends; None where there is none.

    Raises LayoutError telling what is wrong with it and what to do.
    """
    path = next((p for p in (Path(f) / NAME for f in folders) if p.is_file()), None)
    if path is None:
        return None
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise LayoutError(
            "layout-reference-large", f"{path.parent.name}/{NAME}", limit=LARGEST // MIB
        )
    reference = Reference(path, data)
    insist(reference)
    return reference
