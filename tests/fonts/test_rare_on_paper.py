"""Rare characters on the page: each drawn by a face of the chain, or refused with its place."""

import subprocess

import pikepdf
import pytest

from banxin.errors import FontError
from banxin.fonts.cff import charset
from banxin.fonts.glyphs import characters_by_code
from banxin.messages import error_text

USUAL = "𠮷𠀋𡈽㐂䶮𬭎𰻝龘𤭢"
RARER = "𮭹𲎯"
PRIVATE = "\ue000"
LATIN = "ê̄o̍͘ǖḿ"


@pytest.fixture
def source(tmp_path):
    def written(*paragraphs, name="rare.txt"):
        path = tmp_path / name
        path.write_text("\n".join(["人名用字", "", *paragraphs, ""]), encoding="utf-8")
        return path

    return written


def notdefs(runs):
    """Codes that draw .notdef: glyph 0, or none at all (ISO 32000-1, 9.7.4.2)."""
    found = []
    for run in runs:
        named = characters_by_code(run.program)
        cids = charset(run.program)
        last = len(cids) if cids else 0xFFFF
        found += [code for code in run.codes if code == 0 or code >= last or code not in named]
    return found


def text_of(path):
    """What a reader of the standard copies from the pages, line ends apart."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    ran = subprocess.run(command, check=True, capture_output=True)
    return "".join(ran.stdout.decode("utf-8").split())


def test_rare_characters_are_drawn_and_come_back_from_the_page(make, source, drawn):
    """Those that a plain installation has: no box is drawn, and a reader finds every one."""
    made = make(source(f"名字里有{'、'.join(USUAL)}，都排得出来。"), "booklet-a5", "pdf")
    runs = drawn(made.file(".pdf"))
    assert len(runs) > 3
    assert notdefs(runs) == []
    assert f"名字里有{'、'.join(USUAL)}，都排得出来。" in text_of(made.file(".pdf"))


def test_the_face_of_another_is_told_once_with_every_place(make, source, monkeypatch):
    made = make(source("有𤭢。", "又有𤭢，还有𤭢、𤭢。"), "booklet-a5", "pdf")
    (told,) = [f for f in made.built.findings if f.code == "G01"]
    for part in ("𤭢", "U+24B62", "rare.txt:3:2", "rare.txt:4:3", "rare.txt:4:7", "+1"):
        assert part in told.text
    assert told.suggest.startswith("宋体→")
    assert told.at is not None


def test_every_role_borrows_from_its_own_relatives(make, source):
    made = make(source("𤭢的来历", "", "此字读作“𤭢”。", name="role.txt"), "booklet-a5", "pdf")
    told = [f.suggest for f in made.built.findings if f.code == "G01"]
    assert told
    assert all("→" in suggest for suggest in told)


def test_what_no_face_has_is_an_error_with_character_code_and_place(make, source):
    with pytest.raises(FontError) as caught:
        make(source("名字里有𠮷、𮭹、𲎯。", f"自造字{PRIVATE}一个，再有𮭹。"), "booklet-a5", "pdf")
    error = caught.value
    if error.args_by_name["code"] == "U+E000":
        return  # a face for rarer characters is installed
    assert (error.code, error.exit_code) == ("glyphs-missing", 5)
    assert error.where == "rare.txt:3:7"
    for lang in ("zh", "en"):
        told = error_text(error, lang)
        for part in ("𮭹", "U+2EB79", "𲎯", "U+323AF", "rare.txt:3:9", "U+E000", "rare.txt:4:4"):
            assert part in told


def test_a_private_character_alone_is_an_error_with_its_place(make, source):
    with pytest.raises(FontError) as caught:
        make(source(f"自造字{PRIVATE}一个。"), "booklet-a5", "pdf")
    assert caught.value.code == "glyph-missing"
    assert caught.value.where == "rare.txt:3:4"
    assert "U+E000" in error_text(caught.value, "zh")


def test_a_missing_character_of_the_sidecar_is_found_there(make, source):
    path = source("正文。")
    path.with_suffix(".toml").write_text(f'title = "自造{PRIVATE}"\n', encoding="utf-8")
    with pytest.raises(FontError) as caught:
        make(path, "booklet-a5", "pdf")
    assert caught.value.where == "rare.toml:1:12"


def test_an_editor_s_own_face_sets_what_nobody_has(make, source, own, drawn):
    own(RARER + PRIVATE, private=True)
    made = make(source(f"名字里有𠮷、𮭹、𲎯，自造字{PRIVATE}。"), "booklet-a5", "pdf")
    runs = drawn(made.file(".pdf"))
    assert notdefs(runs) == []
    (face,) = {run.face for run in runs if "Qinghe" in run.face}
    mine = [run for run in runs if run.face == face]
    assert sum(len(run.codes) for run in mine) == 3
    assert f"名字里有𠮷、𮭹、𲎯，自造字{PRIVATE}。" in text_of(made.file(".pdf"))


def test_a_borrowed_character_does_not_push_the_lines_apart(make, source, drawn):
    """The grid of lines is the same whether or not another face stands in a line."""
    line = "河水从山里来，流过三座桥，流过两座镇，到门前已经很宽。" * 3

    def lines(text, name):
        made = make(source(text, name=name), "booklet-a5", "pdf")
        return sorted({round(run.base, 2) for run in drawn(made.file(".pdf"))})

    plain = lines(line, "plain.txt")
    assert len(plain) > 3
    assert lines(line.replace("座镇", "座𤭢"), "other.txt") == plain


def test_accents_stay_on_their_letters(make, source, drawn):
    made = make(source(f"注音有{LATIN}。", name="latin.txt"), "booklet-a5", "pdf")
    assert notdefs(drawn(made.file(".pdf"))) == []
    assert made.certificate.verdict == "good"


def test_a_variant_that_no_face_has_is_set_plain_and_told(make, source, drawn):
    made = make(
        source("葛\U000e01efの城。".replace("の", "氏"), name="ivs.txt"), "booklet-a5", "pdf"
    )
    (told,) = [f for f in made.built.findings if f.code == "G03"]
    assert "U+845B U+E01EF" in told.text
    assert "ivs.txt:3:1" in told.text
    assert notdefs(drawn(made.file(".pdf"))) == []
    with pikepdf.open(made.file(".pdf")) as pdf:
        assert any(b"\xdb\x40\xdd\xef" in bytes(s) for page in pdf.pages for s in _stated(page))


def _stated(page):
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "BDC" and "/ActualText" in step.operands[1]:
            yield bytes(step.operands[1]["/ActualText"])


def test_a_variant_comes_from_the_face_that_has_it(make, source, own, drawn, outline_of):
    """The glyph on the page is the variant's, not the usual one."""
    folder = own("葛舊", variants={("葛", "\U000e0100"): "舊"})
    made = make(source("葛\U000e0100氏城。又葛城。", name="ivs.txt"), "booklet-a5", "pdf")
    (told,) = [f for f in made.built.findings if f.code == "G01"]
    assert "U+845B U+E0100" in told.text
    (run,) = [run for run in drawn(made.file(".pdf")) if "Qinghe" in run.face]
    assert characters_by_code(run.program)[run.codes[0]] >= {"葛"}
    want = outline_of((folder / "qinghe.ttf").read_bytes(), 0, "舊")
    assert outline_of(run.program, 0, "\U000e0100") == want
    assert made.certificate.verdict == "good"
