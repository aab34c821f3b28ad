"""A page reaches files of the layout and its pictures, and nothing else on the machine."""

import os

import pytest

from banxin.backends.pdf import fetcher
from banxin.backends.pdf.fetcher import Jail


@pytest.fixture
def inside(tmp_path, picture):
    folder = tmp_path / "layout"
    folder.mkdir()
    (folder / "a.png").write_bytes(picture)
    (folder / "style.css").write_text("p{}")
    (folder / "secret.txt").write_text("x")
    (tmp_path / "out.png").write_bytes(picture)
    return folder


def fetched(jail, path):
    return jail.fetch(path.as_uri()).read()


def test_files_of_the_layout_are_given(inside, picture):
    jail = Jail((inside,))
    assert fetched(jail, inside / "a.png") == picture
    assert fetched(jail, inside / "style.css") == b"p{}"


def test_small_data_addresses_are_given(inside):
    assert Jail((inside,)).fetch("data:text/css,p{}").read() == b"p{}"


def refused(jail, url):
    with pytest.raises((PermissionError, OSError)) as caught:
        jail.fetch(url)
    return str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/a.png",
        "https://www.example.cn/a.png",
        "ftp://127.0.0.1/a.png",
        "file://other.example.cn/a.png",
        "FILE:///etc/passwd",
        "file:///etc/passwd",
        "file:///proc/self/environ",
        "jar:file:///a.png",
        "about:blank",
    ],
)
def test_addresses_elsewhere_are_refused(inside, url):
    assert "refused" in refused(Jail((inside,)), url)


def test_a_file_outside_is_refused_however_it_is_written(inside):
    base = inside.as_uri()
    for path in ("/../out.png", "/%2e%2e/out.png", "/./../out.png"):
        assert "outside" in refused(Jail((inside,)), base + path)


def test_a_folder_whose_name_begins_alike_is_outside(inside, picture):
    twin = inside.with_name("layout-of-another")
    twin.mkdir()
    (twin / "a.png").write_bytes(picture)
    assert "outside" in refused(Jail((inside,)), (twin / "a.png").as_uri())


def test_a_link_that_leads_outside_is_refused(inside):
    (inside / "b.png").symlink_to(inside.parent / "out.png")
    assert "outside" in refused(Jail((inside,)), (inside / "b.png").as_uri())


def test_other_kinds_of_file_are_refused(inside):
    assert "kind" in refused(Jail((inside,)), (inside / "secret.txt").as_uri())


def test_a_pipe_is_refused_and_does_not_hang(inside):
    os.mkfifo(inside / "pipe.png")
    assert "regular" in refused(Jail((inside,)), (inside / "pipe.png").as_uri())


def test_a_folder_is_refused(inside):
    (inside / "folder.png").mkdir()
    assert refused(Jail((inside,)), (inside / "folder.png").as_uri())


def test_a_file_too_large_is_refused(inside, monkeypatch):
    monkeypatch.setattr(fetcher, "MAX_FILE", 10)
    assert "large" in refused(Jail((inside,)), (inside / "a.png").as_uri())
    assert "refused" in refused(Jail((inside,)), "data:text/css," + "p" * 500)


def test_many_files_together_are_too_large(inside, monkeypatch, picture):
    monkeypatch.setattr(fetcher, "MAX_TOTAL", len(picture) + 1)
    jail = Jail((inside,))
    fetched(jail, inside / "a.png")
    assert "large" in refused(jail, (inside / "a.png").as_uri())
