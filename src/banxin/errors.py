"""The errors a person can be shown, and the exit code of each branch.

Every error says where it happened, what is wrong and what to do about it, in the
reader's language; programs compare `code` and `exit_code`, never the wording.
"""

from enum import IntEnum


class Exit(IntEnum):
    """Process exit codes (see docs/exit-codes.md)."""

    OK = 0
    FOUND = 1
    USAGE = 2
    SOURCE = 3
    LAYOUT = 4
    FONT = 5
    BACKEND = 6
    PRESS = 7
    PLUGIN = 8
    SOME_FAILED = 9
    INTERNAL = 70
    BUSY = 75
    INTERRUPTED = 130


class BanxinError(Exception):
    """An error with a message code, a place and the arguments of its message.

    `code` names an entry of the message catalogue, which holds the sentence and the
    hint for it in every language; `where` is a file with, where known, a line.
    """

    exit_code = Exit.INTERNAL

    def __init__(self, code: str, /, where: str = "", **args: str | int | float) -> None:
        super().__init__(code, where, args)
        self.code = code
        self.where = where
        self.args_by_name = args

    def at(self, where: str) -> "BanxinError":
        """Give the same error with a place, if it has none of its own."""
        return self if self.where else type(self)(self.code, where, **self.args_by_name)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _rebuild, (type(self), self.code, self.where, self.args_by_name)

    def __str__(self) -> str:
        # For logs and tests; what a person reads is in the message catalogue.
        said = " ".join(f"{name}={value}" for name, value in self.args_by_name.items())
        return " ".join(part for part in (self.where, self.code, said) if part)


def _rebuild(
    kind: type[BanxinError], code: str, where: str, args: dict[str, str | int | float]
) -> BanxinError:
    return kind(code, where, **args)


class SourceError(BanxinError):
    """A source that cannot be read."""

    exit_code = Exit.SOURCE


class LayoutError(BanxinError):
    """A layout that is wrong or impossible."""

    exit_code = Exit.LAYOUT


class FontError(BanxinError):
    """A face or a glyph that is missing, or may not be embedded."""

    exit_code = Exit.FONT


class BackendError(BanxinError):
    """A document that could not be made, or whose certificate failed."""

    exit_code = Exit.BACKEND


class PressError(BanxinError):
    """A PDF that cannot be imposed or printed."""

    exit_code = Exit.PRESS


class PluginError(BanxinError):
    """A reader, pass, layout or backend of a plug-in that cannot be used."""

    exit_code = Exit.PLUGIN


class BusyError(BanxinError):
    """Another run is writing to the same place."""

    exit_code = Exit.BUSY
