"""What a Word file must pass: our lint, openxml-audit, and the Open XML SDK's validator.

Each gives a line of text for every error. The last is a program that the set-up lays aside
where it can (tools/word-validator); where it is not, `SDK_MISSING` says so.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from openxml_audit import OpenXmlValidator

from banxin.verify.docx_lint import lint

_CACHE = Path(__file__).parents[2] / ".cache" / "word-validator"
_PROGRAM = next(_CACHE.glob("node_modules/@xarsh/*/ooxml-validator"), None)

SDK_MISSING = "" if _PROGRAM else "no Open XML SDK validator: tools/word-validator says why"

Validator = Callable[[Path], list[str]]


def by_lint(path: Path) -> list[str]:
    """Give what our own lint finds, by its code."""
    return [f"{x.code.removeprefix('docx-lint-')} {x.detail}" for x in lint(path.read_bytes())]


def by_audit(path: Path) -> list[str]:
    """Give what openxml-audit finds, warnings and what Word would repair among it.

    One validator a file: it remembers parts by the address of a package, and addresses return.
    """
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def by_sdk(path: Path) -> list[str]:
    """Give what the SDK finds for today's Word."""
    done = subprocess.run([_PROGRAM, path], capture_output=True, text=True, check=False)
    said = json.loads(done.stdout)
    assert said["ok"] == (not said["errors"])
    return [f"{x['id']} {x['path']}: {x['description']}" for x in said["errors"]]


VALIDATORS: dict[str, Validator] = {"lint": by_lint, "SDK": by_sdk, "openxml-audit": by_audit}
