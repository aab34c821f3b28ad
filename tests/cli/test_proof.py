"""banxin proof and banxin rules: what they say, what they write and how they leave."""

import json

import pytest

from banxin.cli.output import columns
from banxin.cli.proof_lines import coloured

TEXT = "春天的通知\n\n各级工会要推进“产改”，其中2019-2021年的都已完成。\n"
RULES = '[[term]]\nwrong = "产改"\nright = "产业工人队伍建设改革"\nreason = "不用简称"\n'


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "proof.toml").write_text(RULES, encoding="utf-8")
    return path


def test_a_doubt_leaves_with_found_and_a_caret_under_its_place(run, source):
    ran = run("proof", source, lang="zh")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == "a.txt:3:9: T01 “产改”应写作“产业工人队伍建设改革”：不用简称"
    line, caret = lines[1], lines[2]
    at = line.index("产改")
    assert caret == " " * columns(line[:at]) + "^^^^"
    assert lines[-1] == "共2处待查，0处说明"


def test_a_clean_text_leaves_with_ok(run, tmp_path):
    clean = tmp_path / "b.txt"
    clean.write_text("春天的通知\n\n各级工会都已经准备好了。\n", encoding="utf-8")
    ran = run("proof", clean, lang="zh")
    assert (ran.code, ran.out) == (0, "没有发现可疑之处\n")


def test_a_long_line_is_shown_around_the_place(run, source):
    source.write_text("通知\n\n" + "长" * 300 + "产改" + "长" * 300 + "。\n", encoding="utf-8")
    line, caret = run("proof", source).out.splitlines()[1:3]
    assert columns(line) <= 84
    assert line.strip().startswith("……长")
    assert line.endswith("长……")
    assert columns(line[: line.index("产改")]) == caret.index("^")


def test_a_strangers_text_does_not_steer_the_terminal(run, source):
    source.write_text("通知\n\n甲`\x1b[31m`推进产改\u202e的工作。\n", encoding="utf-8")
    assert "\x1b" not in run("proof", source).out


@pytest.mark.parametrize(("env", "wanted"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals_that_want_them(monkeypatch, env, wanted):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert coloured(env) is wanted
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    assert coloured(env) is False


def test_json_tells_places_and_passages(run, source):
    ran = run("proof", source, "--json", "--only", "T01", lang="zh")
    told = json.loads(ran.out)
    assert (ran.code, told["schema"]) == (1, "banxin-proof/1")
    (report,) = told["sources"]
    (finding,) = report["findings"]
    assert report["counts"] == {"T01": 1}
    assert [layer["file"] for layer in report["rules"]] == ["shipped.toml", "proof.toml"]
    start, end = finding["at"]
    assert TEXT[start:end] == finding["text"] == "产改"
    start, end = finding["in_passage"]
    assert finding["passage"][start:end] == "产改"
    assert (finding["line"], finding["column"], finding["end_column"]) == (3, 9, 11)


def test_apply_writes_edits_beside_the_source_and_never_into_it(run, source):
    ran = run("proof", source, "--apply", "T01,N01", lang="zh")
    edits = source.with_name("a.edits.json")
    assert (ran.code, ran.out) == (0, "没有发现可疑之处\n")
    assert "采纳2条，原已采纳0条" in ran.err
    assert source.read_text(encoding="utf-8") == TEXT
    before = edits.read_bytes()
    assert "采纳0条，原已采纳2条" in run("proof", source, "--apply", "T01，N01", lang="zh").err
    assert edits.read_bytes() == before
    assert "T01+edit" in run("read", source, "--ledger").out


def test_outputs_are_written_and_never_over_the_source(run, source, tmp_path):
    sheet, log = tmp_path / "a.html", tmp_path / "a.sarif"
    assert run("proof", source, "--html", sheet, "--sarif", log).code == 1
    assert sheet.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(log.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert run("proof", source, "--html", source).code == 6
    assert source.read_text(encoding="utf-8") == TEXT


def test_an_offices_rules_are_named_by_the_environment(run, source, tmp_path, monkeypatch):
    (tmp_path / "proof.toml").unlink()
    office = tmp_path / "office.toml"
    office.write_text(RULES, encoding="utf-8")
    assert "T01" not in run("proof", source).out
    monkeypatch.setenv("BANXIN_PROOF", str(office))
    assert "T01" in run("proof", source).out


@pytest.mark.parametrize("option", ["--only", "--apply"])
def test_a_code_that_is_not_there_is_answered_with_the_nearest(run, source, option):
    ran = run("proof", source, option, "T1")
    assert ran.code == 2
    assert "T01" in ran.err


def test_a_house_that_is_not_there_is_refused(run, source):
    ran = run("proof", source, "--house", "gov", lang="zh")
    assert ran.code == 3
    assert "gov-cn" in ran.err


def test_rules_are_listed_with_what_they_do(run):
    ran = run("rules", lang="zh")
    lines = {line.split()[0]: line for line in ran.out.splitlines()}
    assert "自动改" in lines["P01"]
    assert "只提示" in lines["T01"]
    assert "识别" in lines["F01"]
    assert run("explain", "--list", lang="zh").out == ran.out
