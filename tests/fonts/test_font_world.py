"""The private world of a job's faces: small, whole, shared, and true to the standard."""

import threading
from pathlib import Path

import pytest
import uharfbuzz as hb

from banxin.fonts.cff import charset, with_identity_charset
from banxin.fonts.coverage import share_out
from banxin.fonts.cutting import ROUND_UP
from banxin.fonts.glyphs import characters_by_code
from banxin.fonts.world import FACES, font_world

TEXT = frozenset("河上的歌與橋")


def choose(role, asked, lang):
    return share_out(role, asked, lang).uses


@pytest.fixture(scope="module")
def uses():
    return choose("song", TEXT, "zh-Hant")


@pytest.fixture
def world(uses, tmp_path):
    return font_world(uses, tmp_path)


def faces(world):
    return [path.read_bytes() for path in sorted(world.folder.rglob("*.otf"))]


def test_the_world_holds_the_characters_asked_for_and_few_others(world):
    (data,) = faces(world)
    points = frozenset(hb.Face(data).unicodes)
    assert {ord(char) for char in TEXT} <= points
    assert len(points) < len(TEXT) + len(ROUND_UP) + 20
    assert len(data) < 300_000


def test_nothing_but_the_world_is_visible_in_it(world):
    config = world.config.read_text(encoding="utf-8")
    assert config.count("<dir>") == 1
    assert f"<dir>{world.folder / FACES}</dir>" in config


def test_glyph_n_is_cid_n(world):
    (data,) = faces(world)
    cids = charset(data)
    assert cids == list(range(len(cids)))
    assert with_identity_charset(data) == data


def test_the_charset_of_a_whole_face_is_written_over(uses):
    """Any CID-keyed face can be given the identity, and all else in it stays."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, TEXT))
    face = hb.Face(hb.Blob.from_file_path(str(uses[0].path)), uses[0].index)
    raw = bytes(hb.subset(face, wanted).blob.data)
    before, after = charset(raw), charset(with_identity_charset(raw))
    assert before is not None
    assert before != after
    assert after == list(range(len(before)))
    assert hb.Face(with_identity_charset(raw)).glyph_count == hb.Face(raw).glyph_count


def test_a_face_with_outlines_of_its_own_kind_is_left_alone():
    (use,) = choose("kai", TEXT, "zh-Hant")
    data = use.path.read_bytes()
    assert charset(data) is None
    assert with_identity_charset(data) is data


def test_glyphs_are_named_by_the_face_alone(world):
    (data,) = faces(world)
    named = characters_by_code(data)
    said = frozenset().union(*named.values())
    assert said >= TEXT
    assert 0 not in named


def test_the_long_dash_is_known_by_its_shape(tmp_path):
    world = font_world(choose("song", frozenset("——"), "zh-Hans"), tmp_path)
    (data,) = faces(world)
    assert any("——" in chars for chars in characters_by_code(data).values())


def test_a_world_is_made_once_and_found_again(uses, tmp_path):
    first = font_world(uses, tmp_path)
    stamp = first.config.stat().st_mtime_ns
    assert font_world(uses, tmp_path) == first
    assert first.config.stat().st_mtime_ns == stamp


def test_other_characters_ask_for_another_world(uses, tmp_path):
    other = choose("song", TEXT | {"燈"}, "zh-Hant")
    assert font_world(other, tmp_path).folder != font_world(uses, tmp_path).folder


def test_a_mark_more_or_less_asks_for_the_same_face(tmp_path):
    """Marks every text may need are kept in any case, so the subset is the same."""
    one = faces(font_world(choose("song", TEXT | {"，"}, "zh-Hant"), tmp_path))
    two = faces(font_world(choose("song", TEXT | {"。", "A"}, "zh-Hant"), tmp_path))
    assert one == two


def test_worlds_made_at_the_same_time_do_not_clash(uses, tmp_path):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(font_world(uses, tmp_path))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert len(list((tmp_path / "fonts").iterdir())) == 1


def test_the_same_world_has_the_same_bytes(uses, tmp_path):
    one = faces(font_world(uses, tmp_path / "a"))
    assert one == faces(font_world(uses, tmp_path / "b"))


def test_a_cache_that_cannot_be_written_does_not_stop_the_work(uses, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    blocked = tmp_path / "file"
    blocked.write_text("x")
    world = font_world(uses, blocked / "cache")
    assert world.config.is_file()


def test_fontconfigs_notes_lie_outside_what_it_looks_through(world):
    """Among the faces they would be out of date as soon as they are written."""
    config = world.config.read_text(encoding="utf-8")
    cache = config.partition("<cachedir>")[2].partition("</cachedir>")[0]
    assert not Path(cache).is_relative_to(world.folder / FACES)
    assert Path(cache).is_relative_to(world.folder)
