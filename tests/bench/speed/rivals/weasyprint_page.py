"""WeasyPrint without us: its command for each document, and all in one process.

main: OUT INPUT...
"""

import importlib.util
import sys
from html import escape
from pathlib import Path

from prose import Block, Document

from rivals import rival
from rivals.rival import Rival, argument_file, present, python

STYLE = f"""
@page {{ size: A5; margin: {rival.HEAD}pt {rival.SIDE}pt {rival.FOOT}pt;
  @bottom-center {{ content: counter(page); font: 9pt "{rival.SERIF}" }} }}
@page cover {{ @bottom-center {{ content: none }} }}
html {{ font: {rival.SIZE}pt/{rival.LEADING}pt "{rival.SERIF}" }}
body {{ margin: 0 }}
p {{ margin: 0; text-indent: 2em; text-align: justify; orphans: 2; widows: 2 }}
h1 {{ font-size: 16pt; line-height: 36pt; font-weight: 700; text-align: center; margin: 0 0 18pt }}
h2 {{ font: 700 14pt/18pt "{rival.SANS}"; margin: 18pt 0; break-after: avoid }}
.book h2 {{ break-before: page }}
.cover {{ page: cover; break-after: page; padding-top: 80pt }}
.cover h1 {{ text-align: left }}
.cover p, .contents p {{ text-indent: 0 }}
.contents a {{ color: inherit; text-decoration: none }}
.contents a::after {{ content: leader(' ') target-counter(attr(href), page) }}
table {{ width: 100%; border-collapse: collapse; font-size: 9pt }}
td, th {{ border: .5pt solid; padding: 0 3pt }}
"""


def piece(block: Block, number: int) -> str:
    """Give the markup of a block."""
    match block.kind:
        case "head":
            return f'<h2 id="h{number}">{escape(block.text)}</h2>'
        case "table":
            head, *rows = block.rows
            first = "".join(f"<th>{escape(cell)}</th>" for cell in head)
            rest = [f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows]
            return f"<table><thead><tr>{first}</tr></thead>{''.join(rest)}</table>"
        case _:
            return f"<p>{escape(block.text)}</p>"


def page(document: Document) -> str:
    """Give a document as HTML that needs nothing else."""
    body = [piece(block, number) for number, block in enumerate(document.blocks)]
    title = f"<h1>{escape(document.title)}</h1>"
    if document.is_book:
        heads = [(n, one.text) for n, one in enumerate(document.blocks) if one.kind == "head"]
        lines = [f'<p><a href="#h{n}">{escape(text)}</a></p>' for n, text in heads]
        cover = f'<div class="cover">{title}<p>{escape(document.line)}</p></div>'
        contents = f"<h3>{rival.CONTENTS}</h3>{''.join(lines)}"
        title = f'{cover}<div class="contents">{contents}</div>'
    kind = ' class="book"' if document.is_book else ""
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title><style>{STYLE}</style>"
        f"<body{kind}>{title}{''.join(body)}</body></html>"
    )


def write(documents: list[Document], folder: Path) -> list[Path]:
    """Write documents as pages."""
    present(folder)
    paths = [folder / f"{one.name}.html" for one in documents]
    for path, one in zip(paths, documents, strict=True):
        path.write_text(page(one), encoding="utf-8")
    return paths


def missing() -> str:
    """Tell why it cannot be run."""
    return "" if importlib.util.find_spec("weasyprint") else "no Python package weasyprint"


def one_by_one(inputs: list[Path], out: Path) -> list[str]:
    """Give a command that runs the program once a document."""
    pairs = [one for path in inputs for one in (path, out / f"{path.stem}.pdf")]
    listed = argument_file(out, pairs)
    return ["xargs", "-a", str(listed), "-n", "2", sys.executable, "-m", "weasyprint", "-q"]


def together(inputs: list[Path], out: Path) -> list[str]:
    """Give a command that sets all in one process."""
    return [*python("rivals.weasyprint_page"), str(out), *map(str, inputs)]


COMMAND = Rival("WeasyPrint命令（每份一次）", missing, write, one_by_one, most=(10, 3))
WARM = Rival("WeasyPrint（一个进程）", missing, write, together, most=(0, 3))


def main() -> None:
    """Set the inputs in this process; what is known of fonts is kept."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    out, *names = sys.argv[1:]
    for name in names:
        HTML(name).write_pdf(Path(out) / f"{Path(name).stem}.pdf", font_config=fonts)


if __name__ == "__main__":
    main()
