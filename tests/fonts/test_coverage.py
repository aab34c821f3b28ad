"""Which face sets which character, and what is said when none can."""

import pytest

from banxin.errors import FontError
from banxin.fonts import catalogue, coverage
from banxin.fonts.coverage import choose
from banxin.messages import error_text


def refusal(*asked):
    with pytest.raises(FontError) as caught:
        choose(*asked)
    return caught.value


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
    real = coverage.held

    def made(file, char):
        def fewer(path, index, chars):
            return real(path, index, chars) - ({char} if path.name == file else set())

        monkeypatch.setattr(coverage, "held", fewer)

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


def test_a_missing_glyph_names_the_character_and_its_code():
    error = refusal("song", frozenset("河\U0001f600"), "zh-Hans")
    assert error.code == "glyph-missing"
    assert error.exit_code == 5
    for lang in ("zh", "en"):
        text = error_text(error, lang)
        assert "U+1F600" in text
        assert "\U0001f600" in text


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
    ("bits", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x102, False)]
)
def test_a_face_whose_licence_forbids_embedding_is_refused(monkeypatch, bits, allowed):
    monkeypatch.setattr(coverage, "embedding_bits", lambda path, index: bits)
    if allowed:
        assert choose("song", frozenset("河"), "zh-Hans")
    else:
        error = refusal("song", frozenset("河"), "zh-Hans")
        assert error.code == "face-licence"
        assert str(bits) in error_text(error, "en")


def test_our_faces_may_be_embedded():
    for name in catalogue.manifest().face:
        path = catalogue.face_file(name)
        if path is not None:
            assert coverage.embedding_bits(path, 0) & coverage.FORBIDDEN == 0, name


def test_a_file_that_is_no_face_is_refused(tmp_path):
    broken = tmp_path / "a.ttf"
    broken.write_bytes(b"no face")
    with pytest.raises(FontError) as caught:
        coverage.covered(broken, 0)
    assert caught.value.code == "face-broken"


def test_an_editor_s_own_folder_comes_first(tmp_path, monkeypatch):
    real = catalogue.face_file("wenkai")
    own = tmp_path / "LXGWWenKai-Regular.ttf"
    own.write_bytes(real.read_bytes())
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    catalogue.font_files.cache_clear()
    try:
        assert catalogue.face_file("wenkai") == own
    finally:
        catalogue.font_files.cache_clear()
