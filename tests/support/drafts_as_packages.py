"""Drafts as files of an office: Word files, workbooks, delimited text."""

import csv
import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from drafts import (
    Block,
    Draft,
    Furniture,
    Grid,
    Heading,
    Paragraph,
    Points,
    Program,
    Quoted,
    Run,
    full,
)
from word_sources import docx, num, numbering, p, part, r, style, styles, tbl, tc, tr

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_word(draft: Draft) -> bytes:
    """Write a Word file with styles, lists, notes and a header."""
    notes: list[str] = []
    body = [p(*_word_runs(draft.title, notes), style="Title")]
    for block in full(draft):
        body += _word(block, notes)
    parts = {
        "styles": styles(
            style("Title", "Title"), *(style(f"h{n}", f"heading {n}") for n in range(2, 5)),
            style("q", "Quote"), style("c", "HTML Preformatted"),
        ),
        "numbering": numbering({"1": [("chineseCounting", "%1、")], "2": [("bullet", "\uf0b7")]}),
        "footnotes": part("footnotes", "".join(notes)),
        "header1": part("hdr", p("某某简报")),
    }  # fmt: skip
    return docx(*body, parts=parts, links={"h": ("hyperlink", "https://a.example/b")})


def _clean(text: str) -> str:
    return NO_XML.sub("", text)


def _word(block: Block, notes: list[str]) -> list[str]:
    match block:
        case Heading(level=level, runs=runs):
            return [p(*_word_runs(runs, notes), style=f"h{level}")]
        case Furniture(text=text):
            return [p(r(text))]
        case Paragraph(runs=runs):
            return [p(*_word_runs(runs, notes))]
        case Points(counted=counted, items=items):
            return [p(r(_clean(item)), look=num("1" if counted else "2")) for item in items]
        case Grid(rows=rows):
            return [tbl(*(tr(*(tc(p(r(_clean(cell)))) for cell in row)) for row in rows))]
        case Quoted(paragraphs=lines):
            return [p(r(_clean(line)), style="q") for line in lines]
        case Program(lines=lines):
            return [p(r(line), style="c") for line in lines]


def _word_runs(runs: tuple[Run, ...], notes: list[str]) -> list[str]:
    return [_word_run(run, notes) for run in runs]


def _word_run(run: Run, notes: list[str]) -> str:
    text = _clean(run.text)
    match run.kind:
        case "plain" | "code":
            return r(text)
        case "strong":
            return r(text, "<w:b/>")
        case "emphasis":
            return r(text, '<w:em w:val="dot"/>')
        case "link":
            return f'<w:hyperlink r:id="h">{r(text)}</w:hyperlink>'
        case "ruby":
            inside = f"<w:rt>{r(run.more)}</w:rt><w:rubyBase>{r(text)}</w:rubyBase>"
            return f"<w:r><w:ruby><w:rubyPr/>{inside}</w:ruby></w:r>"
        case "note":
            id = len(notes) + 1
            notes.append(f'<w:footnote w:id="{id}">{p(r(_clean(run.more)))}</w:footnote>')
            return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>'


def cells(draft: Draft) -> list[list[str]]:
    """Give a draft as the rows of one sheet: its tables, and a row for each line of text."""
    rows = [_row_of(draft.title)]
    for block in full(draft):
        match block:
            case Grid(rows=grid):
                rows += map(list, grid)
            case Furniture(text=text):
                rows.append([text])
            case Heading(runs=runs) | Paragraph(runs=runs):
                rows.append(_row_of(runs))
            case Points(items=lines) | Quoted(paragraphs=lines) | Program(lines=lines):
                rows += [[str(n), line] for n, line in enumerate(lines, 1)]
    return [["序号", "内容", "备注"], *rows, ["甲", "乙", "丙"]]


def _row_of(runs: tuple[Run, ...]) -> list[str]:
    return ["".join(run.text for run in runs), *(run.more for run in runs if run.more)]


def as_csv(draft: Draft, codec: str = "utf-8", mark: str = ",") -> bytes:
    """Write delimited text as a spreadsheet does."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(cells(draft))
    return out.getvalue().encode(codec)


_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_R = f"{_OFFICE}/officeDocument/2006/relationships"


def as_sheet(draft: Draft) -> bytes:
    """Write a workbook: every other text is shared, the rest stands in its cell."""
    shared: list[str] = []
    rows = "".join(_row(n, row, shared) for n, row in enumerate(cells(draft), 1))
    relations = f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    link = '<Relationship Id="r{}" Type="' + _R + '/{}" Target={}/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types"/>',
        "_rels/.rels": relations
        + link.format(1, "officeDocument", quoteattr("xl/workbook.xml"))
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_R}"><sheets>'
        '<sheet name="汇总" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations
        + link.format(1, "worksheet", quoteattr("worksheets/sheet1.xml"))
        + link.format(2, "sharedStrings", quoteattr("sharedStrings.xml"))
        + "</Relationships>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}>"
        + "".join(f"<si>{_t(text)}</si>" for text in shared)
        + "</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def _t(text: str) -> str:
    return f'<t xml:space="preserve">{escape(_clean(text))}</t>'


def _row(number: int, row: list[str], shared: list[str]) -> str:
    out = ""
    for column, text in enumerate(row):
        at = f"{chr(ord('A') + column)}{number}"
        if (number + column) % 2:
            out += f'<c r="{at}" t="inlineStr"><is>{_t(text)}</is></c>'
        else:
            out += f'<c r="{at}" t="s"><v>{len(shared)}</v></c>'
            shared.append(text)
    return f'<row r="{number}">{out}</row>'
