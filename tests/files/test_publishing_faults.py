"""Publishing while the disk fails or the run is killed: the old files stand."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from banxin.errors import BackendError
from banxin.files import Publishing
from banxin.messages import error_text

CALLS = ("open", "fsync", "link", "replace", "mkdir")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("stop", [OSError(errno.EIO, "I/O error"), KeyboardInterrupt()])
def test_whichever_call_of_the_system_fails_the_old_files_stand(
    publish, shown, tmp_path, monkeypatch, call, number, stop
):
    """The call fails the first time it is made as `number` says; later ones go through."""
    publish(tmp_path, a="old a", b="old b")
    counted = 0
    real = getattr(os, call)

    def failing(*args, **options):
        nonlocal counted
        counted += 1
        if counted == number:
            raise stop
        return real(*args, **options)

    before = shown(tmp_path)
    monkeypatch.setattr(os, call, failing)
    try:
        with Publishing(tmp_path) as out:
            out.path("a.pdf").write_text("new a")
            out.path("b.pdf").write_text("new b")
            out.path("c.assets/c.png").write_text("new c")
    except (BackendError, KeyboardInterrupt):
        monkeypatch.undo()
        assert shown(tmp_path) == before
        assert not (tmp_path / "c.assets").exists()
    else:
        assert counted < number or (call == "link" and isinstance(stop, OSError))
        monkeypatch.undo()
        assert shown(tmp_path)["a.pdf"] == "new a"


@pytest.mark.skipif(sys.platform != "linux", reason="open files are looked up in /proc")
def test_every_file_is_on_the_disk_before_the_first_takes_its_place(publish, tmp_path, monkeypatch):
    done = []
    fsync, replace = os.fsync, Path.replace

    def noting_fsync(handle):
        done.append("folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "file")
        fsync(handle)

    def noting_replace(path, target):
        done.append("replace")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_replace)
    publish(tmp_path, a="new", b="new")
    assert done == ["file", "file", "replace", "replace", "folder"]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "output-not-writable"),
        (errno.EACCES, "output-not-writable"),
        (errno.EIO, "output-failed"),
    ],
)
def test_what_the_system_refuses_is_said_in_the_users_words(
    publish, tmp_path, monkeypatch, code, message
):
    def refuse(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(BackendError) as caught:
        publish(tmp_path, a="new")
    assert caught.value.code == message
    assert "→" in error_text(caught.value, "zh")


def test_a_disk_that_fills_while_a_file_is_written_is_reported_as_full(tmp_path):
    with pytest.raises(BackendError) as caught, Publishing(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.code == "disk-full"


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_on_a_full_disk_the_old_file_is_whole(publish, shown, small_disk):
    publish(small_disk, a="old" * 30_000)
    with pytest.raises(BackendError) as caught:
        publish(small_disk, a="new" * 80_000)
    assert caught.value.code == "disk-full"
    assert shown(small_disk) == {"a.pdf": "old" * 30_000}


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from banxin.files import Publishing

    moment = sys.argv[2]

    def stop(*args, **options):
        print("there", flush=True)
        signal.pause()

    with Publishing(Path(sys.argv[1])) as out:
        out.path("b.pdf").write_text("new b")
        with out.path("a.pdf").open("w") as file:
            file.write("half of the new")
            file.flush()
            if moment == "write":
                stop()
        setattr(os, moment, stop)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("moment", ["write", "fsync", "link", "replace"])
def test_a_run_killed_at_its_work_leaves_the_old_file_and_the_next_one_sweeps(
    publish, shown, tmp_path, moment
):
    publish(tmp_path, a="old")
    run = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path), moment],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"there\n"
        run.send_signal(signal.SIGKILL)
    assert (tmp_path / "a.pdf").read_text() == "old"
    assert not (tmp_path / "b.pdf").exists()
    assert len(shown(tmp_path)) > 1
    publish(tmp_path, c="new")
    assert shown(tmp_path) == {"a.pdf": "old", "c.pdf": "new"}


def test_a_folder_without_locks_is_published_to_all_the_same(publish, shown, tmp_path, monkeypatch):
    def no_locks(_):
        raise OSError(errno.ENOLCK, "No locks available")

    (tmp_path / ".banxin-1-1.part").write_text("perhaps of a run that lives")
    monkeypatch.setattr("banxin.files.lock._lock", no_locks)
    publish(tmp_path, a="new")
    assert shown(tmp_path)["a.pdf"] == "new"
    assert ".banxin-1-1.part" in shown(tmp_path)


def test_on_a_disk_without_hard_links_the_old_file_still_comes_back(
    publish, shown, tmp_path, monkeypatch
):
    def no_links(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    publish(tmp_path, a="old a", b="old b")
    monkeypatch.setattr(os, "link", no_links)
    real = Path.replace

    def failing(path, target):
        if target.name == "b.pdf" and path.read_text() == "new b":
            raise OSError(errno.EIO, "I/O error")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(BackendError):
        publish(tmp_path, a="new a", b="new b")
    assert shown(tmp_path) == {"a.pdf": "old a", "b.pdf": "old b"}
