"""Typst, from its Python wheel: as shipped, and tuned as far as its interface lets it.

Tuned: one `Compiler` for all documents, whose memory of earlier layouts (comemo) is kept,
with our trick of fonts: its faces are cut beforehand to the characters of the job, and it
looks for no others. The style and the chapters all editions share are files that each
includes, and the edition itself is handed over as bytes: so what they share is laid out
once. (Of the ways tried this is the fastest: an edition takes a third of what it takes with
`sys_inputs`, or with the style written into each.) On two processors, one process each.

    main: plain|tuned|pair OUT INPUT...
"""

import importlib.util
import json
import os
import sys
from pathlib import Path

from prose import Block, Document

from rivals import rival
from rivals.rival import Rival, present, python

FACES = (("NotoSerifCJK-Regular.ttc", 2), ("NotoSerifCJK-Bold.ttc", 2), ("NotoSansCJK-Bold.ttc", 2))
"""What the documents are set in, and which of a collection is the mainland's."""
STYLE = f"""
#set page(width: {rival.WIDTH}pt, height: {rival.HEIGHT}pt, numbering: "1",
  margin: (x: {rival.SIDE}pt, top: {rival.HEAD}pt, bottom: {rival.FOOT}pt))
#set text(font: "{rival.SERIF}", size: {rival.SIZE}pt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: {rival.LEADING - rival.SIZE}pt,
  spacing: {rival.LEADING - rival.SIZE}pt, first-line-indent: (amount: 2em, all: true))
#show heading: set text(font: "{rival.SANS}", weight: 700, size: 14pt)
#show heading: set block(above: 25.5pt, below: 25.5pt)
#set table(stroke: 0.5pt)
#show table: set text(size: 9pt)
#show table: set par(first-line-indent: 0pt)
"""


def said(text: str) -> str:
    """Give a text as a string of Typst's, in which nothing is markup."""
    return json.dumps(text, ensure_ascii=False)


def piece(block: Block, book: bool) -> str:
    """Give the markup of a block."""
    match block.kind:
        case "head":
            return ("#pagebreak(weak: true)\n" if book else "") + f"#heading({said(block.text)})"
        case "table":
            head, *rows = block.rows
            cells = ", ".join(said(cell) for row in rows for cell in row)
            first = ", ".join(said(cell) for cell in head)
            return f"#table(columns: {len(head)}, table.header({first}), {cells})"
        case _:
            return f"#par({said(block.text)})"


def front(document: Document) -> str:
    """Give the title, or the cover and the contents."""
    title = f"text(size: 16pt, weight: 700, {said(document.title)})"
    if not document.is_book:
        return f"#align(center, {title})\n#v(18pt)"
    line = f"#par(first-line-indent: 0pt, {said(document.line)})"
    cover = f"#page(numbering: none)[\n#v(80pt)\n#{title}\n#v(18pt)\n{line}\n]\n"
    return cover + f"#counter(page).update(2)\n#outline(title: {said(rival.CONTENTS)})"


def write(documents: list[Document], folder: Path) -> list[Path]:
    """Write documents; what editions share goes into files of its own, named by its place."""
    present(folder)
    rules = STYLE.replace("#", "")
    (folder / "style.typ").write_text(f"#let styled(body) = {{{rules}\nbody\n}}\n", "utf-8")
    paths: list[Path] = []
    for document in documents:
        parts: list[str] = []
        for number, block in enumerate(document.blocks):
            text = piece(block, document.is_book)
            if document.is_book and block.shared:
                (folder / f"shared{number}.typ").write_text(text, "utf-8")
                text = f'#include "shared{number}.typ"'
            parts.append(text)
        path = folder / f"{document.name}.typ"
        whole = ['#import "style.typ": styled\n#show: styled', front(document), *parts]
        path.write_text("\n\n".join(whole) + "\n", "utf-8")
        paths.append(path)
    cut_faces(documents, present(folder / "faces"))
    return paths


def cut_faces(documents: list[Document], folder: Path) -> None:
    """Cut the faces to the characters of all documents, as our own batch does."""
    from banxin.fonts.cutting import cut
    from banxin.fonts.places import find

    chars = frozenset("".join(f"{d.title}{d.line}{rival.CONTENTS}" for d in documents))
    for document in documents:
        for block in document.blocks:
            chars |= frozenset(block.text + "".join(c for row in block.rows for c in row))
    found = find("")
    for name, index in FACES:
        (folder / name.replace(".ttc", ".otf")).write_bytes(cut(found[name].path, index, chars))


def missing() -> str:
    """Tell why it cannot be run."""
    absent = importlib.util.find_spec("typst") is None
    return "no Python package typst (pip install typst)" if absent else ""


def way(how: str) -> Rival:
    """Give one of the ways to run it."""
    labels = {"plain": "typst.compile（原样）", "tuned": "Typst（调优，一个进程）",
              "pair": "Typst（调优，两个进程）"}  # fmt: skip

    def command(inputs: list[Path], out: Path) -> list[str]:
        return [*python("rivals.typst_wheel"), how, str(out), *map(str, inputs)]

    most = (0, 10) if how == "plain" else (0, 0)
    return Rival(labels[how], missing, write, command, most)


def plain(inputs: list[Path], out: Path) -> None:
    """Set each document by the function of the wheel."""
    import typst

    for path in inputs:
        typst.compile(str(path), output=str(out / f"{path.stem}.pdf"))


def tuned(inputs: list[Path], out: Path) -> None:
    """Set all documents by one compiler."""
    import typst

    folder = inputs[0].parent
    compiler = typst.Compiler(
        root=str(folder), font_paths=[str(folder / "faces")], ignore_system_fonts=True
    )
    for path in inputs:
        compiler.compile(input=path.read_bytes(), output=str(out / f"{path.stem}.pdf"))


def main() -> None:
    """Set the inputs in the way asked for."""
    how, out, *names = sys.argv[1:]
    inputs = [Path(name) for name in names]
    if how == "plain":
        plain(inputs, Path(out))
        return
    child = os.fork() if how == "pair" and len(inputs) > 1 else None
    half = inputs if child is None else inputs[::2] if child else inputs[1::2]
    tuned(half, Path(out))
    if child:
        _, status = os.waitpid(child, 0)
        sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
