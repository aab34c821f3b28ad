"""The house rules: each offence is found, and what looks like one is let be."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "house-check.py"


@pytest.fixture
def check(tmp_path):
    """Give a function that puts files into a fresh repository and lists its offences."""
    spec = importlib.util.spec_from_file_location("house_check", TOOL)
    house_check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(house_check)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)

    def offences(files):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(house_check.offences(tmp_path))

    return offences


def function(lines, body="    x = 1\n"):
    return "def long():\n" + body * (lines - 1)


def test_files_of_code_may_have_300_lines(check):
    files = {"a.py": "x = 1\n" * 300, "b.py": "x = 1\n" * 301, "c.toml": "# x\n" * 400}
    assert check(files) == ["b.py: 301 lines, above 300"]


def test_functions_may_have_40_lines(check):
    files = {"a.py": function(40), "b.py": function(41)}
    assert check(files) == ["b.py:1: long has 41 lines, above 40"]


def test_methods_and_inner_functions_are_counted_too(check):
    inner = "".join("    " + line + "\n" for line in function(41).splitlines())
    assert check({"a.py": "class A:\n" + inner}) == ["a.py:2: long has 41 lines, above 40"]


def test_a_function_that_is_mainly_a_match_may_be_longer(check):
    cases = "".join(f"        case {n}:\n            return {n}\n" for n in range(25))
    body = "def kinds(x):\n    match x:\n" + cases
    padding = "    y = 1\n" * 60
    assert check({"a.py": body}) == []
    assert len(check({"a.py": body + padding})) == 1


@pytest.mark.parametrize("name", ["utils.py", "src/helpers/a.py", "Manager.py", "misc.toml"])
def test_a_name_that_says_nothing_is_found(check, name):
    assert [name in line for line in check({name: ""})] == [True]


def test_a_font_file_is_found_whatever_the_case_of_its_name(check):
    assert len(check({"fonts/a.TTF": b"\0\1\0\0", "fonts/fonts.toml": ""})) == 1


def address(*parts):
    """Put an address together here, so that this file holds none."""
    return "".join(parts)


@pytest.mark.parametrize(
    "line",
    [
        address("https://py", "pi.org/simple"),
        address("--extra-", "index-url x"),
        address("see /ho", "me/li/banxin"),
        address('open("/t', 'mp/a.pdf")'),
        address("C:\\Us", "ers\\li"),
        address("/ro", "ot/.cache"),
    ],
)
def test_an_address_of_one_machine_or_index_is_found_with_its_line(check, line):
    assert [found.partition(": ")[0] for found in check({"a.md": f"fine\n{line}\n"})] == ["a.md:2"]


@pytest.mark.parametrize(
    "line",
    [
        address("https://www.example.cn/ho", "me/news"),
        "/proc/self/task and /usr/share/fonts",
        address("~/t", "mp/x"),
        "homes /home alone, /tmp as a word",
    ],
)
def test_other_addresses_are_let_be(check, line):
    assert check({"a.md": line}) == []


def test_what_git_ignores_is_not_looked_at(check):
    assert check({".gitignore": "output/\n", "output/utils.py": "x = 1\n" * 400}) == []
