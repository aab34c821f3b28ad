#!/usr/bin/env python3
"""Check the house rules that no linter knows; print each offender and exit 1 if there is one.

Files of code stay within 300 lines and functions within 40; names say what is inside; no
font, no address of a package index and no path of somebody's machine is in the repository.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 300
FUNCTION_LINES = 40
CODE = {".py", ".pyi", ".css", ".j2", ".sh", ""}
FONTS = {".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".pfb", ".pfa", ".eot"}
VAGUE = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

# The brackets keep these patterns from finding themselves.
INDEX = re.compile(
    r"[p]ypi[.]org|[p]ythonhosted|[r]egistry[.]npmjs|[d]eb[.]debian|[a]rchive[.]ubuntu"
    r"|--(?:extra-)?[i]ndex-url|[p]roxy[.]golang"
)
MACHINE = re.compile(r"(?<![\w./~-])/(?:home|Users|root|tmp)/[\w.]|\b[A-Z]:\\Users\\", re.ASCII)


def kept_files(root: Path) -> Iterator[Path]:
    """Give the files git keeps or would keep, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    for name in sorted(set(listed.stdout.split("\0")) - {""}):
        if (root / name).is_file():
            yield Path(name)


def offences(root: Path) -> Iterator[str]:
    """Give a line for every offence in the repository at `root`."""
    for path in kept_files(root):
        yield from naming(path)
        data = (root / path).read_bytes()
        if b"\0" in data:
            continue
        text = data.decode("utf-8", errors="replace")
        yield from addresses(path, text)
        if path.suffix in CODE and path.name != "LICENSE":
            yield from length(path, text)
        if path.suffix == ".py":
            yield from functions(path, text)


def naming(path: Path) -> Iterator[str]:
    """Find font files, and names that say nothing."""
    if path.suffix.lower() in FONTS:
        yield f"{path}: a font file; fonts come from the system's packages"
    for part in path.parts:
        if Path(part).stem.lower() in VAGUE:
            yield f"{path}: '{part}' says nothing of what is inside"


def addresses(path: Path, text: str) -> Iterator[str]:
    """Find addresses of package indexes and paths of somebody's machine."""
    for number, line in enumerate(text.splitlines(), 1):
        if INDEX.search(line):
            yield f"{path}:{number}: an address of a package index"
        if MACHINE.search(line):
            yield f"{path}:{number}: a path of one machine"


def length(path: Path, text: str) -> Iterator[str]:
    """Find files that are too long."""
    lines = len(text.splitlines())
    if lines > FILE_LINES:
        yield f"{path}: {lines} lines, above {FILE_LINES}"


def functions(path: Path, text: str) -> Iterator[str]:
    """Find functions that are too long, but for those that are mainly one `match`."""
    for node in ast.walk(ast.parse(text, str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = span(node)
            if lines > FUNCTION_LINES and not is_match(node):
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines, above {FUNCTION_LINES}"


def span(node: ast.stmt) -> int:
    """Give the number of lines a statement takes."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_match(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Say whether one `match` statement takes more than half of a function."""
    longest = max((span(one) for one in function.body if isinstance(one, ast.Match)), default=0)
    return 2 * longest > span(function)


def main() -> int:
    """Check the repository this file stands in."""
    found = list(offences(Path(__file__).resolve().parent.parent))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
