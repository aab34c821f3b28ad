"""banxin fonts: which face serves which role, and who sets every character of a text."""

import json

import pytest

from banxin.cli.output import columns
from banxin.fonts import catalogue

PRIVATE = "\ue000"
ROLES = {"song", "song-heavy", "hei", "kai", "fang", "mono"}


@pytest.fixture
def odd(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text(f"河湾记事\n\n名字里有𤭢，还有{PRIVATE}。\n", encoding="utf-8")
    return path


def roles(run, *args):
    return {role["role"]: role for role in json.loads(run("fonts", *args, "--json").out)}


def test_every_role_says_face_origin_licence_and_embedding(run):
    found = roles(run)
    assert set(found) == ROLES
    for role in found.values():
        serving = next(face for face in role["faces"] if face["face"] == role["serves"])
        assert serving["file"]
        assert serving["from"] in ("package", "system", "user", "program")
        assert serving["licence"]
        assert serving["may_embed"] is True
        assert serving["embedding"] in ("installable", "preview", "editable")
        assert serving["characters"] > 10_000
        assert role["lacking"] == []
    assert found["song"]["faces"][0]["package"] == "fonts-noto-cjk"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_columns_stand_beneath_one_another(run, lang):
    """Counted in columns of the terminal, where a Han takes two."""
    ran = run("fonts", lang=lang)
    assert ran.code == 0
    lines = [line for line in ran.out.splitlines() if "/Noto" in line]
    assert len(lines) > 4
    assert len({columns(line[: line.index("OFL")]) for line in lines}) == 1
    assert ("可安装" if lang == "zh" else "installable") in ran.out


def test_what_another_face_sets_and_what_none_has_are_told_with_places(run, odd):
    ran = run("fonts", odd, "--json")
    assert ran.code == 1
    song = next(role for role in json.loads(ran.out) if role["role"] == "song")
    (lent,) = song["borrowed"]
    assert (lent["text"], lent["code"], lent["at"]) == ("𤭢", "U+24B62", ["odd.txt:3:5"])
    assert lent["family"]
    (lacking,) = song["lacking"]
    assert (lacking["code"], lacking["at"]) == ("U+E000", ["odd.txt:3:9"])
    assert song["faces"][0]["has"] == song["asked"] - 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_is_told_in_words(run, odd, lang):
    told = run("fonts", odd, lang=lang).out
    for part in ("𤭢", "U+24B62", "odd.txt:3:5", "U+E000", "odd.txt:3:9"):
        assert part in told
    assert PRIVATE not in told


def test_a_text_without_gaps_leaves_well(run, choir_source):
    assert run("fonts", choir_source).code == 0


def test_the_language_of_the_text_chooses_the_forms(run, choir_source, odd):
    found = json.loads(run("fonts", choir_source, odd, "--json").out)
    families = {
        role["lang"]: role["faces"][0]["family"] for role in found if role["role"] == "song"
    }
    assert families == {"zh-Hant": "Noto Serif CJK TC", "zh-Hans": "Noto Serif CJK SC"}
    (kong,) = {role["lang"] for role in roles(run, odd, "--lang", "zh-Hant-HK").values()}
    assert kong == "zh-Hant-HK"


def test_a_language_nobody_knows(run):
    ran = run("fonts", "--lang", "xx")
    assert ran.code == 2
    assert "zh-Hant-HK" in ran.err


def test_with_a_layout_a_role_is_asked_only_for_what_it_sets(run, choir_source):
    whole, laid = roles(run, choir_source), roles(run, choir_source, "-l", "booklet-a5")
    assert set(laid) < set(whole)
    assert laid["song-heavy"]["asked"] < whole["song-heavy"]["asked"]


def test_a_model_is_a_source_like_any_other(run, choir):
    assert roles(run, choir.file(".model.json"))["song"]["lacking"] == []


def test_a_face_that_is_not_here_names_its_package(run, monkeypatch):
    monkeypatch.setattr(catalogue, "font_files", dict)
    ran = run("fonts")
    assert ran.code == 1
    assert "apt-get install -y" in ran.out
    for package in ("fonts-noto-cjk", "fonts-lxgw-wenkai", "fonts-cwtex-fs"):
        assert package in ran.out


def test_a_broken_file_is_named_and_the_others_still_told(run, tmp_path, monkeypatch):
    (tmp_path / "a.ttf").write_bytes(b"no face")
    (tmp_path / "fonts.toml").write_text(
        '[role.kai]\nfaces = ["a", "wenkai"]\n[face.a]\nfamily = "A"\nfile = "a.ttf"\n', "utf-8"
    )
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    ran = run("fonts")
    assert ran.code == 1
    assert "a.ttf" in ran.out
    assert "LXGW WenKai" in ran.out


def test_a_source_that_is_not_there(run, tmp_path):
    assert run("fonts", tmp_path / "gone.txt").code == 3


def test_a_missing_character_ends_a_build_with_its_place(run, odd, tmp_path):
    ran = run("build", odd, "-o", tmp_path / "out")
    assert ran.code == 5
    assert ran.err.startswith("odd.txt:3:9: ")
    assert not (tmp_path / "out" / "odd.pdf").exists()


def test_a_build_tells_what_was_borrowed(run, tmp_path):
    source = tmp_path / "rare.txt"
    source.write_text("河湾记事\n\n名字里有𤭢。\n", encoding="utf-8")
    ran = run("build", source, "-o", tmp_path / "out", "-t", "pdf")
    assert ran.code == 0
    assert "G01" in ran.out
    assert "rare.txt:3:5" in ran.out
    assert run("explain", "G01").code == 0
