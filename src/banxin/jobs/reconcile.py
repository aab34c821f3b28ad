"""The reconciliation of a run: input = made + skipped + failed, item by item, and what to print.

Nothing in it tells of the clock or of the machine: the same items give the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

import msgspec

from banxin import __version__
from banxin.jobs.engine import Output
from banxin.jobs.run import Outcome
from banxin.messages import Language, catalogue, error_text, say

PRINTED = ("sheets", "pdf")
"""What goes to the printer, the first there is."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet program takes for the beginning of a formula, in any width."""


class Totals(msgspec.Struct, frozen=True):
    """Counts that must agree; `copies` and `sheets` of what is there to be printed."""

    input: int
    made: int
    skipped: int
    failed: int
    copies: int
    sheets: int

    @property
    def agree(self) -> bool:
        """Whether every item that went in came out as one of the three."""
        return self.input == self.made + self.skipped + self.failed


def totals(outcomes: tuple[Outcome, ...]) -> Totals:
    """Count what became of the items of a run."""
    states = [outcome.state for outcome in outcomes]
    printed = [(o.item.copies, output) for o in outcomes for output in to_print(o)]
    return Totals(
        len(outcomes), states.count("made"), states.count("skipped"), states.count("failed"),
        sum(copies for copies, _ in printed), sum(n * output.sheets for n, output in printed),
    )  # fmt: skip


def to_print(outcome: Outcome) -> tuple[Output, ...]:
    """Give the file of an item that goes to the printer; none where only Word was made."""
    made = outcome.made.outputs if outcome.made else ()
    kinds = {output.kind: output for output in made}
    return tuple([kinds[kind] for kind in PRINTED if kind in kinds][:1])


def papers(outcomes: tuple[Outcome, ...]) -> dict[str, int]:
    """Add up the sheets of all copies by paper, in the order in which the papers come."""
    return by_paper(
        (output.paper, output.sheets * o.item.copies) for o in outcomes for output in to_print(o)
    )


