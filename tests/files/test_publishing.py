"""Publishing: the folder shows all of the new files or all of the old."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from banxin.errors import BackendError, BusyError, Exit
from banxin.files import Publishing
from banxin.messages import error_text


def publish(folder, **files):
    with Publishing(folder) as out:
        for name, text in files.items():
            out.path(f"{name}.pdf").write_text(text)


def shown(folder):
    """Give every file of a folder, hidden ones too, with its text."""
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_all_files_stand_under_their_names_and_nothing_else_does(tmp_path):
    with Publishing(tmp_path / "new" / "out") as out:
        out.path("通讯.pdf").write_text("one")
        out.path("通讯.assets/1.png").write_text("two")
    assert shown(tmp_path / "new" / "out") == {"通讯.pdf": "one", "通讯.assets/1.png": "two"}


def test_nothing_shows_before_the_block_ends(tmp_path):
    publish(tmp_path, a="old")
    with Publishing(tmp_path) as out:
        out.path("a.pdf").write_text("new")
        assert (tmp_path / "a.pdf").read_text() == "old"
    assert shown(tmp_path) == {"a.pdf": "new"}


def test_a_failure_in_the_block_changes_nothing(tmp_path):
    publish(tmp_path, a="old")
    with pytest.raises(ZeroDivisionError), Publishing(tmp_path) as out:
        out.path("a.pdf").write_text("new")
        raise ZeroDivisionError
    assert shown(tmp_path) == {"a.pdf": "old"}


def test_a_failure_unmakes_the_folders_it_made(tmp_path):
    with pytest.raises(ZeroDivisionError), Publishing(tmp_path / "new" / "out"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_the_reader_that_is_missing_stays_what_it_is(tmp_path):
    with pytest.raises(FileNotFoundError), Publishing(tmp_path):
        (tmp_path / "no-such-source.txt").read_text()


CALLS = ("open", "fsync", "link", "replace", "mkdir")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("stop", [OSError(errno.EIO, "I/O error"), KeyboardInterrupt()])
def test_whichever_call_of_the_system_fails_the_old_files_stand(
    tmp_path, monkeypatch, call, number, stop
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
def test_what_the_system_refuses_is_said_in_the_users_words(tmp_path, monkeypatch, code, message):
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


def test_on_a_full_disk_the_old_file_is_whole(small_disk):
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
def test_a_run_killed_at_its_work_leaves_the_old_file_and_the_next_one_sweeps(tmp_path, moment):
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


def test_of_two_runs_at_once_the_second_is_told_to_wait(tmp_path):
    with Publishing(tmp_path) as first:
        first.path("a.pdf").write_text("first")
        with pytest.raises(BusyError) as caught, Publishing(tmp_path):
            pass
        assert caught.value.exit_code == Exit.BUSY
    assert shown(tmp_path) == {"a.pdf": "first"}
    publish(tmp_path, a="second")
    assert shown(tmp_path) == {"a.pdf": "second"}


def test_many_runs_at_once_never_mix_their_files(tmp_path):
    script = """
        import sys
        from pathlib import Path
        from banxin.errors import BusyError
        from banxin.files import Publishing

        done = 0
        while done < 20:
            try:
                with Publishing(Path(sys.argv[1])) as out:
                    for name in ("a", "b", "c"):
                        out.path(name).write_text(sys.argv[2])
                done += 1
            except BusyError:
                pass
    """
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), str(tmp_path), str(number)], env=env
        )
        for number in range(3)
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0, 0]
    files = shown(tmp_path)
    assert set(files) == {"a", "b", "c"}
    assert len(set(files.values())) == 1


def test_a_source_is_never_written_to_by_any_of_its_names(tmp_path):
    source = tmp_path / "a.html"
    source.write_text("source")
    (tmp_path / "link.html").symlink_to(source)
    (tmp_path / "hard.html").hardlink_to(source)
    for name in ("a.html", "link.html", "hard.html"):
        with pytest.raises(BackendError) as caught, Publishing(tmp_path, [source]) as out:
            out.path(name)
        assert caught.value.code == "output-is-source"
    assert source.read_text() == "source"


def test_two_sources_that_would_give_one_file_are_refused(tmp_path):
    with pytest.raises(BackendError) as caught, Publishing(tmp_path) as out:
        out.path("a.pdf").write_text("from a.txt")
        out.path("a.pdf").write_text("from a.html")
    assert caught.value.code == "output-twice"
    assert shown(tmp_path) == {}


def test_an_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "output").write_text("mine")
    for folder in (tmp_path / "output", tmp_path / "output" / "below"):
        with pytest.raises(BackendError) as caught:
            publish(folder, a="new")
        assert caught.value.code == "output-is-file"
    assert shown(tmp_path) == {"output": "mine"}


def test_a_file_with_the_name_of_a_folder_is_refused(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(BackendError) as caught:
        publish(tmp_path, a="new")
    assert caught.value.code == "output-is-folder"


def test_a_name_too_long_for_the_disk_is_refused(tmp_path):
    with pytest.raises(BackendError) as caught:
        publish(tmp_path, **{"字" * 90: "new"})
    assert caught.value.code == "output-name-too-long"
    assert shown(tmp_path) == {}


@pytest.mark.parametrize("name", ["../a.pdf", "b/../../a.pdf", str(Path.cwd() / "a.pdf")])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="not a name within"), Publishing(tmp_path) as out:
        out.path(name)


def test_a_folder_without_locks_is_published_to_all_the_same(tmp_path, monkeypatch):
    def no_locks(_):
        raise OSError(errno.ENOLCK, "No locks available")

    (tmp_path / ".banxin-1-1.part").write_text("perhaps of a run that lives")
    monkeypatch.setattr("banxin.files.lock._lock", no_locks)
    publish(tmp_path, a="new")
    assert shown(tmp_path)["a.pdf"] == "new"
    assert ".banxin-1-1.part" in shown(tmp_path)


def test_on_a_disk_without_hard_links_the_old_file_still_comes_back(tmp_path, monkeypatch):
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
