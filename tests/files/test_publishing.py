"""Publishing: the folder shows all of the new files or all of the old."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from banxin.errors import BackendError, BusyError, Exit
from banxin.files import Publishing


def test_all_files_stand_under_their_names_and_nothing_else_does(shown, tmp_path):
    with Publishing(tmp_path / "new" / "out") as out:
        out.path("通讯.pdf").write_text("one")
        out.path("通讯.assets/1.png").write_text("two")
    assert shown(tmp_path / "new" / "out") == {"通讯.pdf": "one", "通讯.assets/1.png": "two"}


def test_nothing_shows_before_the_block_ends(publish, shown, tmp_path):
    publish(tmp_path, a="old")
    with Publishing(tmp_path) as out:
        out.path("a.pdf").write_text("new")
        assert (tmp_path / "a.pdf").read_text() == "old"
    assert shown(tmp_path) == {"a.pdf": "new"}


def test_a_failure_in_the_block_changes_nothing(publish, shown, tmp_path):
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


def test_of_two_runs_at_once_the_second_is_told_to_wait(publish, shown, tmp_path):
    with Publishing(tmp_path) as first:
        first.path("a.pdf").write_text("first")
        with pytest.raises(BusyError) as caught, Publishing(tmp_path):
            pass
        assert caught.value.exit_code == Exit.BUSY
    assert shown(tmp_path) == {"a.pdf": "first"}
    publish(tmp_path, a="second")
    assert shown(tmp_path) == {"a.pdf": "second"}


def test_many_runs_at_once_never_mix_their_files(shown, tmp_path):
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


def test_two_sources_that_would_give_one_file_are_refused(shown, tmp_path):
    with pytest.raises(BackendError) as caught, Publishing(tmp_path) as out:
        out.path("a.pdf").write_text("from a.txt")
        out.path("a.pdf").write_text("from a.html")
    assert caught.value.code == "output-twice"
    assert shown(tmp_path) == {}


def test_an_output_folder_that_is_a_file_is_refused(publish, shown, tmp_path):
    (tmp_path / "output").write_text("mine")
    for folder in (tmp_path / "output", tmp_path / "output" / "below"):
        with pytest.raises(BackendError) as caught:
            publish(folder, a="new")
        assert caught.value.code == "output-is-file"
    assert shown(tmp_path) == {"output": "mine"}


def test_a_file_with_the_name_of_a_folder_is_refused(publish, tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(BackendError) as caught:
        publish(tmp_path, a="new")
    assert caught.value.code == "output-is-folder"


def test_a_name_too_long_for_the_disk_is_refused(publish, shown, tmp_path):
    with pytest.raises(BackendError) as caught:
        publish(tmp_path, **{"字" * 90: "new"})
    assert caught.value.code == "output-name-too-long"
    assert shown(tmp_path) == {}


@pytest.mark.parametrize("name", ["../a.pdf", "b/../../a.pdf", str(Path.cwd() / "a.pdf")])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="not a name within"), Publishing(tmp_path) as out:
        out.path(name)


def test_a_device_or_a_pipe_is_never_replaced(tmp_path):
    pipe = tmp_path / "out.pdf"
    os.mkfifo(pipe)
    with pytest.raises(BackendError) as caught, Publishing(tmp_path) as out:
        out.path("out.pdf").write_text("new")
    assert caught.value.code == "output-is-device"
    assert pipe.is_fifo()
