"""Our own side of the speed benches: sources, job files and commands."""

import csv
import sys
from pathlib import Path

import msgspec
from editions import FIELDS, NAMES, branches, edition, points
from prose import Document

LAYOUTS = Path(__file__).resolve().parent / "layouts"
BANXIN = [sys.executable, "-c", "from banxin.cli import main; main()"]


def text(document: Document) -> str:
    """Give a document as it would be sent: its title, then a line a paragraph."""
    return "\n\n".join([document.title, *(block.text for block in document.blocks)]) + "\n"


def markdown(document: Document) -> str:
    """Give a document with tables as Markdown; its title is stated beside it."""
    out: list[str] = []
    for block in document.blocks:
        if block.kind == "table":
            rows = [f"| {' | '.join(row)} |" for row in block.rows]
            out.append("\n".join([rows[0], "|" + "---|" * len(block.rows[0]), *rows[1:]]))
        else:
            out.append(("# " if block.kind == "head" else "") + block.text)
    return "\n\n".join(out) + "\n"


def sources(documents: list[Document], folder: Path) -> list[Path]:
    """Write documents as text files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{one.name}.txt" for one in documents]
    for path, one in zip(paths, documents, strict=True):
        path.write_text(text(one), encoding="utf-8")
    return paths


def small_job(paths: list[Path]) -> Path:
    """Write the job file that makes a PDF of every source."""
    listed = ", ".join(f'"{path.name}"' for path in paths)
    return job(paths[0].parent / "small.toml", f"sources = [{listed}]", "plain-a5")


def editions_job(count: int, folder: Path) -> Path:
    """Write the source of the booklet with its fields, the list of branches and the job file."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = edition(FIELDS, points(), "booklet")
    (folder / "booklet.md").write_text(markdown(whole), encoding="utf-8")
    stated = f'title = "{whole.title}"\nsubtitle = "{whole.line}"\nlang = "zh-Hans"\n'
    (folder / "booklet.toml").write_text(stated, encoding="utf-8")
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(NAMES)
        table.writerows(msgspec.structs.astuple(one) for one in branches(count))
    records = '[records]\nfile = "list.csv"\nname = "{{单位}}"\n'
    records += '[[filter]]\ncolumn = "街道"\nfield = "街道"\n'
    return job(folder / "editions.toml", 'sources = ["booklet.md"]', "plain-book", records)


def job(path: Path, first: str, layout: str, more: str = "") -> Path:
    """Write a job file; its layouts are copied beside it, since no path leads out of a job."""
    for own in LAYOUTS.glob("*/layout.toml"):
        copy = path.parent / "layouts" / own.parent.name / own.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(own.read_bytes())
    keys = f'{first}\nlayouts = "layouts"\nlayout = "{layout}"\noutputs = ["pdf"]\n{more}'
    path.write_text(keys, encoding="utf-8")
    return path


def batch(job_file: Path, out: Path, at_once: int) -> list[str]:
    """Give the command that makes all items of a job."""
    return [*BANXIN, "batch", str(job_file), "-o", str(out), "-j", str(at_once), "-q"]


def build(paths: list[Path], out: Path, at_once: int) -> list[str]:
    """Give the command that builds sources one by one."""
    named = ["-l", "plain-a5", "--layouts", str(LAYOUTS), "-t", "pdf"]
    return [*BANXIN, "build", *map(str, paths), *named, "-o", str(out), "-j", str(at_once), "-q"]
