"""What makes documents for a run: the port, and what comes back through it."""

from pathlib import Path
from typing import Protocol

import msgspec
from msgspec.structs import replace

from banxin.errors import BanxinError
from banxin.pipeline import Job


class Output(msgspec.Struct, frozen=True):
    """A file to be printed or edited: its `pages`, or sides, and `sheets` of paper for a copy."""

    file: str
    kind: str
    pages: int = 0
    sheets: int = 0
    paper: str = ""


class Made(msgspec.Struct, frozen=True):
    """A document in its staging folder: the digest of every file, and what there is to print.

    `findings` counts by code what a person should look at.
    """

    files: dict[str, str]
    outputs: tuple[Output, ...] = ()
    findings: dict[str, int] = {}

    def within(self, folder: str) -> "Made":
        """Give the same with its files in a folder below."""
        files = {folder + name: digest for name, digest in self.files.items()}
        outputs = tuple(replace(one, file=folder + one.file) for one in self.outputs)
        return replace(self, files=files, outputs=outputs)


class Answer(msgspec.Struct, frozen=True):
    """What became of a submission."""

    key: str
    made: Made | None = None
    error: BanxinError | None = None


class Engine(Protocol):
    """Makes documents, several at a time, each without harm to the others."""

    @property
    def room(self) -> bool:
        """Whether one more may be submitted now."""
        ...

    def submit(self, key: str, job: Job, staging: Path) -> None:
        """Have a document made in a folder of its own."""
        ...

    def next(self) -> Answer:
        """Wait until one of those submitted is made or has failed."""
        ...

    def stop(self) -> None:
        """End all that is going on."""
        ...
