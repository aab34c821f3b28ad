"""Job files: the examples of the manual are sound, and what is wrong is named."""

import re
from pathlib import Path

import pytest

from banxin.errors import SourceError
from banxin.jobs.file import load_job

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"


@pytest.mark.parametrize("name", ["batch.md", "batch.zh-Hans.md"])
def test_the_example_of_the_manual_can_be_read(tmp_path: Path, name: str) -> None:
    found = re.search(r"```toml\n(.*?)```", (HOW_TO / name).read_text("utf-8"), re.S)
    assert found
    (tmp_path / "通知.txt").write_text("题\n", "utf-8")
    path = tmp_path / "防汛.toml"
    path.write_text(found[1], "utf-8")
    keys = load_job(path).keys
    assert keys.records is not None
    assert keys.records.where == {"寄送": "是"}
    assert keys.filter[0].field == "街道"


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("sources = ['通知.txt']\nlayuot = 'a'\n", "job-key", {"key": "layuot", "near": "layout"}),
        ("sources = ['通知.txt']\n[records]\nfiel = 'a'\n", "job-key", {"near": "file"}),
        ("sources = ['通知.txt']\n[[filter]]\ncolum = 'a'\n", "job-key", {"near": "column"}),
        ("sources = ['/etc/passwd']\n", "project-outside", {"key": "sources"}),
        ("sources = ['通知.txt']\neditions = ['zh-TW']\n", "job-value", {"key": "editions"}),
        ("sources = ['通知.txt']\n日期 = 1\n", "toml-syntax", {"line": 2}),
        ("sources = ['通知.txt']\n[records]\nfile = 'a.csv'\ncopies = 0\n", "job-value",
         {"key": "copies"}),
        ("sources = ['通知.txt']\n[records]\nfile = 'a.csv'\ncopies = 10000\n", "job-value",
         {"key": "copies"}),
        ("sources = ['通知.txt']\n[records]\nfile = 'a.csv'\ncopies = 9223372036854775807\n",
         "job-value", {"key": "copies"}),
        ("sources = ['通知.txt']\n[print]\nwait = nan\n", "value-kind", {"key": "print.wait"}),
        ("sources = ['通知.txt']\n[print]\nwait = inf\n", "value-kind", {"key": "print.wait"}),
        ("sources = ['通知.txt']\n[print]\nwait = -1\n", "value-kind", {"key": "print.wait"}),
        ("sources = ['通知.txt']\n[records]\nfile = 'a.csv'\nname = '{{?单位}}'\n", "job-value",
         {"key": "name"}),
        ("sources = ['通知.txt']\nfiles = 'all'\n", "value-choice", {"key": "files"}),
        ("x = " + "[" * 5000, "toml-excess", {}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str, code: str, told: dict[str, str]) -> None:
    (tmp_path / "通知.txt").write_text("题\n", "utf-8")
    path = tmp_path / "防汛.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError) as raised:
        load_job(path)
    assert raised.value.code == code
    assert told.items() <= raised.value.args_by_name.items()
