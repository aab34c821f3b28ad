"""However a command is ended, it leaves with its code and leaves nothing unfinished behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

from banxin import cli
from banxin.errors import Exit

MAIN = "from banxin.cli import main; main()"
SLOW = """
import pathlib, signal, sys, time
# What runs the tests may itself ignore signals (nohup, a background job).
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
from banxin import cli
from banxin.files.publish import Publishing

def work(**_):
    with Publishing(pathlib.Path(sys.argv[1])) as out:
        out.path("a").write_text("half")
        print("ready", flush=True)
        time.sleep(30)

cli.banxin.main = work
cli.main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_no_part_and_no_lock(tmp_path, number):
    out = tmp_path / "out"
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, out], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "ready\n"
        assert list(out.iterdir())
        child.send_signal(number)
        _, said = child.communicate(timeout=20)
    assert child.returncode == Exit.INTERRUPTED
    assert "Traceback" not in said
    assert not out.exists()


def test_under_nohup_the_terminal_may_close(tmp_path):
    code = (
        "import os, signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from banxin import cli\n"
        "cli.banxin.main = lambda **_: os.kill(os.getpid(), signal.SIGHUP)\ncli.main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_child_at_work_ends_without_a_word(tmp_path):
    """A warmed child is ended by SIGTERM when its parent leaves before there is work."""
    code = (
        "from banxin import cli\nfrom banxin.files.guarded import Guarded\n"
        "from banxin.files.limits import Limits\nimport time\n"
        "def work(**_):\n    global kept\n    kept = Guarded(Limits(), time.time)\n"
        "    time.sleep(.3)\n    raise KeyboardInterrupt\n"
        "cli.banxin.main = work\ncli.main()"
    )
    started = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == Exit.INTERRUPTED
    assert "Traceback" not in ran.stderr
    assert time.monotonic() - started < 20


def fail_with(monkeypatch, error):
    def fail(**kwargs):
        raise error

    monkeypatch.setattr(cli.banxin, "main", fail)


def test_what_the_system_refuses_is_told_in_a_sentence(run, monkeypatch):
    fail_with(monkeypatch, OSError(24, "Too many open files", "a.txt"))
    monkeypatch.setattr(cli, "_drop_output", lambda: None)
    ran = run("doctor")
    assert ran.code == Exit.BACKEND
    assert ran.err.startswith("a.txt: ")
    assert "Too many open files" in ran.err
    assert "→" in ran.err


def test_output_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    code = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (8, 8))\n" + MAIN
    with (tmp_path / "out").open("wb") as out:
        ran = subprocess.run(
            [sys.executable, "-c", code, "layouts"], stdout=out, stderr=subprocess.PIPE,
            check=False, env=os.environ | {"BANXIN_LANG": "en"},
        )  # fmt: skip
    assert ran.returncode == Exit.BACKEND, ran.stderr
    assert b"operating system" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_bug_shows_where_when_asked_and_keeps_its_code(run, monkeypatch):
    fail_with(monkeypatch, RuntimeError("odd"))
    monkeypatch.setenv("BANXIN_DEBUG", "1")
    ran = run("doctor")
    assert ran.code == Exit.INTERNAL
    assert "Traceback" in ran.err
    monkeypatch.delenv("BANXIN_DEBUG")
    assert "Traceback" not in run("doctor").err


def test_impose_asked_for_what_is_no_file(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("impose", ".").code == Exit.PRESS
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert run("impose", "a.pdf", "..").code == Exit.BACKEND
