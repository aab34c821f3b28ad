"""Where the faces that were cut are kept."""

import tempfile
from pathlib import Path

import pytest

from banxin.fonts.world import cache_root


@pytest.fixture
def bare(monkeypatch):
    for name in ("BANXIN_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_in_the_home(bare, tmp_path):
    bare.setenv("HOME", str(tmp_path))
    assert cache_root() == tmp_path / ".cache" / "banxin"


@pytest.mark.parametrize("home", ["", "/"])
def test_never_at_the_root(bare, home):
    bare.setenv("HOME", home)
    assert cache_root().parent == Path(tempfile.gettempdir())


def test_a_user_without_a_home(bare):
    def none():
        raise RuntimeError("no home")

    bare.setattr(Path, "home", none)
    assert cache_root().parent == Path(tempfile.gettempdir())
