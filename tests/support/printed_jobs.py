"""Jobs that were made and are to be printed, without the work of setting them."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from batches import JOB, QuickEngine, batch_in

from banxin.jobs.batch import Batch, run_batch
from banxin.jobs.engine import Answer, Made, Output
from banxin.jobs.print_run import Manner, Step, print_batch
from banxin.jobs.printing import Rule
from banxin.jobs.report import Settled
from banxin.press.printing.connection import Connection, address
from banxin.press.printing.printer import Printer

A4 = (595.28, 841.89)
PDF_JOB = JOB.replace("docx", "pdf")


class PageEngine(QuickEngine):
    """Makes PDFs of empty pages in a moment; `sizes` gives those of other sizes by name."""

    def __init__(self, sizes: dict[str, tuple[float, float]] | None = None, pages: int = 3) -> None:
        super().__init__()
        self._sizes = sizes or {}
        self._pages = pages

    def next(self) -> Answer:
        key, job, staging = self._flying.popleft()
        staging.mkdir(parents=True)
        data = _pdf(self._sizes.get(job.stem, A4), self._pages, job.stem)
        name = f"{job.stem}.pdf"
        (staging / name).write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        return Answer(key, Made({name: digest}, (Output(name, "pdf", self._pages, 2, "A4"),)))


def _pdf(size: tuple[float, float], pages: int, title: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=size)
        pdf.docinfo["/Title"] = title
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def made_job(
    folder: Path, monkeypatch: pytest.MonkeyPatch, engine: QuickEngine | None = None, **more: str
) -> Batch:
    """Make such a job in a folder, ready to be printed."""
    folder.mkdir(parents=True, exist_ok=True)
    batch = batch_in(folder / "job", folder / "out", monkeypatch, **{"job": PDF_JOB} | more)
    run_batch(batch, engine or PageEngine(), lambda _: None)
    return batch


def no_report(_: Settled) -> dict[str, bytes]:
    return {}


def to(uri: str) -> Printer:
    return Printer(Connection(address(uri), timeout=10), user="编辑")


def print_it(
    batch: Batch, uri: str, tell: Callable[[Step], None] = lambda _: None, wait: float = 5.0,
    **rule: bool,
) -> Settled:  # fmt: skip
    manner = Manner(rule=Rule(**{"by_copies": True, "retry": False} | rule), wait=wait, every=0.01)
    done = print_batch(batch, to(uri), manner, tell, no_report)
    if done.ended:
        raise done.ended
    return done.settled
