"""What strangers and careless offices send in: said in one sentence, and nothing is harmed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "春天的通知\n\n各级工会在2019-2021年的都已完成。\n"
STEERING = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066")


def sent(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def unsteered(ran) -> bool:
    return not any(sign in ran.out + ran.err for sign in STEERING)


@pytest.mark.parametrize(
    "asked",
    [
        ("read",), ("read", "--stats"), ("read", "--ledger"), ("proof",), ("proof", "--json"),
        ("proof", "--apply", "N01"), ("edition", "--to", "zh-Hant-TW"),
        ("build", "-t", "docx"), ("build", "-t", "docx", "--json"),
    ],
)  # fmt: skip
def test_a_name_cannot_steer_the_terminal(run, tmp_path, monkeypatch, asked):
    monkeypatch.chdir(tmp_path)
    source = sent(tmp_path, "a\x1b[31m\x07\u202e.txt", TEXT + "后来干部发展。\n")
    ran = run(asked[0], source.name, *asked[1:])
    assert ran.code in (0, 1)
    assert unsteered(ran)
    assert "2019" in ran.out or ran.out


def test_a_file_that_is_not_there_cannot_steer_the_terminal_either(run, tmp_path):
    ran = run("read", tmp_path / "没有\x1b]0;x\x07.txt")
    assert ran.code == 3
    assert unsteered(ran)
    assert "没有\ufffd]0;x\ufffd.txt" in ran.err


def test_what_a_title_says_cannot_steer_the_terminal(run, tmp_path):
    sent(tmp_path, "a.txt")
    (tmp_path / "banxin.toml").write_text('title = "\u202e通知"\narticles = ["a.txt"]\n', "utf-8")
    assert unsteered(run("read", tmp_path))
    assert unsteered(run("read", tmp_path, "--profile", "x\x1b[31m"))


def test_json_says_a_steering_name_all_the_same(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = sent(tmp_path, "a\u202e　.txt")
    ran = run("proof", source.name, "--json")
    assert "a\\u202e　.txt" in ran.out, "a wide space is shown, what turns words round is escaped"
    assert json.loads(ran.out)["sources"][0]["source"] == source.name


@pytest.fixture
def unreadable(tmp_path):
    """A file whose name is GBK, as old archives leave them."""
    name = os.fsencode(tmp_path) + "/会议纪要.txt".encode("gbk")
    Path(os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
    return Path(os.fsdecode(name))


@pytest.mark.parametrize("command", ["read", "build", "proof"])
def test_a_name_that_is_no_text_is_to_be_changed(run, unreadable, command):
    ran = run(command, unreadable)
    assert ran.code == 3
    assert "another name" in ran.err


@pytest.mark.parametrize("command", ["init", "read"])
def test_so_is_one_in_a_folder(run, unreadable, command):
    ran = run(command, unreadable.parent)
    assert ran.code == 3
    assert "another name" in ran.err
    assert not (unreadable.parent / "banxin.toml").exists()


def test_another_file_of_such_a_name_is_only_listed(run, tmp_path):
    sent(tmp_path, "a.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.exe")).write_bytes(b"MZ")
    ran = run("read", tmp_path)
    assert ran.code == 0
    assert "\ufffd.exe" in ran.out


def test_the_folder_one_is_in_is_proofread_by_its_own_rules(run, tmp_path, monkeypatch):
    sent(tmp_path, "a.txt", TEXT + "要推进“产改”工作。\n")
    rules = '[[term]]\nwrong = "产改"\nright = "产业改革"\nreason = "不用简称"\n'
    (tmp_path / "proof.toml").write_text(rules, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "T01" in run("proof", ".").out
    assert "T01" in run("proof", tmp_path).out


def test_suggestions_are_not_adopted_for_a_whole_folder(run, tmp_path, monkeypatch):
    sent(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    ran = run("proof", ".", "--apply", "N01")
    assert ran.code == 3
    assert "--apply" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", ["a.txt", "a.toml", "a.edits.json", "proof.toml"])
@pytest.mark.parametrize("option", ["--html", "--sarif"])
def test_no_report_is_written_over_what_was_read(run, tmp_path, name, option):
    sent(tmp_path, "a.txt")
    sent(tmp_path, "a.toml", 'title = "通知"\n')
    sent(tmp_path, "proof.toml", 'title = "规则"\n')
    sent(tmp_path, "a.edits.json", '{"schema": "banxin-edits/1", "edits": []}')
    before = (tmp_path / name).read_bytes()
    ran = run("proof", tmp_path, option, tmp_path / name)
    assert ran.code == 6
    assert (tmp_path / name).read_bytes() == before


def test_a_report_does_not_take_the_place_of_a_pipe(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    ran = run("proof", sent(tmp_path, "a.txt"), "--html", tmp_path / "pipe")
    assert ran.code == 6
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["undefined", "\udcff", "zip"])
def test_an_encoding_that_is_none_is_told(run, tmp_path, name):
    ran = run("read", sent(tmp_path, "a.txt"), "--encoding", name)
    assert ran.code == 3
    assert "no encoding called" in ran.err


def test_half_a_character_in_an_odd_encoding_is_no_text(run, tmp_path):
    ran = run("read", sent(tmp_path, "a.txt", "a+2AA-b"), "--encoding", "utf-7")
    assert ran.code == 3
    assert "utf-7" in ran.err


def test_a_terminal_of_another_encoding_is_no_reason_to_fail(tmp_path):
    source = sent(tmp_path, "a.txt")
    for name in ("ascii", "gb2312"):
        ran = subprocess.run(
            [sys.executable, "-c", "from banxin.cli import main; main()", "read", source],
            capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": name},
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, b"")
