"""How far the printing of each item of a job is, by the sendings of its folder."""

from collections.abc import Mapping

from msgspec.structs import replace

from banxin.jobs.engine import Made
from banxin.jobs.ledger import OPEN, JobLedger, Sending
from banxin.jobs.reconcile import to_print
from banxin.jobs.run import Outcome

Known = Mapping[tuple[str, str], Sending]
"""The sending that tells of a file, by its name and digest."""


def sendings_by_file(ledger: JobLedger) -> dict[tuple[str, str], Sending]:
    """Give the sending that tells of each file: one of which nobody knows, else the last."""
    found: dict[tuple[str, str], Sending] = {}
    for one in ledger.sendings():
        before = found.get((one.file, one.sha256))
        if before is None or before.state not in OPEN:
            found[one.file, one.sha256] = one
    return found


def with_sendings(
    outcomes: tuple[Outcome, ...], ledger: JobLedger, whole: Made | None = None
) -> tuple[Outcome, ...]:
    """Give outcomes with their sendings; those of the file of all records are everyone's."""
    known = sendings_by_file(ledger)
    for_all = _of(whole.files, known) if whole else None
    return tuple(replace(one, sent=_sending(one, known) or for_all) for one in outcomes)


def _sending(outcome: Outcome, known: Known) -> Sending | None:
    if outcome.made is None:
        return None
    files = {output.file: outcome.made.files[output.file] for output in to_print(outcome)}
    return _of(files, known)


def _of(files: dict[str, str], known: Known) -> Sending | None:
    return next((known[item] for item in files.items() if item in known), None)
