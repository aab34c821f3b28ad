"""Word files written by hand, smaller than any writer would make them."""

import io
import zipfile
from collections.abc import Callable

import pytest

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
Word = Callable[..., bytes]


@pytest.fixture(scope="session")
def word() -> Word:
    """Pack a body, and other parts by their names without `word/` and `.xml`."""

    def made(body: str, **others: str) -> bytes:
        found = io.BytesIO()
        texts = {"document": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
        texts |= {k: v.replace(">", f" {SPACES}>", 1) for k, v in others.items()}
        with zipfile.ZipFile(found, "w") as package:
            for name, text in texts.items():
                package.writestr(f"word/{name}.xml", text)
        return found.getvalue()

    return made


@pytest.fixture(scope="session")
def leaf() -> Callable[[str, str, int], str]:
    """Give a paragraph whose runs are a leaf, with bookmarks 2n and 2n + 1."""

    def made(name: str, runs: str, n: int = 0) -> str:
        runs = runs if runs.startswith("<") else f"<w:r><w:t>{runs}</w:t></w:r>"
        return (
            f'<w:p><w:bookmarkStart w:id="{2 * n}" w:name="_bx_{name}"/>'
            f'<w:bookmarkEnd w:id="{2 * n}"/>'
            f'<w:bookmarkStart w:id="{2 * n + 1}" w:name="_bxr_{name}"/>{runs}'
            f'<w:bookmarkEnd w:id="{2 * n + 1}"/></w:p>'
        )

    return made
