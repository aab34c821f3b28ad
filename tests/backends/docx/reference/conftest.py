"""Setting our text in an office's Word file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from letterheads import folder_of
from openxml_audit import OpenXmlValidator

from banxin.backends.docx import render
from banxin.backends.docx.reference import opened
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading
from banxin.verify.docx import check_docx
from banxin.verify.docx_letterhead import letterhead as brought
from banxin.verify.docx_lint import lint

PAGES = {"h1": 3, "h2": 4, "title": 3}
Noted = dict[str, tuple[str, ...]]
Dress = Callable[..., tuple[bytes, Noted]]


@pytest.fixture
def dress(
    tmp_path: Path, assets: dict[str, Path], bulletin_plan: Plan, bulletin_reading: Reading
) -> Dress:
    """Set the bulletin, or another text, in a reference, and prove it by the reference alone."""

    def made(
        reference: bytes, plan: Plan = bulletin_plan, text: Reading = bulletin_reading
    ) -> tuple[bytes, Noted]:
        folder = folder_of(reference, tmp_path / "office")
        out = tmp_path / "out.docx"
        adopted = render(
            text, plan, out, pages=PAGES, assets=assets, identity="", reference=opened([folder])
        )
        assert adopted is not None
        seen = brought(tmp_path / "office" / "reference.docx")
        faults = check_docx(out, text, PAGES, seen)
        # The test's picture has a name for its digest, which the certificate would not have.
        assert [f for f in faults if f.code != "picture-lost" or f.due] == []
        assert lint(out.read_bytes(), letterhead=True) == ()
        assert OpenXmlValidator().validate(out).errors == []
        return out.read_bytes(), adopted.notes

    return made
