"""The whole road on one screen.

read → normalise → edition → plan → render → press → verify → publish
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from banxin import __version__
from banxin.backends.ready import Ready, make_ready
from banxin.editions.convert import in_edition
from banxin.editions.edition import Tag
from banxin.editions.glossary import glossary_of, load_glossary
from banxin.errors import BackendError, PressError
from banxin.files.limits import Limits
from banxin.files.publish import Publishing
from banxin.files.signals import held_back
from banxin.layouts.load import load_layout
from banxin.model import codec
from banxin.model.events import Event, Listener, Stage
from banxin.model.finding import Finding
from banxin.model.publication import Publication
from banxin.model.references import check_references
from banxin.model.whereabouts import Whereabouts
from banxin.passes import normalise
from banxin.passes.identify import identify
from banxin.passes.index import index
from banxin.proof.edits.apply import apply_edits
from banxin.proof.edits.file import load_edits
from banxin.readers import Received, receive, stem_of
from banxin.readers.assets import asset_files, unpacking
from banxin.readers.sidecar import load_sidecar, named, sidecar_of, stated
from banxin.rendering import Composed, Crew, compose
from banxin.typeset.embedding import Switch
from banxin.typeset.plan import Sheets
from banxin.typeset.unprinted import unprinted
from banxin.verify.made import Made

if TYPE_CHECKING:
    from banxin.verify.certificate import Certificate


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One source to be built: `layouts` names the layout of each target, `pdf` and `docx`.

    `embed` asks for faces in the Word file, whatever its layout says.
    """

    source: Path
    folder: Path
    layouts: dict[str, str]
    layout_folders: tuple[Path, ...] = ()
    encoding: str | None = None
    edition: Tag | None = None
    creep: float | None = None
    embed: Switch = ""
    limits: Limits = Limits()

    @property
    def stem(self) -> str:
        """The name that all outputs share with the source, and of which edition they are."""
        return stem_of(self.source) + (f".{self.edition}" if self.edition else "")


class Built(msgspec.Struct, frozen=True):
    """What a job made, and what was noticed on the way: in the text, then in its faces."""

    files: tuple[Path, ...]
    publication: Publication
    certificate: "Certificate"
    findings: tuple[Finding, ...]


def prepare(
    source: Path, encoding: str | None = None, edition: Tag | None = None, *, edited: bool = True
) -> Received:
    """Read a source and bring it to the model, with the pictures it carries.

    The edits beside it are made anew, unless `edited` is off. An `edition` is made by what
    `editions.toml` beside the source says. Raises SourceError.
    """
    found, pictures = unedited(source, encoding)
    if edited:
        found = apply_edits(found, load_edits(source))
    publication = named(identify(found), stem_of(source))
    sidecar = load_sidecar(source)
    if sidecar:
        publication = index(stated(publication, sidecar), sidecar.entries)
    if edition:
        glossary = load_glossary(glossary_of(source))
        asked = glossary.edition(edition)
        publication = in_edition(publication, asked, glossary.settled(edition))
    check_references(publication, source.name)
    return Received(publication, pictures)


def unedited(source: Path, encoding: str | None = None) -> Received:
    """Read and normalise a source, without the edits and the sidecar beside it.

    Raises SourceError.
    """
    received = receive(source, encoding=encoding)
    return Received(normalise(received.publication), received.pictures)


