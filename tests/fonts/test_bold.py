"""Bold is a heavier face or 黑: never strokes around letters, never letters drawn wider."""

import pytest

from banxin.fonts.catalogue import face_file, manifest
from banxin.fonts.glyphs import characters_by_code

HEAVY = ("Bold", "Black", "Heavy")


@pytest.fixture(scope="module")
def runs(rich_booklet, drawn):
    return drawn(rich_booklet.file(".pdf"))


def shows(run, text):
    named = characters_by_code(run.program)
    said = [named.get(code, frozenset()) for code in run.codes]
    return any(
        all(char in said[at + n] for n, char in enumerate(text))
        for at in range(len(said) - len(text) + 1)
    )


def test_strong_text_is_set_in_a_face_that_is_heavy(runs):
    found = [run.face for run in runs if shows(run, "重的字")]
    assert found
    assert all("Sans" in face and face.endswith(HEAVY) for face in found)


def test_a_title_is_set_in_heavy_song(runs):
    found = [run.face for run in runs if shows(run, "河上的歌")]
    assert any("Serif" in face and face.endswith(HEAVY) for face in found)


def test_running_text_is_not_heavy(runs):
    found = [run.face for run in runs if shows(run, "河水從山裡來")]
    assert found
    assert not any(face.endswith(HEAVY) for face in found)


def test_nothing_is_stroked_slanted_or_drawn_wider(runs):
    for run in runs:
        across, slant, rise, up = run.matrix[:4]
        assert run.mode == 0
        assert (slant, rise) == (0, 0)
        assert abs(across) == abs(up)


def test_outlines_of_a_heavy_face_are_its_own(runs, outline_of):
    face = manifest().face["noto-sans-bold"]
    data = face_file("noto-sans-bold").read_bytes()
    run = next(run for run in runs if shows(run, "重的字"))
    for char in "重的字":
        assert outline_of(run.program, 0, char) == outline_of(data, face.index_in("zh-Hant"), char)
