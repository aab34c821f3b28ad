"""Running a command as from a terminal, within this process."""

import sys
from collections.abc import Callable

import msgspec
import pytest

from banxin.cli import main


class Ran(msgspec.Struct, frozen=True):
    """How a command left, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run `banxin` with these arguments; `lang` is the reader's language."""

    def ran(*args: object, lang: str = "en") -> Ran:
        monkeypatch.setattr(sys, "argv", ["banxin", *map(str, args)])
        monkeypatch.setenv("BANXIN_LANG", lang)
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    return ran