def build(job: Job, tell: Listener, ready: Ready | None = None) -> Built:
    """Take a source down the whole road and publish what it made, whole or not at all.

    `ready` are children that were started beforehand; this stops them, come what may.
    Raises the BanxinError of the stage that failed; a certificate with faults is a
    BackendError. What stood in the folder before is then untouched.
    """

    stage = partial(_tell, tell, job.source.name)
    with Crew(ready or make_ready(job.layouts, job.limits)) as crew, unpacking() as lay:
        stage("read")
        publication, pictures = prepare(job.source, job.encoding, job.edition)
        assets = asset_files(publication, job.source, job.limits.pixels, lay(pictures))
        stage("plan")
        works = [
            compose(publication, load_layout(layout, job.layout_folders), target, job.embed)
            for target, layout in job.layouts.items()
        ]
        where = whereabouts(job.source, publication, (f for work in works for f in work.folders))
        with Publishing(job.folder, sources=[job.source]) as out:
            stage("render")
            crew.begin(works, job.stem, out, assets, where)
            # What reads files back is slow to load, and the children are at work meanwhile.
            with held_back():
                from banxin.verify.certificate import certify, encode, prove_text

            model = codec.encode(publication)
            readings = {work.plan.layout: work.reading for work in works}
            text = prove_text(publication, model, readings, job.source.read_bytes())
            stage("verify")
            made = _with_sheets(job, works, crew.finish(works), out)
            certificate = certify(text, readings, made, __version__)
            _insist(certificate)
            stage("publish")
            out.path(f"{job.stem}.model.json").write_bytes(model)
            out.path(f"{job.stem}.certificate.json").write_bytes(encode(certificate))
            _copy_assets(job, assets, out)
    stage("done")
    files = tuple(job.folder / name for name in out.names)
    return Built(files, publication, certificate, _noticed(publication, works, crew))


def whereabouts(source: Path, publication: Publication, folders: Iterable[str] = ()) -> Whereabouts:
    """Look for text in the sources, then in the sidecar, a model itself, and the layout."""
    layouts = (Path(folder) / "layout.toml" for folder in folders)
    return Whereabouts(publication, (sidecar_of(source), source, *layouts))


def _noticed(publication: Publication, works: list[Composed], crew: Crew) -> tuple[Finding, ...]:
    """Give the findings: of the text, of what no layout prints, of the faces."""
    lost = unprinted(publication.imprint, [(work.plan, work.reading) for work in works])
    return (*publication.findings, *lost, *crew.findings)


def _tell(tell: Listener, source: str, stage: Stage) -> None:
    tell(Event(stage, source))


def _copy_assets(job: Job, assets: dict[str, Path], out: Publishing) -> None:
    """Lay the pictures beside the model, so that it can be built again where it stands."""
    for id, path in assets.items():
        copy = out.path(f"{job.stem}.assets/{id}{path.suffix}")
        copy.write_bytes(path.read_bytes())


def _with_sheets(
    job: Job, works: list[Composed], made: Iterable[Made], out: Publishing
) -> Iterator[Made]:
    """Give every file that was made, and after pages whose layout asks for it their sheets.

    Each is handed on as soon as it is there, to be proved while others are still made.
    Raises PressError.
    """
    plans = {work.plan.layout: work.plan for work in works}
    for one in made:
        yield one
        plan = plans[one.layout]
        if one.kind == "pdf" and plan.sheets is not None:
            sheets = Made(
                f"{job.stem}-sheets.pdf", out.path(f"{job.stem}-sheets.pdf"), "sheets", one.layout
            )
            _impose(one.path, sheets, plan.sheets, plan.area.binding, job.creep)
            yield sheets


def _impose(
    pages: Path, sheets: Made, asked: Sheets, binding: Literal["left", "right"], creep: float | None
) -> None:
    from banxin.press.impose import impose

    shift = asked.creep if creep is None else creep
    try:
        impose(pages, sheets.path, paper=asked.paper, binding=binding, creep=shift)
    except PressError as error:
        # The pages lie under a hidden name still, which says nothing to anyone.
        raise PressError(error.code, sheets.name, **error.args_by_name) from error


def _insist(certificate: "Certificate") -> None:
    """Let nothing through that the certificate cannot vouch for."""
    if certificate.faults:
        first = certificate.faults[0]
        raise BackendError(
            "certificate-bad",
            first.place,
            count=len(certificate.faults),
            fault=first.code,
            due=first.due[:60],
            found=first.found[:60],
        )
