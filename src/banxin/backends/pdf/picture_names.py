"""Pictures of a PDF, named by the order in which they are drawn.

WeasyPrint names them by their address, which differs with the folder that they lie in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.pdf.stream import Stream


@contextmanager
def named_in_order() -> Iterator[None]:
    """While this lasts, a PDF is written whose bytes do not tell where its pictures were."""
    stock = Stream.add_image
    names: dict[str, str] = {}

    def add_image(stream: Any, image: Any, *rest: Any) -> Any:
        own, image.id = image.id, names.setdefault(image.id, f"{len(names) + 1}-")
        try:
            return stock(stream, image, *rest)
        finally:
            image.id = own

    Stream.add_image = add_image
    try:
        yield
    finally:
        Stream.add_image = stock
