"""The command line speaks the reader's language, quickly, and leaves as it promises."""

import os
import subprocess
import sys
from typing import get_args

import pytest

from banxin import cli
from banxin.errors import BanxinError, Exit
from banxin.messages import catalogue, language, say
from banxin.model.events import Event, Stage

MAIN = "from banxin.cli import main; main()"


def spoken(*args, code=MAIN, **env):
    clean = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "BANXIN_LANG")}
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=False,
        env=clean | {"PYTHONUTF8": "1"} | env,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({}, "zh"), ({"LANG": "C.UTF-8"}, "zh"), ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "BANXIN_LANG": "zh"}, "zh"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_reader_s(env, lang):
    assert language(env) == lang


@pytest.mark.parametrize(
    ("locale", "word"), [("zh_CN.UTF-8", "版心："), ("en_GB.UTF-8", "Typeset")]
)
def test_help_is_in_that_language(locale, word):
    ran = spoken("--help", LANG=locale)
    assert ran.returncode == 0
    assert word in ran.stdout


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_its_help(run, command):
    ran = run(command, "--help")
    assert ran.code == 0
    assert len(ran.out) > 80


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom banxin.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        "heavy = {'weasyprint', 'docx', 'pikepdf', 'lxml', 'uharfbuzz', 'fontTools', 'PIL'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    ran = spoken("--help", code=code)
    assert ran.stderr.strip() == "[]"


def test_the_version(run):
    assert run("--version").out.startswith("banxin ")


def test_an_unknown_command(run):
    ran = run("print")
    assert ran.code == 2
    assert "print" in ran.err


CODES = sorted(catalogue())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_can_be_explained(run, lang):
    for code in CODES:
        ran = run("explain", code.removeprefix("fault-"), lang=lang)
        assert ran.code == 0, code
        assert ran.out.strip(), code


def test_a_rule_is_explained_in_the_language_asked_for(run):
    chinese, english = run("explain", "P01", lang="zh").out, run("explain", "P01", lang="en").out
    assert "**是什么**" in chinese and "**What**" not in chinese
    assert "**What**" in english and "**是什么**" not in english


def test_a_code_nearly_right_is_put_right(run):
    ran = run("explain", "source-mising")
    assert ran.code == 2
    assert "source-missing" in ran.err


def test_every_finding_of_the_samples_can_be_explained(run, samples):
    found = {code for made in samples.values() for code in made.certificate.findings}
    assert found
    for code in found:
        assert run("explain", code).code == 0, code
        assert run("explain", code.lower()).code == 0, code


def test_every_stage_has_a_name():
    for stage in get_args(Stage):
        assert stage == "done" or say(f"stage-{stage}", "zh"), stage


def test_progress_is_drawn_on_a_terminal_only(monkeypatch, capsys):
    from banxin.cli.output import Progress

    progress = Progress(quiet=False)
    progress(Event("render", "a.txt"))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    Progress(quiet=False)(Event("render", "a.txt"))
    assert "a.txt" in capsys.readouterr().err
    Progress(quiet=True)(Event("render", "a.txt"))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (KeyboardInterrupt(), Exit.INTERRUPTED),
        (RuntimeError("odd"), Exit.INTERNAL),
        (BanxinError("cli-interrupted"), Exit.INTERNAL),
    ],
)
def test_how_it_leaves_when_it_is_interrupted_or_broken(run, monkeypatch, raised, code):
    def fail(**kwargs):
        raise raised

    monkeypatch.setattr(cli.banxin, "main", fail)
    monkeypatch.delenv("BANXIN_DEBUG", raising=False)
    ran = run("doctor")
    assert ran.code == code
    assert ran.err
    assert "Traceback" not in ran.err


def test_a_reader_that_has_enough_is_no_failure(choir_source):
    command = f'"{sys.executable}" -c "{MAIN}" read "{choir_source}" --json | head -c 10'
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert b"Traceback" not in ran.stderr


def test_output_that_is_not_utf_8_does_not_break(choir_source):
    ran = spoken("read", str(choir_source), PYTHONUTF8="0", PYTHONIOENCODING="ascii", LANG="C")
    assert ran.returncode == 0, ran.stderr
