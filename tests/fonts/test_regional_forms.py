"""The same character in the form of the region: mainland, Taiwan, Hong Kong."""

import pytest

from banxin.fonts.catalogue import face_file, manifest

CHARS = "骨直令返门飯次"
REGIONS = ("zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK")
JAPAN = 0
"""The index of the Japanese face in the files of Noto CJK."""


@pytest.fixture(scope="module")
def pages(make, tmp_path_factory):
    out = {}
    for lang in REGIONS:
        path = tmp_path_factory.mktemp("regions") / f"{lang}.txt"
        path.write_text(f"字形\n\n这里有{CHARS}七个字。\n", encoding="utf-8")
        path.with_suffix(".toml").write_text(f'lang = "{lang}"\n', encoding="utf-8")
        out[lang] = make(path, "booklet-a5", "pdf").file(".pdf")
    return out


def drawn_outlines(runs, outline_of):
    programs = {run.program for run in runs if "Heavy" not in run.face and "Black" not in run.face}
    (program,) = [p for p in programs if outline_of(p, 0, "直")]
    return {char: outline_of(program, 0, char) for char in CHARS}


@pytest.mark.parametrize("lang", REGIONS)
def test_the_glyph_is_that_of_the_region(pages, drawn, outline_of, lang):
    face = manifest().face["noto-serif"]
    data = face_file("noto-serif").read_bytes()
    found = drawn_outlines(drawn(pages[lang]), outline_of)
    for char in CHARS:
        assert found[char] == outline_of(data, face.index_in(lang), char), char


def test_regions_differ_and_none_is_japan(pages, drawn, outline_of):
    data = face_file("noto-serif").read_bytes()
    forms = {lang: drawn_outlines(drawn(pages[lang]), outline_of) for lang in REGIONS}
    cn, tw, hk = (forms[lang] for lang in REGIONS)
    assert cn["骨"] != tw["骨"]
    assert tw["骨"] != hk["骨"] or tw["返"] != hk["返"] or tw["次"] != hk["次"]
    assert cn["直"] != outline_of(data, JAPAN, "直")
    assert cn["骨"] != outline_of(data, JAPAN, "骨")


def test_the_language_is_said_once(pages):
    import pikepdf

    for lang, path in pages.items():
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == lang


@pytest.mark.parametrize(
    ("tag", "same"),
    [("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant-HK"), ("zh-MO", "zh-Hant-HK"),
     ("zh-Hant-MO", "zh-Hant-HK"), ("zh-SG", "zh-Hans"), ("zh-Hans-HK", "zh-Hans"),
     ("zh-Hant-TW", "zh-Hant")],
)  # fmt: skip
def test_a_tag_without_a_script_has_that_of_its_region(tag, same):
    face = manifest().face["noto-serif"]
    assert face.index_in(tag) == face.index_in(same)
