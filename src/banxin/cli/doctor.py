"""banxin doctor: is everything here that the program needs, and how to get what is not."""

import ctypes
import ctypes.util
import os
import sys
from pathlib import Path

import click
import msgspec

from banxin.cli.output import print_json
from banxin.errors import Exit
from banxin.messages import say


class Check(msgspec.Struct, frozen=True):
    """One thing looked at: whether it is there, and the command that mends it."""

    name: str
    good: bool
    told: str
    mend: str = ""


LIBRARIES = (
    ("pango", ("libpango-1.0.so.0", "pango-1.0"), "libpango-1.0-0"),
    ("pangoft2", ("libpangoft2-1.0.so.0", "pangoft2-1.0"), "libpangoft2-1.0-0"),
    ("harfbuzz-subset", ("libharfbuzz-subset.so.0", "harfbuzz-subset"), "libharfbuzz-subset0"),
    ("fontconfig", ("libfontconfig.so.1", "fontconfig"), "libfontconfig1"),
)
"""Shared libraries: the name here, the names they load by, and their Debian package."""


@click.command("doctor", help=say("cli-doctor"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-json"))
def command(as_json: bool) -> None:
    """Look at everything; leave with 1 when something is missing."""
    checks = [*_python(), *map(_library, LIBRARIES), *_faces(), *_folders()]
    if as_json:
        print_json([msgspec.structs.asdict(check) for check in checks])
    else:
        for check in checks:
            click.echo(f"{'✓' if check.good else '✗'} {check.told}")
            if not check.good and check.mend:
                click.echo(f"    → {check.mend}")
    sys.exit(Exit.OK if all(check.good for check in checks) else Exit.FOUND)


def _python() -> list[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    mend = "sudo apt-get install -y python3"
    return [Check("python", good, say("doctor-python", version=version), mend)]


def _library(entry: tuple[str, tuple[str, ...], str]) -> Check:
    name, files, package = entry
    good = any(_loads(file) for file in files)
    told = say("doctor-here" if good else f"doctor-no-{name}", name=name)
    return Check(name, good, told, f"sudo apt-get install -y {package}")


def _loads(name: str) -> bool:
    found = name if ".so" in name else ctypes.util.find_library(name)
    if not found:
        return False
    try:
        ctypes.CDLL(found)
    except OSError:
        return False
    return True


def _faces() -> list[Check]:
    """A role is well when a face of its own is here; a relative's would be a makeshift."""
    from banxin.fonts.catalogue import face_file, manifest

    checks: list[Check] = []
    for role, spec in manifest().role.items():
        own = next((name for name in spec.faces if face_file(name)), "")
        first = manifest().face[spec.faces[0]]
        told = (
            say("doctor-face", role=spec.title, face=own)
            if own
            else say("face-missing", role=spec.title, file=first.file)
        )
        mend = f"sudo apt-get install -y {first.package}" if first.package else ""
        checks.append(Check(f"face-{role}", bool(own), told, mend))
    return checks


def _folders() -> list[Check]:
    from banxin.data import data_folder
    from banxin.fonts.world import cache_root

    root = cache_root()
    nearest = next(p for p in (root, *root.parents) if p.exists())
    good = os.access(nearest, os.W_OK)
    cache = Check("cache", good, say("doctor-cache", folder=root), say("doctor-cache-mend"))
    shipped = data_folder("layouts")
    layouts = Check(
        "layouts", (shipped / "base").is_dir(), say("doctor-layouts", folder=Path(shipped).name),
        say("doctor-reinstall"),
    )  # fmt: skip
    return [cache, layouts]
