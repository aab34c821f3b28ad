"""The report of a run as a page for people: what was made, skipped and failed, with first pages.

It is one HTML file that needs nothing else: no script, no font, no network.
"""

from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from banxin.jobs.reconcile import as_csv, as_json, manifest, print_told, to_print, totals, why
from banxin.jobs.run import Outcome
from banxin.jobs.thumbnails import MOST, can_draw, first_pages
from banxin.jobs.together import Whole
from banxin.messages import Language, say
from banxin.proof.codes import title

ENDS = (".report.json", ".report.csv", ".report.html", ".print.csv")
"""What the files of a run add to the name of its job."""

LEFT_SHOWN = 12
"""Of files left over so many are named; the JSON lists all."""


class Settled(msgspec.Struct, frozen=True):
    """How a run came out: its items, files that are none of its own any more, the file of all."""

    outcomes: tuple[Outcome, ...]
    left_over: tuple[str, ...] = ()
    whole: Whole | None = None


def reports(job: str, folder: Path, settled: Settled, lang: Language) -> dict[str, bytes]:
    """Give all that tells of a run, by name."""
    outcomes, one = settled.outcomes, settled.whole
    output = one.output if one else None
    return {
        f"{job}.report.json": as_json(job, outcomes, settled.left_over, output),
        f"{job}.report.csv": as_csv(outcomes, lang),
        f"{job}.report.html": as_html(job, folder, settled, lang),
        f"{job}.print.csv": manifest(outcomes, lang, one.begins if one else None),
    }


def as_html(job: str, folder: Path, settled: Settled, lang: Language) -> bytes:
    """Give the report; the PDFs of the outcomes lie in `folder`."""
    outcomes = settled.outcomes
    room = files("banxin.jobs")
    environment = Environment(
        loader=BaseLoader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    template = environment.from_string((room / "report.html.j2").read_text(encoding="utf-8"))
    drawn = can_draw()
    page = template.render(
        # The style sheet is our own and holds no markup.
        style=Markup((room / "report.css").read_text(encoding="utf-8")),  # noqa: S704
        words={"lang": "zh-Hans" if lang == "zh" else "en", "title": say("cli-batch-title", lang)},
        job=job,
        sum=summed(outcomes, lang),
        printed=say("cli-batch-printed", lang, copies=totals(outcomes).copies,
                    sheets=totals(outcomes).sheets),
        notes=notes(settled, lang, drawn=drawn),
        codes={"title": say("cli-batch-codes", lang), "told": codes_told(outcomes, lang),
               "more": say("cli-batch-codes-more", lang)},
        groups=_groups(outcomes, folder if drawn else None, lang),
    )  # fmt: skip
    return page.encode()


def notes(settled: Settled, lang: Language, *, drawn: bool) -> list[str]:
    """Say what else is to be known: the file of all, left over files, pictures that lack."""
    out = []
    if settled.whole is not None:
        one = settled.whole.output
        out.append(say("cli-batch-together", lang, file=one.file, pages=one.pages,
                       sheets=one.sheets))  # fmt: skip
        if lacking := totals(settled.outcomes).failed:
            out.append(say("cli-batch-together-lacks", lang, n=lacking))
    kept = sum(outcome.why == "kept" for outcome in settled.outcomes)
    if kept:
        out.append(say("cli-batch-kept", lang, n=kept))
    # While records fail, what they made before may still be wanted.
    if settled.left_over and not totals(settled.outcomes).failed:
        names = "、".join(settled.left_over[:LEFT_SHOWN])
        out.append(say("cli-batch-left-over", lang, n=len(settled.left_over), names=names))
    if not drawn:
        out.append(say("cli-batch-no-pictures", lang))
    elif sum(bool(to_print(outcome)) for outcome in settled.outcomes) > MOST:
        out.append(say("cli-batch-few-pictures", lang, n=MOST))
    return out


def codes_told(outcomes: tuple[Outcome, ...], lang: Language) -> list[tuple[str, str]]:
    """Give each code that was found, with what it is about in a few words."""
    codes = {code for outcome in outcomes if outcome.made for code in outcome.made.findings}
    return [(code, title(code, lang)) for code in sorted(codes)]


def summed(outcomes: tuple[Outcome, ...], lang: Language | None = None) -> str:
    """Say the reconciliation in one line."""
    counted = totals(outcomes)
    assert counted.agree
    return say("cli-batch-sum", lang, input=counted.input, made=counted.made,
               skipped=counted.skipped, failed=counted.failed)  # fmt: skip


def _groups(
    outcomes: tuple[Outcome, ...], folder: Path | None, lang: Language
) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {"failed": [], "made": [], "skipped": []}
    shown = _pictures(outcomes, folder) if folder is not None else {}
    for number, outcome in enumerate(outcomes):
        groups[outcome.state].append(_item(outcome, shown.get(number, ""), lang))
    return [
        {"state": state, "title": say(f"cli-batch-{state}", lang), "items": items}
        for state, items in groups.items()
    ]


def _pictures(outcomes: tuple[Outcome, ...], folder: Path) -> dict[int, str]:
    """Draw the first page of what was made, by the number of its outcome."""
    files = {
        number: folder / output.file
        for number, outcome in enumerate(outcomes)
        for output in (outcome.made.outputs if outcome.made else ())
        if output.kind == "pdf"
    }
    first = tuple(files)[:MOST]
    return dict(zip(first, first_pages(tuple(files[n] for n in first)), strict=True))


def _item(outcome: Outcome, picture: str, lang: Language) -> dict[str, Any]:
    made = outcome.made
    lines = []
    for output in made.outputs if made else ():
        paper = say("cli-batch-paper", lang, pages=output.pages, sheets=output.sheets,
                    paper=output.paper, copies=outcome.item.copies)  # fmt: skip
        lines.append((output.file, paper if output.pages else ""))
    findings = "、".join(f"{code}×{n}" for code, n in made.findings.items()) if made else ""
    return {
        "label": outcome.item.label,
        "row": say("cli-batch-row-n", lang, n=outcome.item.row) if outcome.item.row else "",
        "why": why(outcome, lang),
        "files": lines,
        "print": print_told(outcome, lang) if outcome.sent else "",
        "findings": findings,
        "picture": picture,
    }
