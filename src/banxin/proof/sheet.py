"""The proof sheet (校样): what was found, as a page to print, to tick and to sign.

It is one HTML file for A4 that needs nothing else: no script, no picture, no network.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from banxin.messages import Language, say
from banxin.model.inlines import plain
from banxin.model.publication import Article
from banxin.proof.codes import title
from banxin.proof.located import Located
from banxin.proof.marked import marked
from banxin.proof.report import Report

WORDS = (
    "title", "code", "rule", "count", "clean", "number", "finding", "change", "verdict", "remark",
    "adopt", "keep",
)  # fmt: skip

Numbered = tuple[int, Located]


def sheet(report: Report, version: str, lang: Language, epoch: int | None = None) -> str:
    """Give the proof sheet of a source; `epoch`, in seconds, is the date it is to bear."""
    room = files("banxin.proof")
    environment = Environment(
        loader=BaseLoader(), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    template = environment.from_string((room / "sheet.html.j2").read_text(encoding="utf-8"))
    words: dict[str, Any] = {word: say(f"cli-sheet-{word}", lang) for word in WORDS}
    words["lang"] = "zh-Hans" if lang == "zh" else "en"
    words["signed"] = say("cli-sheet-signed", lang).split("|")
    return template.render(
        # The style sheet is our own and holds no markup.
        style=Markup((room / "sheet.css").read_text(encoding="utf-8")),  # noqa: S704
        words=words,
        name=report.name.replace("\\", "/").rpartition("/")[2],
        facts=list(_facts(report, version, lang, epoch)),
        counts=[
            {"code": code, "title": title(code, lang), "count": count}
            for code, count in report.counts.items()
        ],
        articles=list(_articles(report, lang)),
    )


def _facts(
    report: Report, version: str, lang: Language, epoch: int | None
) -> Iterator[tuple[str, str]]:
    total = len(report.located)
    yield (
        say("cli-sheet-found", lang),
        say("cli-sheet-total", lang, n=report.doubts, notes=total - report.doubts),
    )
    for source in report.publication.sources:
        yield say("cli-sheet-source", lang), f"{source.name}　sha256 {source.sha256[:16]}"
    yield say("cli-sheet-program", lang), f"banxin {version}"
    for layer in report.layers:
        told = " ".join(filter(None, (layer.keys.title or layer.file, layer.keys.version)))
        yield say("cli-sheet-rules", lang), f"{told}　{layer.file}　sha256 {layer.sha256[:16]}"
    if epoch is not None:
        date = datetime.fromtimestamp(epoch, UTC)
        yield (
            say("cli-sheet-date", lang),
            say("cli-sheet-day", lang, year=date.year, month=date.month, day=date.day),
        )


def _articles(report: Report, lang: Language) -> Iterator[dict[str, Any]]:
    """What stands in no passage comes first; then the articles, each with its passages in order."""
    numbered = list(enumerate(report.located, 1))
    loose = [one for one in numbered if one[1].noted.passage is None]
    if loose:
        group = {"role": "", "parts": [], "rows": [_row(one, lang) for one in loose]}
        yield {"title": say("cli-sheet-whole", lang), "lang": "zh-Hans", "groups": [group]}
    owners = [n for n, one in enumerate(report.proofread.read) for _ in one.passages]
    inside = [one for one in numbered if one[1].noted.passage is not None]
    inside.sort(key=lambda one: (one[1].noted.passage or 0, one[1].noted.start))
    for owner, some in groupby(inside, lambda one: owners[one[1].noted.passage or 0]):
        article = report.proofread.read[owner].article
        groups = [_group(list(few), report, lang) for few in _by_passage(some)]
        yield {"title": _title(article), "lang": article.lang, "groups": groups}


def _by_passage(some: Iterable[Numbered]) -> Iterator[Iterator[Numbered]]:
    for _, few in groupby(some, lambda one: one[1].noted.passage):
        yield few


def _title(article: Article) -> str:
    return plain(article.title) or article.name


def _group(few: list[Numbered], report: Report, lang: Language) -> dict[str, Any]:
    passage = report.proofread.passages[few[0][1].noted.passage or 0]
    spans = [(one.noted.start, one.noted.end, number) for number, one in few]
    return {
        "role": passage.role,
        "parts": marked(passage.text, spans),
        "rows": [_row(one, lang) for one in few],
    }


def _row(one: Numbered, lang: Language) -> dict[str, Any]:
    number, located = one
    finding = located.finding
    return {
        "number": number,
        "place": located.place,
        "code": finding.code,
        "sentence": finding.sentence(lang),
        "text": finding.text,
        "suggest": finding.suggest,
    }
