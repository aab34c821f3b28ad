"""All speed benches in one run: tables on the terminal, plots as SVG.

    python tests/bench/speed/everything.py [--small 50] [--editions 300] [--many 1000]
                                           [--rounds 3] [--minutes 8] [--accept]

Setters that are not installed are passed over with a word. Rounds end when the minutes are
over, though each part takes as long as one round does. The plots lie in output/speed;
`--accept` writes them to docs/images and the tables into docs/speed.md.
"""

import argparse
import importlib.metadata
import platform
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import branch_editions
import growth
import small_documents
from contest import chart, tell
from measured import load
from plot import curves
from prose import ROOT
from rivals import chromium
from tables import Table, markdown, plain

PAGE = ROOT / "docs" / "speed.md"
PLOTS = {
    "speed-small": "小文件：每份用时",
    "speed-editions": "单位版：每份用时",
    "speed-memory": "一批里的内存",
    "speed-growth": "处理器时间与份数",
    "speed-pages": "处理器时间与页数",
}
"""What each picture shows."""
BEGIN, END = "<!-- tables: everything.py --accept -->", "<!-- /tables -->"


def versions() -> str:
    """Name the setters at hand with their versions."""
    out: list[str] = []
    for name in ("weasyprint", "typst"):
        try:
            out.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    for program in ("soffice", "xelatex", chromium.program()):
        if program and shutil.which(program):
            done = subprocess.run(
                [program, "--version"], capture_output=True, text=True, check=False
            )
            told = re.match(r"([A-Za-z ]+?) ([\d.]+)", done.stdout)
            out.append(f"{told[1]} {told[2]}" if told else program)
    return "，".join(out)


def machine() -> str:
    """Name processor, number of cores, system and Python."""
    found = re.search(r"model name\s*:\s*(.*)", _text(Path("/proc/cpuinfo")))
    model = found[1] if found else platform.machine()
    cores = len(re.findall(r"^processor", _text(Path("/proc/cpuinfo")), re.MULTILINE))
    return f"{model}，{cores}核，{platform.system()}，Python {platform.python_version()}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def measure(asked: argparse.Namespace, folder: Path) -> tuple[list[Table], dict[str, str]]:
    """Run everything and give tables and pictures; each table is told at once."""
    tables: list[Table] = []
    plots: dict[str, str] = {}

    def add(table: Table) -> None:
        tell(plain(table))
        tables.append(table)

    tell("small documents")
    found = small_documents.measure(asked.small, asked.rounds, asked.minutes * 30, folder / "small")
    add(small_documents.told(found, asked.small))
    plots["speed-small"] = chart(f"{asked.small}份小文件：每份用时", found)
    tell("branch editions")
    found = branch_editions.measure(
        asked.editions, asked.rounds, asked.minutes * 12, folder / "editions"
    )
    add(branch_editions.told(found, asked.editions))
    plots["speed-editions"] = chart(f"32页小册子的{asked.editions}个单位版：每份用时", found)
    tell("memory")
    memory = growth.memory(asked.many, folder / "memory" / "run")
    add(growth.memory_table(memory, asked.many))
    lines = {
        name: growth.thinned(line, asked.many)
        for name, line in (("主进程", memory.parent), ("最大的工作进程", memory.worker))
    }
    plots["speed-memory"] = curves(f"一批{asked.many}份：内存", "已出的份数", "MiB", lines)
    tell("growth")
    counts = growth.over_counts(asked.rounds, folder)
    pages = growth.over_pages(asked.rounds, folder)
    add(growth.growth_table("处理器时间与份数", "份", counts))
    add(growth.growth_table("处理器时间与页数（每批四份）", "页", pages))
    plots["speed-growth"] = curves("处理器时间与份数", "份数", "秒", {"每批": counts})
    plots["speed-pages"] = curves("处理器时间与页数", "页数", "秒", {"每批": pages})
    return tables, plots


def accept(tables: list[Table], about: str, plots: dict[str, str]) -> None:
    """Write tables and pictures into the document, between the marks."""
    text = PAGE.read_text(encoding="utf-8")
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    shown = [f"![{PLOTS[name]}](images/{name}.svg)\n" for name in plots]
    inside = "\n".join([about, "", *(markdown(table) for table in tables), *shown])
    PAGE.write_text(f"{head}{BEGIN}\n{inside}{END}{tail}", encoding="utf-8")


def main() -> None:
    """Measure, print, and write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("small", 50), ("editions", 300), ("many", 1000), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--accept", action="store_true")
    asked = parser.parse_args()
    before = load()
    if before > 0.5:
        tell(f"the machine is busy (load {before:.2f}): take the figures for no more than a hint")
    with tempfile.TemporaryDirectory() as scratch:
        tables, plots = measure(asked, Path(scratch))
    about = f"{machine()}；{versions()}；开始时负载{before:.2f}。"
    tell(about)
    folder = ROOT / "docs" / "images" if asked.accept else ROOT / "output" / "speed"
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in plots.items():
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
    if asked.accept:
        accept(tables, about, plots)
    tell(f"plots in {folder}")


if __name__ == "__main__":
    main()
