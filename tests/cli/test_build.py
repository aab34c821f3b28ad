"""banxin build: what it makes, what it says, and how it leaves when something is wrong."""

import json
import os
import shutil
from pathlib import Path

import pytest

SUFFIXES = (".pdf", ".docx", "-sheets.pdf", ".model.json", ".certificate.json")


@pytest.fixture
def source(choir_source, tmp_path):
    return Path(shutil.copy(choir_source, tmp_path / "choir.txt"))


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_a_source_becomes_all_its_files(run, source, out):
    ran = run("build", source, "-o", out)
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in out.iterdir()) == sorted("choir" + s for s in SUFFIXES)
    assert "proved" in ran.out
    assert "choir-sheets.pdf" in ran.out
    assert ran.err == ""


def test_the_report_for_programs(run, source, out):
    ran = run("build", source, "-o", out, "--json", "-t", "pdf")
    (report,) = json.loads(ran.out)
    assert report["verdict"] == "good"
    assert {Path(path).name for path in report["files"]} == {
        "choir.pdf", "choir-sheets.pdf", "choir.model.json", "choir.certificate.json",
    }  # fmt: skip
    assert all(Path(path).is_file() for path in report["files"])
    for finding in report["findings"]:
        assert set(finding) == {"code", "text", "suggest", "weight", "at"}


def test_quiet_says_nothing(run, source, out):
    ran = run("build", source, "-o", out, "-q", "-t", "docx")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("args", "code", "named"),
    [
        (["-l", "booklet-a6"], 4, "booklet-a5"),
        (["--encoding", "gb-nonsense"], 3, "gb-nonsense"),
        (["-t", "epub"], 8, "epub"),
        (["--creep", "much"], 2, "much"),
        (["--nonsense"], 2, "nonsense"),
    ],
)
def test_what_is_asked_wrongly(run, source, out, args, code, named):
    ran = run("build", source, "-o", out, *args)
    assert ran.code == code, ran.err
    assert named in ran.err
    assert not out.exists()


def test_nothing_to_build(run):
    assert run("build").code == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "source-missing"),
        (b"", "source-empty"),
        (b"\x00\x01\x02" * 99, ""),
        (b"%PDF-1.7\n", ""),
    ],
)
def test_a_bad_source(run, tmp_path, out, data, code):
    path = tmp_path / "bad.txt"
    if data is not None:
        path.write_bytes(data)
    ran = run("build", path, "-o", out, "--json")
    assert ran.code == 3
    (report,) = json.loads(ran.out)
    assert report["exit"] == 3
    assert report["error"].startswith(code or "source-")
    assert "bad.txt" in ran.err
    assert not out.exists()


def test_a_character_no_face_has(run, tmp_path, out):
    path = tmp_path / "smile.txt"
    path.write_text("河灣記事\n\n好\U0001f600。\n", encoding="utf-8")
    ran = run("build", path, "-o", out)
    assert ran.code == 5
    assert "U+1F600" in ran.err
    assert not out.exists()


def test_one_bad_source_does_not_stop_the_others(run, source, tmp_path, out):
    ran = run("build", tmp_path / "gone.txt", source, "-o", out, "--json", "-t", "docx")
    assert ran.code == 9
    bad, good = json.loads(ran.out)
    assert bad["error"] == "source-missing"
    assert good["verdict"] == "good"
    assert (out / "choir.docx").is_file()


def test_two_sources_of_one_name_are_not_mixed_up(run, source, tmp_path, out):
    other = tmp_path / "other" / "choir.txt"
    other.parent.mkdir()
    other.write_text("別的歌\n\n別的文字。\n", encoding="utf-8")
    ran = run("build", source, other, "-o", out, "-t", "docx", "--json")
    assert ran.code == 9
    assert [report.get("error") for report in json.loads(ran.out)] == [None, "output-twice"]


def test_a_failure_leaves_what_stood_there(run, source, out):
    assert run("build", source, "-o", out, "-t", "pdf").code == 0
    before = {path: path.read_bytes() for path in out.iterdir()}
    text = source.read_text(encoding="utf-8")
    source.write_text(f"{text}\n好\U0001f600。\n", encoding="utf-8")
    assert run("build", source, "-o", out, "-t", "pdf").code == 5
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_a_certificate_that_fails_publishes_nothing(run, source, out, tmp_path):
    folder = tmp_path / "layouts" / "own"
    folder.mkdir(parents=True)
    (folder / "layout.toml").write_text('extends = "booklet-a5"\n')
    (folder / "style.css").write_text(".s-body{color:#fff}")
    ran = run("build", source, "-o", out, "-t", "pdf", "-l", "own", "--layouts", folder.parent)
    assert ran.code == 6
    assert "ink-pale" in ran.err
    assert not out.exists()


def test_a_source_that_lies_in_the_output_folder_is_not_written_over(run, source, out):
    assert run("build", source, "-o", out, "-t", "docx").code == 0
    model = out / "choir.model.json"
    before = model.read_bytes()
    ran = run("build", model, "-o", out, "-t", "docx")
    assert ran.code == 6
    assert model.read_bytes() == before


def test_a_model_is_built_again_elsewhere(run, source, out, tmp_path):
    assert run("build", source, "-o", out, "-t", "docx").code == 0
    again = tmp_path / "again"
    assert run("build", out / "choir.model.json", "-o", again, "-t", "docx").code == 0
    assert (again / "choir.docx").read_bytes() == (out / "choir.docx").read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(run, source, tmp_path):
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    ran = run("build", source, "-o", shut)
    assert ran.code == 6
    assert list(shut.iterdir()) == []


def test_a_file_where_the_folder_should_be(run, source, tmp_path):
    (tmp_path / "file").write_text("x")
    ran = run("build", source, "-o", tmp_path / "file")
    assert ran.code == 6
    assert (tmp_path / "file").read_text() == "x"


def test_a_limit_that_is_no_number(run, source, out, monkeypatch):
    monkeypatch.setenv("BANXIN_WALL_SECONDS", "soon")
    ran = run("build", source, "-o", out)
    assert ran.code == 6
    assert "BANXIN_WALL_SECONDS" in ran.err


def test_what_an_earlier_build_left_is_named(run, source, out):
    run("build", source, "-o", out)
    again = run("build", source, "-o", out, "-l", "bulletin-a4")
    assert f"{source.stem}-sheets.pdf" in again.out
    assert (out / f"{source.stem}-sheets.pdf").is_file()
