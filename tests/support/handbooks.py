"""Editions of one handbook that differ as branches ask for it, and others among them."""

import hashlib
from pathlib import Path

from msgspec.structs import replace
from tests.support.writing import png

from banxin import preparing, readers
from banxin.backends.pdf import sharing
from banxin.files.limits import Limits
from banxin.files.publish import Parts
from banxin.jobs.batch import planned
from banxin.pipeline import Job, build_here
from banxin.verify import known

PARAGRAPH = (
    "每天早晨看一次水尺，写下时间和读数；雨大的时候每小时看一次，两人同去，一人记录，一人照明。"
)
MORE = "夜里另派一组，沿堤走到桥头再回来。"
NAMES = "桥头村委会上下游联合防汛值守点河口"
RECORDS = """名,单位,另,街道,有水库,注
底本,桥头村,按时交班,城东,是,
长名,桥头村委会上下游联合防汛值守点,按时交班,城东,是,
长段,桥头村,{long},城东,是,
长表,桥头村,按时交班,城西,是,
无水库,桥头村,按时交班,城东,否,
有注,河口村,按时交班,城东,是,看水尺
"""
SHEET = """sources = ["{source}"]
layout = "{layout}"
outputs = ["pdf"]

[records]
file = "名单.csv"
name = "{{{{名}}}}"
"""


def handbook(*, picture: bool = False, called: bool = False) -> str:
    """Give the source: six sections, a table of two streets, a section that some leave out."""
    rows = [f"| {'城东' if n < 3 else '城西'} | {n} 号 |" for n in range(40)]
    sections = [
        f"## {n}、值守\n\n" + f"{PARAGRAPH}{MORE}第{n}条。\n\n" * 9
        for n in ("一", "二", "三", "四")
    ]
    sections[1] += "本点的规矩：{{另}}。{{注}}\n\n" + (PARAGRAPH + "\n\n") * 3
    sections[2] += "\n".join(["| {{=街道}} | 站 |", "|---|---|", *rows]) + "\n\n"
    extra = "![水尺](p.png)\n\n" if picture else ""
    mark = "[^1]\n\n[^1]: 水尺在桥下。\n\n" if called else "\n\n"
    return (
        "# {{单位}}手册\n\n"
        + sections[0]
        + sections[1]
        + f"{extra}{PARAGRAPH}{mark}"
        + sections[2]
        + "## {{?有水库}}水库\n\n闸门每天看一次。\n\n"
        + sections[3]
        + f"## 备用{NAMES}\n\n{NAMES}{MORE}{PARAGRAPH}按时交班城东城西水尺\n"
    )


def jobs(folder: Path) -> dict[str, Job]:
    """Write the sources, and give the job of every edition by its name."""
    (folder / "p.png").write_bytes(png(300, 200))
    records = RECORDS.format(long=(PARAGRAPH + MORE) * 8)
    (folder / "名单.csv").write_text(records, encoding="utf-8")
    found: dict[str, Job] = {}
    for stem, layout, text in (
        ("手册", "booklet-a5", handbook()),
        ("带图", "booklet-a5", handbook(picture=True, called=True)),
        ("简报", "bulletin-a4", handbook()),
    ):
        (folder / f"{stem}.md").write_text(text, encoding="utf-8")
        sheet = folder / f"job-{stem}.toml"
        sheet.write_text(SHEET.format(source=f"{stem}.md", layout=layout), encoding="utf-8")
        items = planned(sheet, folder / "out", Limits()).items
        every = items if stem == "手册" else items[:1]
        found |= {f"{stem}{item.label}": item.job for item in every if item.job}
    return found


def made(job: Job, folder: Path) -> dict[str, str]:
    """Build a document in this process and give the digest of each of its files."""
    parts = Parts(folder, [], "one")
    build_here(replace(job, folder=folder), lambda _: None, parts)
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in parts.hidden.items()
    }


def forget() -> None:
    """Leave this process as one that has made no document yet."""
    sharing.SHARING.drop()
    known.KNOWN.forget()
    readers.LAST.forget()
    preparing.LAST.forget()
