"""Which program this is, so that two machines know whether they would make the same bytes."""

import hashlib
import re
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import banxin
from banxin.data import data_folder
from banxin.jobs.inputs import digest_of, files_in

_COMPILED = ".pyc"


@cache
def program() -> str:
    """Give the version, and a digest of its files, its layouts and the packages below it.

    What Python packages do not tell (Pango and the libraries below it) is not in it.
    """
    found = [f"{sys.version_info.major}.{sys.version_info.minor}"]
    for folder in (Path(banxin.__file__).parent, data_folder("layouts"), data_folder("fonts")):
        for path in files_in(folder):
            if path.suffix != _COMPILED:
                data = path.read_bytes()
                name = path.relative_to(folder).as_posix()
                found.append(f"{name}={hashlib.sha256(data).hexdigest()}")
    return f"{banxin.__version__}+{digest_of((*found, *_packages()))[:12]}"


def _packages() -> list[str]:
    try:
        named = [one for one in requires("banxin") or () if "extra ==" not in one]
        names = sorted(re.split(r"[^\w.-]", one)[0] for one in named)
        return [f"{name}={version(name)}" for name in names]
    except PackageNotFoundError:
        return []
