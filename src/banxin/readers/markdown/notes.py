"""The footnotes of a text: named as they are called."""

from typing import Any

from markdown_it.token import Token
from markdown_it.utils import EnvType

from banxin.model.blocks import Note, Para
from banxin.model.inlines import Inlines


class Notes:
    """The labels that a definition stands for, and the notes that stand in the text itself."""

    def __init__(self, labels: set[str], env: EnvType) -> None:
        self._labels = labels
        self._env = env
        self.names: dict[str, str] = {}
        """The name of each note that is called, by its label."""
        self.own: list[Note] = []

    def called(self, label: str) -> str | None:
        """Give the name of a note; None where nothing defines it."""
        if label not in self._labels:
            return None
        return self.names.setdefault(label, self._next())

    def made(self, said: Inlines) -> str:
        """Give the name of a note that says a text."""
        name = self._next()
        self.own.append(Note(id=name, children=(Para(children=said),)))
        return name

    def within(self, number: int) -> tuple[str, list[Token]]:
        """Give the text and the tokens of a note that stands where it is called."""
        found: dict[str, Any] = self._env["footnotes"]["list"][number]
        return found["content"], found["tokens"]

    def _next(self) -> str:
        return f"n{len(self.names) + len(self.own) + 1}"
