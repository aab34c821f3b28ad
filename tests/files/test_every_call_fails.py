"""Files written one by one or as a set, on a disk that fails at each of its calls in turn."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from failing_disk import FailingDisk, failing_disk

from banxin.errors import BanxinError
from banxin.files import Publishing
from banxin.files.whole import write_whole
from banxin.readers.new_project import write_project


def publish(folder: Path) -> None:
    with Publishing(folder) as out:
        out.path("a.pdf").write_text("new a")
        out.path("b.pdf").write_text("new b")
        out.path("c.assets/c.png").write_text("new c")


def write(folder: Path) -> None:
    write_whole(folder / "a.pdf", "new a")


def files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("full", [False, True], ids=["fails once", "full from then on"])
@pytest.mark.parametrize("work", [publish, write])
def test_whichever_call_fails_all_the_old_files_stand_or_all_the_new(
    tmp_path: Path, work: Callable[[Path], None], full: bool
) -> None:
    def tried(number: int) -> tuple[FailingDisk, bool, dict[str, str], dict[str, str]]:
        folder = tmp_path / f"{work.__name__}{number}"
        folder.mkdir()
        old = {"a.pdf": "old a", "b.pdf": "old b"}
        for name, text in old.items():
            (folder / name).write_text(text)
        disk = FailingDisk(folder, number, full=full)
        failed = False
        with failing_disk(disk):
            try:
                work(folder)
            except BanxinError as error:
                failed = True
                assert error.code == ("disk-full" if full else "output-failed")
                assert str(folder) in error.where
        found = files(folder)
        seen = {name: text for name, text in found.items() if not name.startswith(".")}
        work(folder)
        assert not [name for name in files(folder) if name.startswith(".banxin")] or work is write
        return disk, failed, seen, old

    every, failed, new, _ = tried(0)
    assert not failed
    assert every.count > 4, errno.errorcode
    for number in range(1, every.count + 1):
        disk, failed, seen, old = tried(number)
        assert seen == (old if failed else new), disk.failed


@pytest.mark.parametrize("full", [False, True], ids=["fails once", "full from then on"])
def test_whichever_call_fails_no_half_publication_file_is_begun(tmp_path: Path, full: bool) -> None:
    def tried(number: int) -> tuple[FailingDisk, bool, Path]:
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "甲.txt").write_text("甲\n\n这是一篇稿子。\n")
        disk = FailingDisk(folder, number, full=full)
        failed = False
        with failing_disk(disk):
            try:
                write_project(folder)
            except BanxinError:
                failed = True
        return disk, failed, folder / "banxin.toml"

    every, failed, whole = tried(0)
    assert not failed
    for number in range(1, every.count + 1):
        disk, failed, file = tried(number)
        assert not failed or not file.exists(), disk.failed
        assert failed or file.read_text() == whole.read_text()
