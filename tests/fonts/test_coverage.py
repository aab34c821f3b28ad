"""Which face sets which character, and what is said when none can."""

import pytest

from banxin.errors import FontError
from banxin.fonts import catalogue, faces
from banxin.fonts.coverage import share_out
from banxin.fonts.embedding import embedding
from banxin.messages import error_text


def refusal(*asked):
    with pytest.raises(FontError) as caught:
        share_out(*asked)
    return caught.value


def choose(role, asked, lang):
    share = share_out(role, asked, lang)
    assert not share.lacking
    return share.uses


@pytest.mark.parametrize("role", ["song", "song-heavy", "hei", "kai", "fang"])
@pytest.mark.parametrize(("lang", "text"), [("zh-Hans", "河与歌，。"), ("zh-Hant", "河與歌，。")])
def test_every_role_sets_plain_text_in_both_scripts(role, lang, text):
    uses = choose(role, frozenset(text), lang)
    assert frozenset().union(*(use.chars for use in uses)) == frozenset(text)
    assert all(use.path.is_file() for use in uses)


def test_the_face_is_that_of_the_script():
    (hans,) = choose("song", frozenset("骨"), "zh-Hans")
    (hant,) = choose("song", frozenset("骨"), "zh-Hant")
    (kong,) = choose("song", frozenset("骨"), "zh-Hant-HK")
    assert len({(use.family, use.index) for use in (hans, hant, kong)}) == 3


@pytest.fixture
def lacking(monkeypatch):
    """Let the faces of a file lack a character."""

    def made(file, char):
        real = faces.held

        def fewer(path, index, chars):
            return real(path, index, chars) - ({char} if path.name == file else set())

        monkeypatch.setattr(faces, "held", fewer)

    return made


def test_characters_the_first_face_lacks_are_taken_from_the_next(lacking):
    """Of a role's faces each sets what the ones before it lack, and nothing twice."""
    lacking("LXGWWenKai-Regular.ttf", "歌")
    first, second = choose("kai", frozenset("河歌"), "zh-Hant")
    assert (first.name, first.chars) == ("wenkai", frozenset("河"))
    assert (second.name, second.chars) == ("noto-serif", frozenset("歌"))


def test_a_role_that_does_not_mix_takes_the_first_complete_face(lacking):
    (alone,) = choose("fang", frozenset("河與歌"), "zh-Hant")
    assert alone.name == "cwtex-fang"
    lacking("cwfs.ttf", "歌")
    (other,) = choose("fang", frozenset("河與歌"), "zh-Hant")
    assert other.name == "wenkai"


def test_a_role_that_does_not_mix_takes_the_face_that_lacks_least(lacking):
    lacking("cwfs.ttf", "歌")
    lacking("LXGWWenKai-Regular.ttf", "歌")
    lacking("NotoSerifCJK-Regular.ttc", "河")
    first, second = choose("fang", frozenset("河们歌"), "zh-Hans")
    assert (first.name, first.chars) == ("wenkai", frozenset("河们"))
    assert (second.name, second.chars) == ("noto-serif", frozenset("歌"))


def test_what_no_face_has_is_told_and_the_rest_is_shared_out():
    share = share_out("song", frozenset("河\U0001f600"), "zh-Hans")
    assert share.lacking == ("\U0001f600",)
    assert share.uses[0].chars == frozenset("河")


@pytest.mark.parametrize(
    ("role", "face"), [("song", "wenkai"), ("hei", "wenkai-bold"), ("song-heavy", "wenkai-bold")]
)
def test_a_rare_character_is_taken_from_the_nearest_relative(role, face, monkeypatch):
    monkeypatch.setenv("HOME", "/nonexistent")
    share = share_out(role, frozenset("河𤭢"), "zh-Hans")
    ((text, use),) = share.borrowed
    assert text == "𤭢"
    assert use.name in {face, "babelstone-han", "tw-sung-b"}
    assert use.weight >= 700 or role == "song" or use.name != face


def test_a_character_of_private_use_is_nobody_s():
    """A face may have a glyph there by chance: whose character it is, nobody knows."""
    points = faces.covered(catalogue.face_file("cwtex-fang"), 0)
    private = next(chr(point) for point in sorted(points) if 0xE000 <= point <= 0xF8FF)
    assert share_out("fang", frozenset("河" + private), "zh-Hant").lacking == (private,)


def test_characters_that_are_never_inked_need_no_glyph():
    (use,) = choose("song", frozenset("河\u200b\u2060\u00ad\ufeff"), "zh-Hans")
    assert use.chars == frozenset("河")


def test_a_missing_face_names_the_package(monkeypatch):
    monkeypatch.setattr(catalogue, "font_files", dict)
    error = refusal("kai", frozenset("河"), "zh-Hans")
    assert error.code == "face-missing"
    assert "apt-get install -y fonts-lxgw-wenkai" in error_text(error, "en")
    assert "LXGWWenKai-Regular.ttf" in error_text(error, "zh")


@pytest.mark.parametrize(
    ("bits", "level", "allowed"),
    [
        (0, "installable", True),
        (4, "preview", True),
        (8, "editable", True),
        (2, "restricted", False),
        (0x102, "restricted", False),
        (6, "preview", True),
        (0x104, "preview", False),
        (0x200, "installable", False),
    ],
)
def test_licence_bits_in_words(bits, level, allowed):
    """Of old faces with several levels the most permissive holds; a part must be allowed."""
    assert (embedding(bits).level, embedding(bits).allowed) == (level, allowed)


@pytest.mark.parametrize("bits", [2, 0x100, 0x200])
def test_a_face_whose_licence_forbids_embedding_is_refused(monkeypatch, bits):
    monkeypatch.setattr(faces, "licence_bits", lambda path, index: embedding(bits))
    error = refusal("song", frozenset("河"), "zh-Hans")
    assert error.code == "face-licence"
    assert f"fsType={bits}" in error_text(error, "en")
    assert "NotoSerifCJK-Regular.ttc" in error_text(error, "zh")


def test_our_faces_may_be_embedded():
    for name in catalogue.manifest().face:
        path = catalogue.face_file(name)
        if path is not None:
            assert faces.licence_bits(path, 0).allowed, name


def test_a_file_that_is_no_face_is_refused(tmp_path):
    broken = tmp_path / "a.ttf"
    broken.write_bytes(b"no face")
    with pytest.raises(FontError) as caught:
        faces.covered(broken, 0)
    assert caught.value.code == "face-broken"


def test_an_editor_s_own_folder_comes_first(tmp_path, monkeypatch):
    real = catalogue.face_file("wenkai")
    own = tmp_path / "LXGWWenKai-Regular.ttf"
    own.write_bytes(real.read_bytes())
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    found = catalogue.face_found("wenkai")
    assert (found.path, found.whose) == (own, "own")
