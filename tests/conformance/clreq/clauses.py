"""How a test belongs to a clause: what must hold, what switches it off, what still fails."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clreq.press import Control, Press

LIST = Path(__file__).parents[1] / "clauses.toml"
Check = Callable[[Press], None]


@dataclass(frozen=True)
class Clause:
    """An entry of the list; `verdict` is pass, partial or no."""

    number: str
    zh: str
    en: str
    requires: str
    asserted: str
    control: str
    verdict: str = "pass"
    reason: str = ""

    @property
    def section(self) -> str:
        return self.number.split()[0]


@cache
def clauses() -> tuple[Clause, ...]:
    """Give the list."""
    return tuple(Clause(**entry) for entry in tomllib.loads(LIST.read_text("utf-8"))["clause"])


def off(**changes: Any) -> Control:
    """Say how a feature is switched off; see Control."""
    return Control(**changes)


def clause(number: str, *controls: Control) -> Callable[[Check], Any]:
    """The decorated assertions hold, and fail under each control: at least one."""
    assert controls, f"{number} has no negative control"

    def wrap(check: Check) -> Any:
        @pytest.mark.parametrize("control", [None, *controls], ids=_name)
        def test(request: pytest.FixtureRequest, control: Control | None) -> None:
            _composer_is_there()
            if control is None:
                check(Press(request, Control()))
                return
            with pytest.raises(AssertionError):
                check(Press(request, control))

        return _dressed(test, check, number)

    return wrap


def fails(number: str) -> Callable[[Check], Any]:
    """The decorated assertions do not hold yet; the day they do, the list must say so."""

    def wrap(check: Check) -> Any:
        def test(request: pytest.FixtureRequest) -> None:
            _composer_is_there()
            try:
                check(Press(request, Control()))
            except AssertionError:
                return
            pytest.fail(f"{number}: this holds now; change the verdict in clauses.toml")

        return _dressed(test, check, number)

    return wrap


def _composer_is_there() -> None:
    pytest.importorskip("banxin.backends.pdf.composer", reason="the line composer is missing")


def _name(control: Control | None) -> str:
    return "holds" if control is None else f"not with {control}"


def _dressed(test: Any, check: Check, number: str) -> Any:
    test.__name__ = check.__name__
    test.__doc__ = check.__doc__
    test.__module__ = check.__module__
    test.clause = number
    return test
