"""A Word file counted again, by its elements alone, against the text that its reader read.

This knows nothing of runs, fields, changes or boxes: it takes the text elements of every part
that the package leads to, and asks that each of their characters was read somewhere.
"""

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from banxin.files.packages import Element, parsed, parts

_TEXT = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/"
    r"(?:wordprocessingml/(?:2006/)?main\}(?:t|delText|instrText|delInstrText)"
    r"|(?:officeDocument/(?:2006/)?math|drawingml/(?:2006/)?main)\}t)"
)
_HOLDS_TEXT = re.compile(
    r"(?:.*/)?(?:document|footnotes|endnotes|comments|header|footer|chart|data)\d*\.xml"
)
_TARGET = re.compile(rb'Target\s*=\s*["\']([^"\']+)["\']')
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def word_files(files: Iterable[Path]) -> dict[str, bytes]:
    """Give the bytes of the Word files among some, by their sha256."""
    read = (path.read_bytes() for path in files if path.suffix.lower() == ".docx")
    return {hashlib.sha256(data).hexdigest(): data for data in read}


def unread(data: bytes, text: str) -> Counter[str]:
    """Count the characters of a Word file that a text lacks, white space left out.

    Raises BackendError where the file cannot be opened.
    """
    package = parts(data)
    led_to = {
        posixpath.basename(target.decode("utf-8", "replace"))
        for name, rows in package.items()
        if name.endswith(".rels")
        for target in _TARGET.findall(rows)
    }
    held: Counter[str] = Counter()
    for name in package:
        if not _HOLDS_TEXT.fullmatch(name) or "/glossary/" in name:
            continue
        root = parsed(package, name) if posixpath.basename(name) in led_to else None
        if root is not None:
            held.update(char for said in _texts(root) for char in said if not char.isspace())
    return held - Counter(text)


def _texts(root: Element) -> Iterator[str]:
    """Walk the text elements; of two drawings of one thing only the first counts."""
    for element in root.iter():
        if _TEXT.fullmatch(str(element.tag)) and not _is_spare(element):
            yield element.text or ""


def _is_spare(element: Element) -> bool:
    return any(
        above.tag == _MC + "Fallback" and _has_choice(above.getparent())
        for above in element.iterancestors()
    )


def _has_choice(alternatives: Element | None) -> bool:
    found = alternatives.findall(_MC + "Choice") if alternatives is not None else []
    return any(len(choice) for choice in found)
