"""Damaging a copy of a finished document, and asking the certificate what it sees."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from banxin.verify.again import verify_again
from banxin.verify.fault import Fault


class Line:
    """A line of a page, found by its text, and the instructions that draw it."""

    def __init__(self, pdf: pikepdf.Pdf, text: str) -> None:
        self.pdf = pdf
        self.page, self.steps, self.at = self._find(text)

    def _find(self, text: str) -> tuple[pikepdf.Page, list[Any], int]:
        for page in self.pdf.pages:
            steps: list[Any] = list(pikepdf.parse_content_stream(page))
            for at, step in enumerate(steps):
                if text in _stated(step):
                    return page, steps, at
        raise LookupError(text)

    def next(self, operator: str) -> int:
        """Where an operator next stands from the beginning of the line."""
        return next(
            n for n in range(self.at, len(self.steps)) if str(self.steps[n].operator) == operator
        )

    def insert(self, at: int, operator: str, *operands: Any) -> None:
        """Put an instruction before another."""
        self.steps.insert(at, _step(operator, *operands))
        self._save()

    def replace(self, at: int, *operands: Any) -> None:
        """Give an instruction other operands."""
        self.steps[at] = _step(str(self.steps[at].operator), *operands)
        self._save()

    def remove(self) -> int:
        """Take the line off the page, its marks and all, and give its MCID."""
        mcid = int(self.steps[self.at - 1].operands[1]["/MCID"])
        del self.steps[self.at - 1 : self.next("ET") + 3]
        self._save()
        return mcid

    def _save(self) -> None:
        self.page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(self.steps))


def _step(operator: str, *operands: Any) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator))


def _stated(step: Any) -> str:
    if str(step.operator) != "BDC" or not isinstance(step.operands[1], pikepdf.Dictionary):
        return ""
    return str(step.operands[1].get("/ActualText", ""))


def element(pdf: pikepdf.Pdf, id: str) -> tuple[pikepdf.Object, int]:
    """Find the parent of the structure element of an id, and its place among the children."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        parent = waiting.pop()
        for number, kid in enumerate(parent.get("/K", [])):
            if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/ID", "")) == id:
                return parent, number
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                waiting.append(kid)
    raise LookupError(id)


@pytest.fixture(scope="session")
def line() -> type[Line]:
    return Line


@pytest.fixture(scope="session")
def find_element() -> Callable[[pikepdf.Pdf, str], tuple[pikepdf.Object, int]]:
    return element


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Any], Path]:
    """Copy a finished document and give the folder of the copy."""

    def made(finished: Any) -> Path:
        folder = tmp_path / "copy"
        shutil.copytree(finished.folder, folder)
        return folder

    return made


@pytest.fixture
def faults_after(copied: Callable[[Any], Path]) -> Callable[..., tuple[Fault, ...]]:
    """Damage one file of a copy, by its suffix, and prove the copy again."""

    def found(finished: Any, suffix: str, damage: Callable[[Path], None]) -> tuple[Fault, ...]:
        folder = copied(finished)
        damage(folder / (finished.stem + suffix))
        return verify_again(folder / f"{finished.stem}.certificate.json").faults

    return found


@pytest.fixture
def pdf_codes(faults_after: Any) -> Callable[..., set[str]]:
    """Damage the PDF of a copy and give the codes of the faults."""

    def found(
        finished: Any, damage: Callable[[pikepdf.Pdf], None], suffix: str = ".pdf"
    ) -> set[str]:
        def on_file(path: Path) -> None:
            with pikepdf.open(path, allow_overwriting_input=True) as pdf:
                damage(pdf)
                pdf.save(path)

        return {fault.code for fault in faults_after(finished, suffix, on_file)}

    return found


@pytest.fixture
def docx_codes(faults_after: Any) -> Callable[..., set[str]]:
    """Change the text of a part of the Word file, and give the codes of the faults."""

    def found(
        finished: Any, change: Callable[[str], str], part: str = "word/document.xml"
    ) -> set[str]:
        def on_file(path: Path) -> None:
            with zipfile.ZipFile(path) as package:
                parts = {name: package.read(name) for name in package.namelist()}
            before = parts[part].decode()
            parts[part] = change(before).encode()
            assert parts[part].decode() != before, "nothing was damaged"
            with zipfile.ZipFile(path, "w") as package:
                for name, data in parts.items():
                    package.writestr(name, data)

        return {fault.code for fault in faults_after(finished, ".docx", on_file)}

    return found
