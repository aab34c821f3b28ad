"""What a proofreading is to do: which rules run, which terms hold, what is allowed."""

from typing import Literal

import msgspec


class Switches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Codes turned on, whatever houses their rule serves, and codes turned off."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must not be written, what is written instead, and why."""

    wrong: str | tuple[str, ...]
    right: str
    reason: str

    @property
    def wrongs(self) -> tuple[str, ...]:
        """Every wrong form."""
        return (self.wrong,) if isinstance(self.wrong, str) else self.wrong


class Allowance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that is allowed: its code, its text, and the words around it if given."""

    code: str
    text: str
    reason: str
    context: str = ""


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a rule file. `title` and `version` tell it on a proof sheet.

    `house` has the switches of one house style; `inherit` names an office's file, relative to
    this one.
    """

    title: str = ""
    version: str = ""
    inherit: str = ""
    rules: Switches = Switches()
    house: dict[str, Switches] = msgspec.field(default_factory=dict)
    term: tuple[Term, ...] = ()
    name: tuple[Term, ...] = ()
    allow: tuple[Allowance, ...] = ()


class Layer(msgspec.Struct, frozen=True):
    """A rule file as it was found. Only where it is the `editor`'s must its exceptions be used."""

    file: str
    sha256: str
    keys: RuleFile
    whose: Literal["ours", "office", "editor"]


class Settings(msgspec.Struct, frozen=True):
    """How to proofread: layers from the outermost to the nearest, of which the last word holds.

    `house` stands for the house styles of all articles; `only` names the codes wanted, none
    for all.
    """

    layers: tuple[Layer, ...] = ()
    house: str = ""
    only: frozenset[str] = frozenset()

    def wants(self, code: str, house: str, houses: frozenset[str] = frozenset()) -> bool:
        """Tell whether a rule that serves `houses` is to run on a text of this house style."""
        if self.only and code not in self.only:
            return False
        verdict = not houses or house in houses
        for layer in self.layers:
            for switches in (layer.keys.rules, layer.keys.house.get(house, Switches())):
                if code in switches.on:
                    verdict = True
                if code in switches.off:
                    verdict = False
        return verdict
