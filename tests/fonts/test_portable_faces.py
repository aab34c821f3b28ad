"""A face for a Word file to hold: cut to the text, or the reason why it stays out."""

import pytest
import uharfbuzz as hb

from banxin.errors import FontError
from banxin.fonts.embedding import embedding
from banxin.fonts.portable import Portable, portable

TEXT = frozenset("河上的歌")
SONG = "河上的歌橋燈"


def cut(role="song", text=TEXT, extra=frozenset(), lang="zh-Hans"):
    return portable(role, frozenset(text), frozenset(extra), lang)


def says(data, name_id):
    face = hb.Face(data)
    return {face.get_name(n.name_id, n.language) for n in face.list_names() if n.name_id == name_id}


def test_it_holds_the_text_and_what_an_editor_may_type_and_little_more():
    made = cut("kai", extra="橋燈")
    assert isinstance(made, Portable)
    points = {chr(point) for point in hb.Face(made.data).unicodes}
    assert set("河上的歌橋燈") <= points
    assert "船" not in points
    assert len(made.data) < 100_000


def test_it_keeps_the_family_by_which_it_is_found():
    made = cut("kai")
    assert made.family == "LXGW WenKai"
    assert made.family in says(made.data, 1)
    assert b"glyf" in made.data[:400]
    assert b"GSUB" in made.data[:400]


def test_the_same_text_gives_the_same_bytes():
    assert cut("kai", extra="橋燈船") == cut("kai", extra="船燈橋")


def test_outlines_that_word_does_not_take_stay_out():
    assert cut("song") == "outlines"


@pytest.mark.parametrize(
    ("bits", "allowed"),
    [(0, True), (8, True), (4, False), (2, False), (0x100, False), (0x108, False), (0x200, False),
     (4 | 8, True)],
)  # fmt: skip
def test_a_file_to_be_edited_holds_only_what_its_maker_allows(own, bits, allowed):
    own(SONG, first=True, bits=bits)
    assert isinstance(cut(), Portable) if allowed else cut() == "licence"
    assert embedding(bits).editable is allowed


def test_a_bold_of_a_family_has_no_name_of_its_own_in_word(own):
    own(SONG, first=True, selection=1 << 5)
    assert cut() == "name"


def test_a_heavy_weight_goes_by_the_family_that_windows_gives_it(own):
    own(
        SONG,
        first=True,
        names={"familyName": "Qinghe Song Heavy", "typographicFamily": "Qinghe Song"},
    )
    assert cut().family == "Qinghe Song Heavy"


def test_a_name_that_word_cannot_hold_is_none(own):
    own(SONG, first=True, names={"familyName": "Q" * 32, "typographicFamily": "Qinghe Song"})
    assert cut() == "name"


def test_a_role_whose_faces_do_not_mix_asks_for_one_that_has_all():
    assert isinstance(cut("fang", "河上的歌與橋", lang="zh-Hant"), Portable)
    assert cut("fang", "长江", lang="zh-Hans") == "lacking"


def test_another_face_of_the_role_does_not_serve(own):
    folder = own(SONG, first=True)
    (folder / "qinghe.ttf").unlink()
    assert cut() == "missing"


def test_a_face_that_is_no_face_is_an_error(own):
    file = own(SONG, first=True) / "qinghe.ttf"
    file.write_bytes(file.read_bytes()[:900])
    with pytest.raises(FontError) as caught:
        cut()
    assert caught.value.where == str(file)
