"""Opening a Word file in LibreOffice and saving it in another format."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Converter = Callable[[bytes, str], bytes]


def converter(folder: Path) -> Converter:
    """Give a function that converts bytes of a .docx, with a profile of its own in a folder."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")

    def converted(data: bytes, kind: str) -> bytes:
        source = folder / "in.docx"
        source.write_bytes(data)
        subprocess.run(
            [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", folder / "out", source],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (folder / "out" / f"in.{kind}").read_bytes()

    return converted
