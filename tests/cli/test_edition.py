"""`banxin edition` lists what is ambiguous, and remembers what was decided."""

import json
from pathlib import Path

from click.testing import CliRunner

from banxin.cli import banxin
from banxin.editions.glossary import NAME

TEXT = "工匠云\n\n工匠云直播开始了，大家都来看。\n"


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(banxin, ["edition", *args], standalone_mode=True)
    return done.exit_code, done.output


def test_every_ambiguous_place_is_listed_until_it_is_decided(tmp_path: Path) -> None:
    source = tmp_path / "云.txt"
    source.write_text(TEXT, "utf-8")
    code, told = run(str(source), "--to", "zh-Hant-TW", "--json")
    rows = json.loads(told)
    assert code == 1
    assert {row["code"] for row in rows} == {"C21"}
    assert rows[-1]["place"] == "云.txt:3"
    code, told = run(str(source), "--to", "zh-Hant-TW", "--remember", "工匠云=工匠雲")
    assert code == 0, told
    assert "工匠雲" in (tmp_path / NAME).read_text("utf-8")
    assert source.read_text("utf-8") == TEXT


def test_a_decision_needs_both_its_sides(tmp_path: Path) -> None:
    source = tmp_path / "云.txt"
    source.write_text(TEXT, "utf-8")
    code, _ = run(str(source), "--to", "zh-Hant-TW", "--remember", "工匠云")
    assert code == 2
    assert not (tmp_path / NAME).exists()
