"""The command line. Each command has a file; heavy libraries are imported inside them."""

import importlib
import io
import os
import signal
import sys
import traceback
from contextlib import suppress

import click

from banxin import __version__
from banxin.errors import BanxinError, Exit
from banxin.messages import error_text, say
from banxin.messages.shown import shown

COMMANDS = (
    "init", "build", "batch", "read", "proof", "edition", "verify", "impose", "print", "printers",
    "sent", "layouts", "fonts", "doctor", "rules", "explain",
)  # fmt: skip


class Commands(click.Group):
    """Loads a command's file when it is asked for, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order of an editor's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command by name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"banxin.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.command(cls=Commands, help=say("cli-banxin"))
@click.version_option(__version__, prog_name="banxin", message="%(prog)s %(version)s")
def banxin() -> None:
    """Stand for the whole program; the commands do the work."""


def main() -> None:
    """Run the command line and leave with the exit code that docs/exit-codes.md promises."""
    _end_cleanly()
    _say_anything()
    try:
        code = banxin.main(prog_name="banxin", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else Exit.OK)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BanxinError as error:
        click.echo(error_text(error), err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo(say("cli-interrupted"), err=True)
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has enough; that is no failure.
        _drop_output()
        sys.exit(Exit.OK)
    except OSError as error:
        _drop_output()
        _trace()
        reason = error.strerror or type(error).__name__
        place = shown(f"{error.filename}: ") if error.filename else ""
        click.echo(place + say("cli-system", reason=reason), err=True)
        sys.exit(Exit.BACKEND)
    except Exception as error:
        _trace()
        reason = shown(f"{type(error).__name__}: {error}")
        click.echo(say("cli-internal", reason=reason), err=True)
        sys.exit(Exit.INTERNAL)


def _end_cleanly() -> None:
    """Let a request to end, or a terminal that closes, undo as much as Ctrl-C does."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Under nohup the terminal may close, and the work goes on.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _say_anything() -> None:
    """Let what a terminal's encoding lacks be escaped: 〇 is not in every one."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let what is still to be written to stdout go nowhere, so that leaving cannot fail."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _trace() -> None:
    if os.environ.get("BANXIN_DEBUG"):
        traceback.print_exc()
