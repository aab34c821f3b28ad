"""What the Word backend offers to the pipeline."""

from pathlib import Path

from banxin.backends.port import Rendered, Request

SUFFIX = ".docx"
LAYOUT = "bulletin-a4"
SETS_TYPE = False


def warm() -> None:
    """Load python-docx."""
    import banxin.backends.docx.document  # noqa: F401


def render(request: Request) -> Rendered:
    """Write the .docx of a request. Raises BackendError, or LayoutError for its reference."""
    from banxin.backends.docx.document import Held, cannot
    from banxin.backends.docx.document import render as write
    from banxin.backends.docx.needed import needed
    from banxin.backends.docx.reference import opened

    reference = opened(request.folders)
    adopted = write(
        request.reading,
        request.plan,
        Path(request.out),
        pages=request.pages,
        assets={id: Path(path) for id, path in request.assets.items()},
        identity=request.identity,
        held=Held(request.embedded, request.snapshot),
        reference=reference,
    )
    names = cannot(request.plan, request.reading)
    return Rendered(
        cannot=tuple(f"docx-cannot-{name}" for name in names),
        needs=needed(request.plan, request.reading, request.embedded, adopted),
        notes=adopted.notes if adopted else {},
        reference=str(reference.path) if reference else "",
    )
