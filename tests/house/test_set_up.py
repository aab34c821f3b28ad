"""Setting up: what is missing is installed, or the command that would is said."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the set-up is for a POSIX shell")


@pytest.fixture
def machine(tmp_path):
    """Give a function that runs a tool on a machine whose commands are only those named."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in ("bash", "dirname", "cat", "env", "mkdir", "cp", "rm"):
        (commands / name).symlink_to(shutil.which(name))

    def run(tool, *arguments, **scripts):
        for name, script in scripts.items():
            path = commands / name.replace("_", "-")
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(0o755)
        log = tmp_path / "log"
        done = subprocess.run(
            [tool, *arguments],
            env={"PATH": str(commands), "LOG": str(log)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done, log.read_text().splitlines() if log.exists() else []

    return run


ALL_THERE = "printf installed"
NO_QPDF = 'case "$*" in *qpdf*) exit 1;; esac; printf installed'
APT = 'echo "$DEBIAN_FRONTEND: $*" >>"$LOG"'


def test_with_all_packages_there_nothing_is_run_and_nothing_said(machine):
    done, log = machine(
        TOOLS / "system-packages", "test", dpkg_query=ALL_THERE, apt_get=APT, id="echo 0"
    )
    assert (done.returncode, done.stdout, done.stderr, log) == (0, "", "", [])


def test_root_installs_what_is_missing_without_being_asked(machine):
    done, log = machine(
        TOOLS / "system-packages", "test", dpkg_query=NO_QPDF, apt_get=APT, id="echo 0"
    )
    assert done.returncode == 0
    assert done.stdout == "installing system packages: qpdf\n"
    assert log[0].startswith("noninteractive: update")
    assert log[1].startswith("noninteractive: install -y")
    assert log[1].endswith(" qpdf")


def test_without_root_the_exact_command_is_said(machine):
    done, log = machine(
        TOOLS / "system-packages", "test", dpkg_query=NO_QPDF, apt_get=APT, id="echo 1000"
    )
    assert (done.returncode, log) == (1, [])
    assert "sudo apt-get update && sudo apt-get install -y qpdf\n" in done.stderr


def test_running_does_not_ask_for_the_tools_of_testing(machine):
    done, _ = machine(
        TOOLS / "system-packages", "run", dpkg_query=NO_QPDF, apt_get=APT, id="echo 1000"
    )
    assert done.returncode == 0


def test_a_failing_installation_stops_the_set_up(machine):
    done, _ = machine(
        TOOLS / "system-packages", "test", dpkg_query=NO_QPDF, apt_get="exit 100", id="echo 0"
    )
    assert done.returncode != 0


def test_another_kind_of_system_is_told_what_it_needs_and_goes_on(machine):
    done, _ = machine(TOOLS / "system-packages", "run")
    assert done.returncode == 0
    assert "libpango" in done.stderr


def copied(tmp_path, name):
    """Copy a tool to a folder without .venv and .cache, and give its new path."""
    checkout = tmp_path / "checkout"
    (checkout / "tools").mkdir(parents=True)
    shutil.copytree(ROOT / "requirements", checkout / "requirements")
    return Path(shutil.copy(TOOLS / name, checkout / "tools"))


def test_an_old_python_is_not_taken_and_a_newer_one_by_another_name_is(machine, tmp_path):
    tool = copied(tmp_path, "python-environment")
    done, _ = machine(tool, "run", python3="exit 1")
    assert done.returncode == 1
    assert "install -y python3 python3-venv" in done.stderr
    make = 'case "$*" in *venv*.venv) echo "$*" >>"$LOG"; exit 5;; *) echo Python 3.12;; esac'
    done, log = machine(tool, "run", python3="exit 1", **{"python3.12": make})
    assert (done.returncode, log) == (5, ["-m venv .venv"])


LINUX = "echo Linux x86_64"
NPM = 'echo "$*" >>"$LOG"'


def test_the_word_validator_is_fetched_once_and_by_its_hash(machine, tmp_path):
    tool = copied(tmp_path, "word-validator")
    done, log = machine(tool, uname=LINUX, npm=NPM)
    assert done.returncode == 0
    assert [line.split()[:2] for line in log] == [["ci", "--ignore-scripts"]]
    lock = (ROOT / "requirements" / "word-validator" / "package-lock.json").read_text()
    assert '"integrity": "sha512-' in lock
    assert "http" not in lock
    done, log = machine(tool, uname=LINUX, npm=NPM)
    assert (done.returncode, done.stdout, done.stderr, len(log)) == (0, "", "", 1)


def test_another_lock_fetches_the_word_validator_anew(machine, tmp_path):
    tool = copied(tmp_path, "word-validator")
    machine(tool, uname=LINUX, npm=NPM)
    lock = tool.parents[1] / "requirements" / "word-validator" / "package-lock.json"
    lock.write_text(lock.read_text().replace("sha512-", "sha512-x"))
    _, log = machine(tool, uname=LINUX, npm=NPM)
    assert len(log) == 2


@pytest.mark.parametrize(
    ("scripts", "why"),
    [
        ({"uname": LINUX}, "there is no npm"),
        ({"uname": LINUX, "npm": "exit 1"}, "npm failed"),
        ({"uname": "echo Darwin arm64", "npm": NPM}, "for Linux on x86-64 only"),
    ],
)
def test_without_the_word_validator_the_set_up_goes_on(machine, tmp_path, scripts, why):
    tool = copied(tmp_path, "word-validator")
    done, log = machine(tool, **scripts)
    assert (done.returncode, log) == (0, [])
    assert why in done.stderr
    assert not (tool.parents[1] / ".cache" / "word-validator" / "stamp").exists()


def test_the_build_server_runs_the_whole_test():
    script = (ROOT / ".ci" / "run").read_text()
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("make test")
