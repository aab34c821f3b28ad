"""banxin verify of files from strangers: it comes back with a verdict, whatever they hold."""

import json
import os
import shutil
import signal
import time

import msgspec
import pytest

from banxin.verify import again


def kill(path):
    os.kill(os.getpid(), signal.SIGKILL)


def hang(path):
    time.sleep(60)


def fill(path):
    raise MemoryError


def stumble(path):
    raise RecursionError("deep")


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (kill, "render-crashed"),
        (hang, "render-timeout"),
        (fill, "render-memory"),
        (stumble, "too-deep"),
    ],
)
def test_files_that_end_the_work_are_unreadable(run, choir, monkeypatch, work, code):
    monkeypatch.setattr(again, "verify_again", work)
    monkeypatch.setenv("BANXIN_WALL_SECONDS", "2")
    ran = run("verify", choir.file(".certificate.json"), "--json")
    assert ran.code == 1
    (report,) = json.loads(ran.out)
    (fault,) = report["faults"]
    assert (fault["code"], fault["place"]) == ("unreadable", "choir.certificate.json")
    assert fault["found"].startswith(code)


def test_a_fault_of_another_version_is_shown_by_its_code(run, choir, tmp_path):
    folder = shutil.copytree(choir.folder, tmp_path / "copy")
    path = folder / "choir.certificate.json"
    table = msgspec.json.decode(path.read_bytes())
    table["faults"] = [{"code": "no-such-fault"}]
    path.write_bytes(msgspec.json.encode(table))
    ran = run("verify", path)
    assert ran.code == 1
    assert "no-such-fault" in ran.out


def test_a_limit_that_is_no_number_is_told(run, choir, monkeypatch):
    monkeypatch.setenv("BANXIN_MEMORY_MIB", "much")
    ran = run("verify", choir.folder)
    assert ran.code == 6
    assert "BANXIN_MEMORY_MIB" in ran.err
