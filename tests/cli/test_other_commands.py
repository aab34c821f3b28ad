"""read, verify, impose, layouts, fonts and doctor: what they say and how they leave."""

import json
import shutil
from itertools import pairwise

import pytest

from banxin.cli import doctor
from banxin.fonts import catalogue
from banxin.model import codec


def test_read_shows_the_outline(run, choir_source):
    ran = run("read", choir_source)
    assert ran.code == 0
    assert "清河灣合唱團一年記" in ran.out
    assert "# 熱詞一 排練" in ran.out
    assert "【事件】" in ran.out
    assert "—— 學校來了八個老師" in ran.out


def test_read_gives_the_publication_itself(run, choir_source, choir):
    ran = run("read", choir_source, "--json")
    assert ran.out.encode() == choir.file(".model.json").read_bytes()
    assert codec.decode(ran.out.encode(), "stdout").articles


def test_read_gives_the_ledger(run, choir_source):
    rows = [line.split("\t") for line in run("read", choir_source, "--ledger").out.splitlines()]
    assert {row[1] for row in rows} <= {"keep", "change", "move", "markup", "break", "discard"}
    bounds = [tuple(map(int, row[0].split("-"))) for row in rows]
    assert bounds[0][0] == 0
    assert all(a[1] == b[0] for a, b in pairwise(bounds))


def test_read_gives_counts(run, choir_source):
    (source,) = json.loads(run("read", choir_source, "--stats").out)["sources"]
    assert sum(source["fates"].values()) == source["chars"]
    assert source["encoding"] == "utf-8"


def test_read_of_nothing(run, tmp_path):
    ran = run("read", tmp_path / "gone.txt")
    assert ran.code == 3
    assert ran.out == ""


def test_read_of_every_kind_of_block(run, rich_source):
    assert run("read", rich_source).code == 0


def test_verify_says_good(run, choir):
    ran = run("verify", choir.folder)
    assert ran.code == 0
    assert ran.out.rstrip().endswith("good")
    (report,) = json.loads(run("verify", choir.file(".pdf"), "--json").out)
    assert report == {
        "certificate": str(choir.file(".certificate.json")), "good": True, "faults": [],
    }  # fmt: skip


def test_verify_names_what_is_wrong(run, choir, tmp_path):
    folder = shutil.copytree(choir.folder, tmp_path / "copy")
    (folder / "choir.docx").unlink()
    ran = run("verify", folder)
    assert ran.code == 1
    assert "choir.docx" in ran.out
    (report,) = json.loads(run("verify", folder, "--json").out)
    assert [fault["code"] for fault in report["faults"]] == ["file-missing"]


def test_verify_of_nothing(run, tmp_path):
    ran = run("verify", tmp_path)
    assert ran.code == 6
    assert run("verify").code == 2


def test_impose_beside_the_pages_or_where_asked(run, choir, tmp_path):
    pages = shutil.copy(choir.file(".pdf"), tmp_path / "pages.pdf")
    assert run("impose", pages).code == 0
    made = (tmp_path / "pages-sheets.pdf").read_bytes()
    assert run("impose", pages, tmp_path / "b" / "own.pdf").code == 0
    assert (tmp_path / "b" / "own.pdf").read_bytes() == made


@pytest.mark.parametrize(
    ("args", "code"), [(["--paper", "A9"], 2), (["--creep", "x"], 2), (["--paper", "A6"], 7)]
)
def test_impose_asked_wrongly(run, choir, tmp_path, args, code):
    pages = shutil.copy(choir.file(".pdf"), tmp_path / "pages.pdf")
    assert run("impose", pages, *args).code == code
    assert not (tmp_path / "pages-sheets.pdf").exists()


def test_impose_of_what_is_no_pdf(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"no")
    assert run("impose", tmp_path / "a.pdf").code == 7
    assert run("impose", tmp_path / "gone.pdf").code == 7


def test_impose_onto_its_own_source(run, choir, tmp_path):
    pages = shutil.copy(choir.file(".pdf"), tmp_path / "pages.pdf")
    before = (tmp_path / "pages.pdf").read_bytes()
    assert run("impose", pages, pages).code == 6
    assert (tmp_path / "pages.pdf").read_bytes() == before


def test_layouts_are_listed_with_their_numbers(run):
    rows = {row["name"]: row for row in json.loads(run("layouts", "--json").out)}
    assert {"booklet-a5", "bulletin-a4"} <= set(rows)
    booklet = rows["booklet-a5"]
    assert (booklet["chars"], booklet["lines"], booklet["page_mm"]) == (26, 25, [148, 210])
    assert set(booklet["margins_mm"]) == {"head", "foot", "back", "fore"}
    assert "26×25" in run("layouts").out


def test_a_wrong_layout_in_a_folder_is_named(run, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "layout.toml").write_text("[pag]\n")
    ran = run("layouts", "--layouts", tmp_path)
    assert ran.code == 4
    assert "bad/layout.toml" in ran.err


def test_doctor_finds_this_machine_well(run):
    ran = run("doctor", "--json")
    assert ran.code == 0, ran.out
    assert all(check["good"] for check in json.loads(ran.out))
    assert "✗" not in run("doctor").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_doctor_names_the_command_for_a_missing_library(run, monkeypatch, lang):
    real = doctor._loads
    monkeypatch.setattr(doctor, "_loads", lambda name: "harfbuzz" not in name and real(name))
    ran = run("doctor", lang=lang)
    assert ran.code == 1
    assert "sudo apt-get install -y libharfbuzz-subset0" in ran.out
    assert ran.out.count("✗") == 1


def test_doctor_names_the_command_for_a_missing_face(run, monkeypatch):
    monkeypatch.setattr(catalogue, "font_files", dict)
    ran = run("doctor")
    assert ran.code == 1
    assert "sudo apt-get install -y fonts-noto-cjk" in ran.out
    assert "sudo apt-get install -y fonts-lxgw-wenkai" in ran.out


def test_doctor_does_not_take_a_relative_for_a_role_s_own_face(run, monkeypatch):
    there = {name: found for name, found in catalogue.font_files().items() if "WenKai" not in name}
    monkeypatch.setattr(catalogue, "font_files", lambda: there)
    ran = run("doctor", "--json")
    assert ran.code == 1
    (kai,) = [check for check in json.loads(ran.out) if not check["good"]]
    assert (kai["name"], kai["mend"]) == ("face-kai", "sudo apt-get install -y fonts-lxgw-wenkai")


def test_doctor_looks_at_every_library_for_real():
    for _, names, _ in doctor.LIBRARIES:
        assert any(map(doctor._loads, names))
    assert not doctor._loads("libnobody-has-this.so.9")
    assert not doctor._loads("nobody-has-this")


def test_read_says_who_signs(run, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text(
        "关于开展送温暖活动的通知\n\n请各基层工会认真落实。\n\n临江县总工会\n2026年11月12日\n",
        "utf-8",
    )
    assert "| 临江县总工会\n| 2026年11月12日" in run("read", source).out
