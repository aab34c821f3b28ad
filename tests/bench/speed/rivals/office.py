"""LibreOffice: one process turns all Word files into PDF.

The Word files are written beforehand and not timed; nothing fills the numbers of their
contents, which therefore have none.
"""

import shutil
from pathlib import Path
from typing import Any

from prose import Block, Document

from rivals import rival
from rivals.rival import Rival, present

STYLES = (("Normal", rival.SERIF, rival.SIZE), ("Heading 1", rival.SANS, 14),
          ("Title", rival.SERIF, 16))  # fmt: skip


def missing() -> str:
    """Tell why it cannot be run."""
    return "" if shutil.which("soffice") else "no soffice (Debian: libreoffice-writer)"


def command(inputs: list[Path], out: Path) -> list[str]:
    """Give the command, with a profile of its own."""
    profile = f"-env:UserInstallation=file://{inputs[0].parent.resolve()}/profile"
    turn = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    return [*turn, *map(str, inputs)]


def blank() -> Any:
    """Give a Word file with our page and our styles."""
    from docx import Document as Word
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    word = Word()
    page = word.sections[0]
    page.page_width, page.page_height = Pt(rival.WIDTH), Pt(rival.HEIGHT)
    page.left_margin = page.right_margin = Pt(rival.SIDE)
    page.top_margin, page.bottom_margin = Pt(rival.HEAD), Pt(rival.FOOT)
    page.footer_distance = Pt(38)
    for name, face, size in STYLES:
        style = word.styles[name]
        style.font.size, style.font.name, style.font.bold = Pt(size), face, name != "Normal"
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), face)
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0 if name == "Normal" else 18)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(rival.LEADING)
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if name == "Normal" else None
    title = word.styles["Title"]
    title.paragraph_format.line_spacing = Pt(36)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for rule in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(rule)
    folio(page.footer.paragraphs[0])
    return word


def folio(paragraph: Any) -> None:
    """Put the number of the page into a footer."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def add(word: Any, block: Block, book: bool) -> None:
    """Add a block."""
    from docx.shared import Pt

    match block.kind:
        case "head":
            paragraph = word.add_paragraph(block.text, style="Heading 1")
            paragraph.paragraph_format.page_break_before = book
        case "table":
            table = word.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
            for cells, row in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
                    cell.paragraphs[0].runs[0].font.size = Pt(9)
        case _:
            form = word.add_paragraph(block.text).paragraph_format
            form.first_line_indent = Pt(2 * rival.SIZE)


def write(documents: list[Document], folder: Path) -> list[Path]:
    """Write documents as Word files."""
    present(folder)
    paths: list[Path] = []
    for document in documents:
        word = blank()
        word.add_paragraph(document.title, style="Title")
        if document.is_book:
            word.add_paragraph(document.line)
            word.add_paragraph(rival.CONTENTS).paragraph_format.page_break_before = True
            for block in document.blocks:
                if block.kind == "head":
                    word.add_paragraph(block.text)
        for block in document.blocks:
            add(word, block, document.is_book)
        paths.append(folder / f"{document.name}.docx")
        word.save(str(paths[-1]))
    return paths


ONE = Rival("LibreOffice（一个进程）", missing, write, command, most=(0, 5))
