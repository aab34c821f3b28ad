"""Four hostile documents among forty good ones: the forty are made, the four are told, each why."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from layout_bombs import BOMBS, png

READER = '''
"""A reader whose library reads where there is nothing, as a broken one in C does."""

import ctypes


class Reader:
    name = "crash"
    suffixes = (".crash",)

    def read(self, sent):
        ctypes.string_at(0)


READER = Reader()
'''
GOOD = 40
HOSTILE = {
    "压缩炸弹.docx": ("压缩炸弹", "word-too-large", 3),
    "图片炸弹.md": ("图片炸弹", "asset-too-large", 3),
    "版式炸弹": ("版式炸弹", "render-timeout", 6),
    "崩溃.crash": ("崩溃", "render-crashed", 6),
}
"""Sources by what they are called, with the code and the exit code of what is told of each."""


def lay(folder: Path) -> Path:
    """Lay a job of all of them in a folder, and give its file."""
    sources = [f"第{n:02}村.txt" for n in range(1, GOOD + 1)]
    for n, name in enumerate(sources, 1):
        (folder / name).write_text(f"清淤的通知\n\n第{n}村的渠道，十月二十日开工。\n", "utf-8")
    with zipfile.ZipFile(folder / "压缩炸弹.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"<w:document>" + b" " * 100_000_000)
    (folder / "图片炸弹.md").write_text("# 清淤图\n\n先看图。\n\n![渠道](大图.png)\n", "utf-8")
    (folder / "大图.png").write_bytes(png(30_000, 30_000))
    (folder / "崩溃.crash").write_text("清淤的通知\n\n正文。\n", "utf-8")
    BOMBS["12 flexible boxes"].lay(folder / "版式炸弹" / "版式" / "花边")
    (folder / "版式炸弹" / "1.txt").write_text("清淤的通知\n\n正文。\n", "utf-8")
    (folder / "版式炸弹" / "banxin.toml").write_text(
        'title = "清淤"\nlayouts = "版式"\nlayout = "花边"\n', "utf-8"
    )
    mixed = [*sources[:10], *HOSTILE, *sources[10:]]
    told = json.dumps(mixed, ensure_ascii=False)
    job = folder / "清淤.toml"
    job.write_text(f'sources = {told}\noutputs = ["pdf"]\nlayout = ""\n', "utf-8")
    return job


def with_reader(folder: Path) -> None:
    """Install a reader of a stranger in a folder, by the door that all come in by."""
    info = folder / "crash_reader-1.dist-info"
    info.mkdir(parents=True)
    (folder / "crash_reader.py").write_text(READER)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: crash-reader\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[banxin.readers]\ncrash = crash_reader:READER\n")


def test_four_hostile_documents_among_forty_good_ones(tmp_path: Path) -> None:
    with_reader(tmp_path / "plugins")
    (tmp_path / "job").mkdir()
    job = lay(tmp_path / "job")
    path = os.pathsep.join([*sys.path, str(tmp_path / "plugins")])
    command = [sys.executable, "-c", "import sys; from banxin.cli import main; sys.exit(main())"]
    env = os.environ | {"PYTHONPATH": path, "BANXIN_LANG": "zh", "BANXIN_WALL_SECONDS": "5"}
    run = subprocess.run(
        [*command, "batch", str(job)], env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 9, run.stderr
    assert "共44项＝做成40＋略过0＋失败4" in run.stdout
    told = json.loads((job.parent / "output" / "清淤.report.json").read_bytes())
    bad = {i["name"]: (i["error"]["code"], i["error"]["exit"]) for i in told["items"] if i["error"]}
    assert bad == {name: (code, left) for name, code, left in HOSTILE.values()}
    lines = run.stderr.splitlines()
    assert len(lines) == len(HOSTILE), run.stderr
    for (name, *_), line in zip(HOSTILE.values(), lines, strict=True):
        assert line.startswith(f"{name}: ")
        assert " → " in line
        assert not [one for one in ("Error", "Traceback", "None") if one in line], line
    assert "版式炸弹 [花边]: 排版超过了5秒的时限" in lines[2]
    pdfs = {path.stem for path in (job.parent / "output").glob("*.pdf")}
    assert {name for name in pdfs if not name.endswith("-sheets")} == {
        f"第{n:02}村" for n in range(1, GOOD + 1)
    }
