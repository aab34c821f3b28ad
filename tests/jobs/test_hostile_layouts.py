"""Layouts of strangers that would hang the program or fill the memory end in time, each alone."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from layout_bombs import BOMBS, FEW

TEXT = """关于{{村}}清淤的通知

各位字字字：

今年的清淤定在十月开工，x号渠先清。

清水镇水利站
2026年10月12日
"""
JOB = """sources = ["通知.txt"]
layouts = "layouts"
layout = "{{版式}}"
outputs = ["pdf"]
[records]
file = "名单.csv"
name = "{{村}}"
"""
BANXIN = [sys.executable, "-c", "import sys; from banxin.cli import main; sys.exit(main())"]
WALL = 3.0
SLACK = 5.0
"""Seconds for starting a child, killing it and publishing others on a busy machine."""


class Heard(msgspec.Struct):
    """What became of an item, and how many seconds after it was begun."""

    state: str
    code: str
    took: float


class Ran(msgspec.Struct):
    """How a command left, what it said, and what it told of each item."""

    code: int
    err: list[str]
    items: dict[str, Heard]


def batch(folder: Path, layouts: list[str]) -> Path:
    """Lay a job in a folder, a record for each bomb and a good one before and after them."""
    for n, name in enumerate(layouts, 1):
        BOMBS[name].lay(folder / "layouts" / f"bomb-{n}")
    rows = ["桥头村,bulletin-a4", *(f"村{n},bomb-{n}" for n in range(1, len(layouts) + 1)),
            "河口村,bulletin-a4"]  # fmt: skip
    (folder / "名单.csv").write_text("村,版式\n" + "\n".join(rows) + "\n", "utf-8")
    (folder / "通知.txt").write_text(TEXT, "utf-8")
    (folder / "清淤.toml").write_text(JOB, "utf-8")
    return folder / "清淤.toml"


def ran(job: Path) -> Ran:
    """Run a batch as from a shell, and listen to what it tells."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "BANXIN_LANG": "en",
                        "BANXIN_WALL_SECONDS": f"{WALL:g}"}  # fmt: skip
    begun: dict[str, float] = {}
    items: dict[str, Heard] = {}
    err = job.with_name("err")
    with err.open("w") as said, subprocess.Popen(
        [*BANXIN, "batch", str(job), "--events"], stdout=subprocess.PIPE, stderr=said, env=env
    ) as run:  # fmt: skip
        assert run.stdout is not None
        for line in run.stdout:
            told = json.loads(line)
            if told["event"] == "begun":
                begun[told["item"]] = time.monotonic()
            else:
                took = time.monotonic() - begun[told["item"]]
                items[told["item"]] = Heard(told["event"], told["error"], took)
    return Ran(run.returncode, err.read_text("utf-8").splitlines(), items)


def judge(folder: Path, layouts: list[str]) -> dict[str, Heard]:
    """Run the bombs, and see that each ended in time and alone, with a line that names it."""
    found = ran(batch(folder, layouts))
    assert found.code == 9
    assert len(found.items) == len(layouts) + 2
    good = {found.items.pop(name).state for name in ("桥头村", "河口村")}
    assert good == {"made"}
    late = {name: one.took for name, one in found.items.items() if one.took > WALL + SLACK}
    assert not late
    failed = {name: one.code for name, one in found.items.items() if one.state == "failed"}
    assert len(found.err) == len(failed)
    for name, code in failed.items():
        (line,) = [one for one in found.err if one.startswith(f"{name}: ")]
        assert name.replace("村", "bomb-") in line, line
        assert code != "render-failed", line
        if code == "render-timeout":
            assert "took more than 3 s" in line
    out = folder / "output"
    ours = {"桥头村", "河口村", "清淤"} | (found.items.keys() - failed.keys())
    assert {path.name.split(".")[0] for path in out.iterdir()} - {""} == ours
    assert [p.name for p in out.glob(".banxin*")] == [".banxin-jobs.sqlite"]
    return {layouts[int(name.removeprefix("村")) - 1]: one for name, one in found.items.items()}


def test_a_bomb_of_each_sort_ends_in_time_with_a_line_that_says_why(tmp_path: Path) -> None:
    codes = {name: one.code for name, one in judge(tmp_path, [*FEW]).items()}
    assert codes == FEW
    assert no_child_of(tmp_path)


@pytest.mark.slow
def test_every_bomb_ends_in_time_with_a_line_that_says_why(tmp_path: Path) -> None:
    assert judge(tmp_path, [*BOMBS]).keys() == BOMBS.keys()
    assert no_child_of(tmp_path)


def no_child_of(folder: Path) -> bool:
    """Tell whether no process is left that was started for a job in a folder."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder) in path.read_text(errors="replace"):
                return False
        except OSError:
            continue
    return True


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("12 flexible boxes", 6, "took more than 3 s"),
        ("500 boxes in one another", 4, "nests too deep"),
        ("a word of 4 thousand million letters", 6, "MiB of memory"),
    ],
)
def test_a_build_of_one_document_tells_the_layout_and_keeps_the_old_files(
    tmp_path: Path, name: str, code: int, told: str
) -> None:
    BOMBS[name].lay(tmp_path / "村里")
    out = tmp_path / "output"
    out.mkdir()
    (out / "通知.pdf").write_bytes(b"old")
    (tmp_path / "通知.txt").write_text(TEXT, "utf-8")
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "BANXIN_LANG": "en",
                        "BANXIN_WALL_SECONDS": f"{WALL:g}"}  # fmt: skip
    run = subprocess.run(
        [*BANXIN, "build", "通知.txt", "-l", "村里/", "-t", "pdf"],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    first, *more = run.stderr.splitlines()
    assert run.returncode == code, run.stderr
    assert told in first
    assert "村里" in first
    assert [line.startswith("  → ") for line in more] == [True]
    assert [path.name for path in out.iterdir()] == ["通知.pdf"]
    assert (out / "通知.pdf").read_bytes() == b"old"
