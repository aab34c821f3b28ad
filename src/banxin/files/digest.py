"""The digest by which a file is known again."""

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Give the sha256 of a file's bytes, in hexadecimal, read piece by piece. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
