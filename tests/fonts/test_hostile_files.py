"""Font files from anywhere: whatever is in them, an error names the file, and in good time."""

import os
import random
import signal
import sys

import pytest

from banxin.errors import FontError
from banxin.fonts.catalogue import face_file
from banxin.fonts.coverage import share_out
from banxin.fonts.world import font_world

MANGLED = 25


def use(text="河𮭹"):
    share = share_out("song", frozenset(text), "zh-Hans")
    return font_world(share.uses)


@pytest.mark.parametrize(
    "data", [b"", b"no face", b"\0\1\0\0" + b"\xff" * 60, b"OTTO" + b"\0" * 99]
)
def test_what_is_no_font_is_named(own, data):
    file = own("𮭹") / "qinghe.ttf"
    file.write_bytes(data)
    with pytest.raises(FontError) as caught:
        use()
    assert (caught.value.code, caught.value.where) == ("face-broken", str(file))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes of this kind")
def test_a_pipe_is_no_font_and_nothing_waits_for_it(own):
    file = own("𮭹") / "qinghe.ttf"
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(FontError) as caught:
        use()
    assert (caught.value.code, caught.value.where) == ("face-broken", str(file))


def test_a_link_to_nowhere_is_no_font(own):
    file = own("𮭹") / "qinghe.ttf"
    file.unlink()
    file.symlink_to(file.with_name("gone.ttf"))
    with pytest.raises(FontError) as caught:
        use()
    assert caught.value.code == "face-broken"


def test_mangled_fonts_do_no_harm(own):
    """Bytes changed at random, by a seed that is always the same."""
    file = own("𮭹" + "河水從山裡來流過三座橋") / "qinghe.ttf"
    good = file.read_bytes()
    dice = random.Random(20260701)
    ended = set()
    for _ in range(MANGLED):
        data = bytearray(good)
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        file.write_bytes(data[: dice.randint(len(data) // 2, len(data))])
        _forget()
        try:
            share = share_out("song", frozenset("河𮭹"), "zh-Hans")
            font_world(share.uses)
            ended.add("lacking" if share.lacking else "set")
        except FontError as error:
            assert error.where == str(file)
            ended.add(error.code)
    assert "face-broken" in ended or "lacking" in ended


def _forget():
    from banxin.fonts import faces

    faces.opened.cache_clear()
    faces.covered.cache_clear()


def test_a_child_that_dies_over_a_font_is_told_as_a_broken_font(own, monkeypatch):
    from banxin.fonts import cutting

    file = own("𮭹") / "qinghe.ttf"
    monkeypatch.setattr(cutting, "_trial", _die)
    with pytest.raises(FontError) as caught:
        use()
    assert (caught.value.code, caught.value.where) == ("face-broken", str(file))


def _die(_asked):
    signal.raise_signal(signal.SIGKILL)


def test_the_system_s_own_files_are_not_tried_apart(monkeypatch, tmp_path):
    from banxin.fonts import cutting

    assert str(face_file("noto-serif")).startswith("/usr/")
    monkeypatch.setattr(cutting, "_trial", _die)
    share = share_out("song", frozenset("河"), "zh-Hans")
    assert font_world(share.uses, tmp_path).config.is_file()