def by_paper(sheets: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Add up sheets by paper."""
    out: dict[str, int] = {}
    for paper, number in sheets:
        out[paper] = out.get(paper, 0) + number
    return out


def why(outcome: Outcome, lang: Language) -> str:
    """Say why an item was skipped or failed, with what to do about it; empty if it was made."""
    refused = outcome.refused
    if refused is None:
        return say(f"cli-batch-why-{outcome.why}", lang) if outcome.why else ""
    # The ledger may tell of an error that another version of the program had words for.
    known = refused.code in catalogue()
    text = error_text(refused.error, lang).replace("\n  → ", " → ") if known else refused.code
    before = say("cli-batch-why-parked", lang) if outcome.why == "parked" else ""
    return " · ".join(filter(None, (before, text)))


PrintState = Literal["unsent", "submitted", "confirmed", "failed", "unknown"]


def print_state(outcome: Outcome) -> PrintState | None:
    """Tell how far an item's printing is; None where there is nothing of it to print."""
    if not to_print(outcome):
        return None
    if outcome.sent is None:
        return "unsent"
    return "unknown" if outcome.sent.state == "intent" else outcome.sent.state


def print_states(outcomes: tuple[Outcome, ...]) -> dict[str, int]:
    """Count the items by how far their printing is."""
    states = [print_state(outcome) for outcome in outcomes]
    counted = {state: states.count(state) for state in get_args(PrintState)}
    return {"total": sum(counted.values()), **counted}


def print_told(outcome: Outcome, lang: Language) -> str:
    """Say how far an item's printing is, with the number by which a person answers."""
    state = print_state(outcome)
    if state is None or outcome.sent is None:
        return say("cli-sent-unsent", lang) if state else ""
    number = say("cli-sent-n", lang, number=outcome.sent.id)
    whole = state != "failed" or outcome.sent.job is None
    return " · ".join((say(f"cli-sent-{state}" if whole else "cli-sent-not-whole", lang), number))


def as_json(
    job: str,
    outcomes: tuple[Outcome, ...],
    left_over: tuple[str, ...] = (),
    one: Output | None = None,
) -> bytes:
    """Give the reconciliation for programs: no wording, only codes.

    `one` is the file of all records, `left_over` what the job made before and lists no more.
    """
    told = {
        "schema": "banxin-batch/1",
        "program": __version__,
        "job": job,
        **msgspec.structs.asdict(totals(outcomes)),
        "left_over": list(left_over),
        "together": msgspec.structs.asdict(one) if one else None,
        "items": [_told(outcome) for outcome in outcomes],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(outcome: Outcome) -> dict[str, Any]:
    item, made, refused = outcome.item, outcome.made, outcome.refused
    return {
        "name": item.name, "label": item.label, "row": item.row, "state": outcome.state,
        "why": outcome.why, "copies": item.copies,
        "files": dict(sorted(made.files.items())) if made else {},
        "outputs": [msgspec.structs.asdict(output) for output in made.outputs] if made else [],
        "findings": made.findings if made else {},
        "print": _print(outcome),
        "error": {"code": refused.code, "where": refused.where, "exit": refused.exit,
                  **{k: v for k, v in refused.args.items() if k not in ("code", "where", "exit")}}
        if refused else None,
    }  # fmt: skip


def _print(outcome: Outcome) -> dict[str, Any] | None:
    state, sent = print_state(outcome), outcome.sent
    if state is None:
        return None
    if sent is None:
        return {"state": state}
    return {"state": state, "number": sent.id, "printer": sent.printer, "job": sent.job,
            "reason": sent.reason}  # fmt: skip


def as_csv(outcomes: tuple[Outcome, ...], lang: Language) -> bytes:
    """Give the reconciliation as a table for a spreadsheet program."""
    heads = (
        "row",
        "name",
        "state",
        "why",
        "pages",
        "copies",
        "sheets",
        "print",
        "findings",
        "files",
    )
    return table((say(f"cli-batch-{head}", lang) for head in heads), _rows(outcomes, lang))


def _rows(outcomes: tuple[Outcome, ...], lang: Language) -> Iterator[tuple[object, ...]]:
    for outcome in outcomes:
        item, made = outcome.item, outcome.made
        (first, *_) = to_print(outcome) or (Output("", ""),)
        found = "、".join(f"{c}×{n}" for c, n in made.findings.items()) if made else ""
        files = "、".join(output.file for output in made.outputs) if made else ""
        yield (item.row or "", item.label, say(f"cli-batch-{outcome.state}", lang),
               why(outcome, lang), first.pages or "", item.copies if made else "",
               first.sheets * item.copies or "", print_told(outcome, lang), found,
               files)  # fmt: skip


def manifest(
    outcomes: tuple[Outcome, ...], lang: Language, begins: Mapping[str, int] | None = None
) -> bytes:
    """Give what to print, in order: each file with its copies, sheets of paper and size.

    `begins` tells the page on which it begins in the file of all records, if there is one.
    """
    heads = ("number", "file", "label", "copies", "pages", "sheets-each", "sheets", "size",
             *(("begins",) if begins else ()))  # fmt: skip
    rows: list[tuple[object, ...]] = []
    for outcome in outcomes:
        for output in to_print(outcome):
            copies = outcome.item.copies
            at = (begins[output.file],) if begins else ()
            rows.append((len(rows) + 1, output.file, outcome.item.label, copies, output.pages,
                         output.sheets, output.sheets * copies, output.paper, *at))  # fmt: skip
    return table((say(f"cli-batch-{head}", lang) for head in heads), rows)


def table(heads: Iterable[str], rows: Iterable[tuple[object, ...]]) -> bytes:
    """Give a CSV (RFC 4180) that Excel opens as UTF-8, and in which no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*heads])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    """A text that begins like a formula is kept from being one by an apostrophe (CWE-1236)."""
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
