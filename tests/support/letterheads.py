"""Letterheads as offices make them: a Word file of ours with another look and a head."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = "清河湾区总工会"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(colour: str = "#c8161d") -> bytes:
    """A logo, 60 by 20 pixels."""
    found = io.BytesIO()
    Image.new("RGB", (60, 20), colour).save(found, "PNG")
    return found.getvalue()


def letterhead(data: bytes, *, logo: bool = True) -> bytes:
    """Change styles, narrow the page, write into the header, and put the logo there."""
    made = docx.Document(io.BytesIO(data))
    section = made.sections[-1]
    section.left_margin = section.right_margin = Mm(40)
    head = section.header.paragraphs[0]
    head.add_run(HEAD).font.size = Pt(16)
    if logo:
        head.add_run().add_picture(io.BytesIO(picture()), width=Mm(20))
    made.styles["Normal"].font.color.rgb = RGBColor(0, 0, 0x80)
    made.styles["刊头"].font.size = Pt(30)
    return saved(made)


def saved(document: "docx.document.Document") -> bytes:
    """Save as Word would."""
    found = io.BytesIO()
    document.save(found)
    return found.getvalue()


def changed(data: bytes, change: Mapping[str, Callable[[str], str] | bytes | None]) -> bytes:
    """Change parts by hand: a function of their text, other bytes, or None to take one out."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, how in change.items():
        if how is None:
            del parts[name]
        elif isinstance(how, bytes):
            parts[name] = how
        else:
            before = parts[name].decode()
            parts[name] = how(before).encode()
            assert parts[name] != before.encode(), f"nothing to change in {name}"
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return found.getvalue()


def without_style(name: str) -> Callable[[str], str]:
    """Take a style out of the style sheet."""
    pattern = rf'<w:style (?:(?!</w:style>).)*?<w:name w:val="{re.escape(name)}"/>.*?</w:style>'
    return lambda text: re.sub(pattern, "", text, count=1, flags=re.DOTALL)


def related(kind: str, target: str, *, outside: bool) -> Callable[[str], str]:
    """Add a relation to a part's list of them."""
    mode = ' TargetMode="External"' if outside else ""
    row = f'<Relationship Id="rId900" Type="{RELATION}/{kind}" Target="{target}"{mode}/>'
    return lambda text: text.replace("</Relationships>", f"{row}</Relationships>")


def folder_of(data: bytes, where: Path) -> str:
    """Lay a reference into a layout's folder."""
    where.mkdir(parents=True, exist_ok=True)
    (where / "reference.docx").write_bytes(data)
    return str(where)
