"""The names of WeasyPrint 70 that we replace, and nothing else that depends on its insides.

`tests/backends/pdf/test_contract.py` holds every name and signature, so that another
version of WeasyPrint fails there and not in somebody's book.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.draw
import weasyprint.pdf
import weasyprint.pdf.fonts
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi

from banxin.backends.pdf.structure import write_structure
from banxin.backends.pdf.tags import TagTree

INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff\u00ad"))
"""Characters that steer line breaks; they are no part of the text that is said."""

_BEYOND = re.compile("[\U00010000-\U000dffff]")
"""Characters beyond the BMP; variation selectors, from U+E0100 on, go with their base."""

_SIZED = re.compile(r"\[\d+\]$")

_lock = threading.Lock()


class _Types:
    """Stands for cffi where faces are cut: an array's type is known without its length.

    cffi parses the name of a type that it meets for the first time, slowly; with the length
    in it nearly every name is new.
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(ffi, name)

    def new(self, kind: str, first: Any = None) -> Any:
        return ffi.new(kind if first is None else _SIZED.sub("[]", kind), first)


weasyprint.pdf.fonts.ffi = _Types()


@contextmanager
def tagged_by(tree: TagTree) -> Iterator[None]:
    """While this lasts, PDFs are written with our tag tree and exact text."""
    stock_draw_text = weasyprint.draw.draw_text
    stock_add_tags = weasyprint.pdf.add_tags
    stock_marked = Stream.marked

    def draw_text(stream: Any, textbox: Any, *rest: Any) -> None:
        text = textbox.text.translate(INVISIBLE)
        # PDFium drops what is beyond the BMP from an ActualText; the face's map keeps it.
        exact = textbox in tree.tagged and text and not _BEYOND.search(text)
        if exact:
            properties = pydyf.Dictionary({"ActualText": pydyf.String(text)})
            stream.begin_marked_content("Span", properties)
        stock_draw_text(stream, textbox, *rest)
        if exact:
            stream.end_marked_content()

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        content = stock_marked(stream, box, tag) if box in tree.tagged else stream.artifact()
        with content:
            yield

    def add_tags(pdf: Any, _document: Any, _pdf_version: Any, page_streams: Any) -> None:
        write_structure(pdf, tree, [stream._tags for stream in page_streams])

    with _lock:
        weasyprint.draw.draw_text = draw_text
        weasyprint.pdf.add_tags = add_tags
        Stream.marked = marked
        try:
            yield
        finally:
            weasyprint.draw.draw_text = stock_draw_text
            weasyprint.pdf.add_tags = stock_add_tags
            Stream.marked = stock_marked
