"""An editor's own folder: a face of hers, declared in a fonts.toml of her own."""

import pytest

from banxin.errors import FontError
from banxin.fonts.catalogue import face_found, manifest
from banxin.fonts.coverage import share_out
from banxin.fonts.world import font_world
from banxin.messages import error_text

JAPAN_ONLY = 1 << 17


def refusal(asked="河𮭹", role="song", lang="zh-Hans"):
    with pytest.raises(FontError) as caught:
        share = share_out(role, frozenset(asked), lang)
        font_world(share.uses)
    return caught.value


def test_a_declared_face_takes_its_place_in_the_chain(own):
    own("𮭹𲎯")
    share = share_out("song", frozenset("河𮭹𲎯"), "zh-Hans")
    assert not share.lacking
    assert [(text, use.name) for text, use in share.borrowed] == [
        ("𮭹", "qinghe"), ("𲎯", "qinghe"),
    ]  # fmt: skip
    assert face_found("qinghe").whose == "own"
    assert manifest().role["song"].title == "宋体"


def test_a_declared_face_may_come_first(own):
    own("河𮭹", first=True)
    main, other = share_out("song", frozenset("河𮭹歌"), "zh-Hans").uses
    assert (main.name, main.chars) == ("qinghe", frozenset("河𮭹"))
    assert other.name == "noto-serif"


@pytest.mark.parametrize("private", [True, False])
def test_private_characters_are_drawn_only_by_who_says_they_are_hers(own, private):
    own("\ue000", private=private)
    share = share_out("song", frozenset("河\ue000"), "zh-Hans")
    assert share.lacking == (() if private else ("\ue000",))


def test_a_glyph_without_ink_is_no_glyph(own):
    own("𮭹𲎯", empty="𲎯")
    assert share_out("song", frozenset("河𮭹𲎯"), "zh-Hans").lacking == ("𲎯",)


@pytest.mark.parametrize("bits", [2, 0x100])
def test_a_face_that_may_not_be_embedded_stops_the_work_only_where_it_is_needed(own, bits):
    folder = own("𮭹", bits=bits)
    assert not share_out("song", frozenset("河"), "zh-Hans").lacking
    error = refusal()
    assert (error.code, error.exit_code) == ("face-licence", 5)
    assert error.where == str(folder / "qinghe.ttf")


def test_japanese_forms_are_refused_on_a_chinese_page(own):
    own("河", first=True, pages=JAPAN_ONLY)
    for lang in ("zh-Hans", "zh-Hant"):
        error = refusal("河", lang=lang)
        assert error.code == "face-region"
        assert lang in error_text(error, "en")


def test_a_face_drawn_for_japan_may_set_what_no_other_has(own):
    own("𮭹", pages=JAPAN_ONLY)
    assert not share_out("song", frozenset("河𮭹"), "zh-Hans").lacking


def test_a_face_of_another_name_is_refused(own):
    """A renderer finds a face by its name; under a wrong one it would take another, unseen."""
    folder = own("𮭹")
    text = (folder / "fonts.toml").read_text("utf-8").replace("Qinghe Song", "Another")
    (folder / "fonts.toml").write_text(text, "utf-8")
    error = refusal()
    assert error.code == "face-family"
    assert "Qinghe Song" in error_text(error, "zh")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[role.song\n", "toml-syntax"),
        ("[role.song]\nfaces = 3\n", "value-kind"),
        ("[role]\nsong = 3\n", "value-kind"),
        ("role = 3\n", "value-kind"),
        ("[role.song]\nface = []\n", "key-unknown"),
        ('[role.song]\nfaces = ["nobody"]\n', "font-role"),
        ('[role.song.rare]\nzh-Hans = ["nobody"]\n', "font-role"),
        ("[role.song]\nrare = { zh-Hant = [] }\n", "font-manifest"),
        ("[role.song]\nfaces = []\n", "font-role"),
        ('[face.a]\nfamily = "A"\n', "key-missing"),
        ('[face.a]\nfamily = "A"\nfile = "a.ttf"\nweight = 0\n', "value-kind"),
        ('[face.a]\nfamily = "A"\nfile = "a.ttf"\nindex = -1\n', "value-kind"),
        ('[face.a]\nfamily = { zh-Hant = "A" }\nfile = "a.ttf"\n', "font-manifest"),
        ("a = " + "[" * 9999, "toml-excess"),
    ],
)
def test_a_manifest_that_is_wrong_is_named(tmp_path, monkeypatch, text, code):
    (tmp_path / "fonts.toml").write_text(text, "utf-8")
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    with pytest.raises(FontError) as caught:
        manifest()
    assert caught.value.code == code
    assert caught.value.where.startswith(str(tmp_path / "fonts.toml"))


def test_a_folder_without_a_manifest_is_fine(tmp_path, monkeypatch):
    before = manifest()
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    assert manifest() == before
