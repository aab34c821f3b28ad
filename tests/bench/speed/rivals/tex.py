"""XeLaTeX with ctex: once a document, and twice where there are contents."""

import re
import shutil
import subprocess
from pathlib import Path

from prose import Block, Document

from rivals import rival
from rivals.rival import Rival, argument_file, present

SET = rf"""\documentclass[UTF8,fontset=none,oneside,linespread=1]{{ctexart}}
\usepackage[paperwidth={rival.WIDTH}bp,paperheight={rival.HEIGHT}bp,hmargin={rival.SIDE}bp,
  top={rival.HEAD}bp,bottom={rival.FOOT}bp]{{geometry}}
\setmainfont{{{rival.SERIF}}}\setsansfont{{{rival.SANS}}}
\setCJKmainfont{{{rival.SERIF}}}[BoldFont={{{rival.SERIF} Bold}}]
\setCJKsansfont{{{rival.SANS}}}[BoldFont={{{rival.SANS} Bold}}]
\ctexset{{section/format=\sffamily\bfseries\fontsize{{14bp}}{{18bp}}\selectfont,section/number={{}},
  section/name={{}},section/beforeskip=18bp,section/afterskip=18bp,contentsname={rival.CONTENTS}}}
\pagestyle{{plain}}\setlength\parskip{{0pt}}\setlength\emergencystretch{{1em}}
\begin{{document}}\fontsize{{{rival.SIZE}bp}}{{{rival.LEADING}bp}}\selectfont
"""


def missing() -> str:
    """Tell why it cannot be run."""
    if not shutil.which("xelatex"):
        return "no xelatex (Debian: texlive-xetex texlive-lang-chinese)"
    found = subprocess.run(["kpsewhich", "ctexart.cls"], capture_output=True, check=False)
    return "" if found.stdout else "no ctex (Debian: texlive-lang-chinese)"


def said(text: str) -> str:
    """Give a text in which nothing is markup."""
    return re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", "")).replace("~", "～")


def piece(block: Block, book: bool) -> str:
    """Give the markup of a block."""
    match block.kind:
        case "head":
            return (r"\clearpage" if book else "") + rf"\section{{{said(block.text)}}}"
        case "table":
            rows = [" & ".join(map(said, row)) + r" \\ \hline" for row in block.rows]
            columns = "|".join("l" * len(block.rows[0]))
            inside = "\n".join(rows)
            table = rf"\begin{{tabular}}{{|{columns}|}}\hline {inside}\end{{tabular}}"
            return rf"{{\noindent\fontsize{{9bp}}{{18bp}}\selectfont {table}\par}}"
        case _:
            return said(block.text) + r"\par"


def front(document: Document) -> str:
    """Give the title, or the cover and the contents."""
    title = rf"{{\bfseries\fontsize{{16bp}}{{36bp}}\selectfont {said(document.title)}\par}}"
    if not document.is_book:
        return rf"\begin{{center}}{title}\end{{center}}"
    cover = (
        rf"\thispagestyle{{empty}}\vspace*{{80bp}}\noindent{title}\noindent {said(document.line)}"
    )
    return cover + r"\clearpage\tableofcontents"


def write(documents: list[Document], folder: Path) -> list[Path]:
    """Write documents for ctex."""
    present(folder)
    paths: list[Path] = []
    for document in documents:
        parts = [piece(block, document.is_book) for block in document.blocks]
        path = folder / f"{document.name}.tex"
        path.write_text("\n".join([SET + front(document), *parts, r"\end{document}"]), "utf-8")
        paths.append(path)
    return paths


def command(inputs: list[Path], out: Path) -> list[str]:
    """Give a command that runs the program once or twice a document."""
    book = r"\tableofcontents" in inputs[0].read_text(encoding="utf-8")
    listed = argument_file(out, [path for path in inputs for _ in range(2 if book else 1)])
    quiet = ["-interaction=batchmode", "-halt-on-error", f"-output-directory={out}"]
    return ["xargs", "-a", str(listed), "-n", "1", "xelatex", *quiet]


RUNS = Rival("XeLaTeX（每份一次）", missing, write, command, most=(10, 2))
