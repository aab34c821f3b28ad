"""One file of all records for the printer, a banner sheet before each."""

from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from banxin.errors import PressError
from banxin.files.digest import sha256_of
from banxin.files.guarded import run_guarded
from banxin.files.limits import Limits
from banxin.jobs.engine import Made, Output
from banxin.jobs.inputs import digest_of
from banxin.jobs.local import SIDES, make
from banxin.jobs.reconcile import to_print
from banxin.jobs.run import Outcome, Run
from banxin.messages import Language, say
from banxin.model import codec
from banxin.model.blocks import Para
from banxin.model.inlines import Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.pipeline import Job
from banxin.press.together import together
from banxin.verify.together import check_together

LONGEST = 60
"""Characters of a record's name on its banner."""

_SOURCE = "banners.model.json"


class Whole(msgspec.Struct, frozen=True):
    """The file of all records, and on which page each begins, by the file it was made of."""

    made: Made
    begins: dict[str, int]

    @property
    def output(self) -> Output:
        """The file to be printed."""
        return self.made.outputs[0]


class _Asked(msgspec.Struct, frozen=True):
    """What a child must know to put the parts together."""

    parts: tuple[tuple[str, Path], ...]
    out: Path
    title: str
    banners: Path | None


def whole(
    run: Run, name: str, outcomes: tuple[Outcome, ...], limits: Limits, lang: Language,
    *, banners: bool,
) -> Whole | None:  # fmt: skip
    """Put what was made of all records into one file; None where there is nothing to print.

    What failed is not in it, which its banners' numbers and the report tell. Raises PressError
    and BackendError.
    """
    found, told, key = _parts(name, outcomes, lang, banners=banners)
    if not found:
        return None
    file = f"{name}.together.pdf"
    staging = run.place.staging(key)
    parts = tuple((o.item.label, run.place.folder / output.file) for o, output in found)

    def put_together() -> Made:
        staging.mkdir(parents=True, exist_ok=True)
        named = _banners(told, staging, name, limits) if told else None
        return run_guarded(_joined, _Asked(parts, staging / file, name, named), _longer(limits))

    return _begun(run.once(key, file, put_together), found, told)


def standing_whole(
    run: Run, name: str, outcomes: tuple[Outcome, ...], lang: Language, *, banners: bool
) -> Whole | None:
    """Give the file of these records if it was made and still stands."""
    found, told, key = _parts(name, outcomes, lang, banners=banners)
    made = run.standing(key) if found else None
    return _begun(made, found, told) if made else None


_Found = list[tuple[Outcome, Output]]
_Lines = list[tuple[str, ...]]


def _parts(
    name: str, outcomes: tuple[Outcome, ...], lang: Language, *, banners: bool
) -> tuple[_Found, _Lines, str]:
    """Give what is to be joined, the lines of the banners, and the key of the whole."""
    found = [(outcome, output) for outcome in outcomes for output in to_print(outcome)]
    told = [_told(outcome, output, n, len(found), lang)
            for n, (outcome, output) in enumerate(found, 1)] if banners else []  # fmt: skip
    digests = (o.made.files[output.file] for o, output in found if o.made)
    return (
        found,
        told,
        digest_of(("together", name, *digests, *(line for lines in told for line in lines))),
    )


def _begun(made: Made, found: _Found, told: _Lines) -> Whole:
    pages = [output.pages + output.pages % SIDES for _, output in found]
    before = SIDES if told else 0
    starts = [sum(pages[:n]) + before * (n + 1) + 1 for n in range(len(pages))]
    return Whole(made, dict(zip((output.file for _, output in found), starts, strict=True)))


def _told(
    outcome: Outcome, output: Output, number: int, total: int, lang: Language
) -> tuple[str, ...]:
    """Give the lines of a banner: for whom, which of how many, how many copies of what."""
    return (
        outcome.item.label[:LONGEST],
        say("cli-batch-banner-number", lang, n=number, total=total),
        say("cli-batch-banner-copies", lang, copies=outcome.item.copies),
        say("cli-batch-banner-pages", lang, pages=output.pages, sheets=output.sheets),
        output.file.rpartition("/")[2],
    )


def _banners(told: list[tuple[str, ...]], staging: Path, name: str, limits: Limits) -> Path:
    """Set the banners as any publication is set, a page for each."""
    source = staging / _SOURCE
    articles = tuple(
        Article(title=(Text((Piece(head),)),),
                children=tuple(Para(children=(Text((Piece(line),)),)) for line in lines))
        for head, *lines in told
    )  # fmt: skip
    # Of several articles each begins a page; one alone has a page anyway.
    source.write_bytes(codec.encode(Publication(schema="banxin/1", title=name, articles=articles)))
    with as_file(files("banxin.jobs") / "banner") as layout:
        job = Job(source=source, folder=staging / "banners", layouts={"pdf": f"{layout}/"},
                  limits=_longer(limits), name="banners")  # fmt: skip
        made = run_guarded(make, job, _longer(limits))
    if (count := made.outputs[0].pages) != len(told):
        raise PressError("together-banner", name, count=count)
    return job.folder / made.outputs[0].file


def _joined(asked: _Asked) -> Made:
    """Put the parts together and prove it, in a child."""
    found = together(asked.parts, asked.out, title=asked.title, banners=asked.banners)
    faults = check_together(asked.out, [file for _, file in asked.parts], found.begins)
    if faults:
        raise PressError("together-bad", asked.out.name, place=faults[0].place)
    digest = sha256_of(asked.out)
    name = asked.out.name
    return Made({name: digest}, (Output(name, "pdf", found.pages, found.pages // SIDES),))


def _longer(limits: Limits) -> Limits:
    """All records together may take longer, and more room, than one of them."""
    return msgspec.structs.replace(
        limits, wall_seconds=limits.wall_seconds * 5, cpu_seconds=limits.cpu_seconds * 5,
        output_mib=limits.output_mib * 5,
    )  # fmt: skip
