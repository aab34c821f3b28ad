"""The whole road on one screen.

read → normalise → edition → plan → render → press → verify → publish
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from banxin import __version__
from banxin.backends.ready import Ready, make_ready
from banxin.editions.convert import in_edition
from banxin.editions.edition import Tag
from banxin.editions.glossary import glossary_of, load_glossary
from banxin.errors import BackendError
from banxin.files.guarded import Here
from banxin.files.hold import Holding
from banxin.files.limits import Limits
from banxin.files.publish import Parts, Publishing
from banxin.files.signals import held_back
from banxin.layouts.filler import Filler
from banxin.layouts.load import load_layout
from banxin.model import codec
from banxin.model.events import Event, Listener, Stage
from banxin.model.finding import Finding
from banxin.model.publication import Publication
from banxin.model.references import check_references
from banxin.model.whereabouts import Whereabouts
from banxin.passes import normalise
from banxin.passes.gather import gather
from banxin.passes.identify import identify
from banxin.passes.index import index
from banxin.passes.uncalled import uncalled
from banxin.proof.edits.apply import apply_edits
from banxin.proof.edits.file import load_edits
from banxin.readers import Received, pooled, receive, stem_of
from banxin.readers.assets import asset_files, unpacking
from banxin.readers.project import Member, Project, entitled, load_project
from banxin.readers.sidecar import (
    Sidecar,
    in_column,
    load_sidecar,
    named,
    over,
    settled,
    sidecar_of,
    stated,
)
from banxin.rendering import Composed, Crew, compose
from banxin.typeset.embedding import Switch
from banxin.typeset.unprinted import unprinted
from banxin.verify.made import Made

if TYPE_CHECKING:
    from banxin.verify.certificate import Certificate


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One source to be built: `layouts` names the layout of each target, `pdf` and `docx`.

    A `project` is one of many sources. `embed` asks for faces in the Word file, whatever its
    layout says. `name` is that of the files, if not the source's; `filler` fills in fields.
    """

    source: Path
    folder: Path
    layouts: dict[str, str]
    project: Project | None = None
    layout_folders: tuple[Path, ...] = ()
    encoding: str | None = None
    edition: Tag | None = None
    creep: float | None = None
    embed: Switch = ""
    limits: Limits = Limits()
    name: str = ""
    filler: Filler | None = None

    @property
    def stem(self) -> str:
        """The name that all outputs share with the source, and of which edition they are."""
        if self.name:
            return self.name
        name = self.project.name if self.project else stem_of(self.source)
        return name + (f".{self.edition}" if self.edition else "")


class Built(msgspec.Struct, frozen=True):
    """What a job made, and what was noticed on the way: in the text, then in its faces."""

    files: tuple[Path, ...]
    publication: Publication
    certificate: "Certificate"
    findings: tuple[Finding, ...]


def prepare(
    source: Path,
    encoding: str | None = None,
    edition: Tag | None = None,
    project: Project | None = None,
    *,
    edited: bool = True,
    filler: Filler | None = None,
) -> Received:
    """Read a source and bring it to the model, with the pictures it carries.

    A folder and its publication file are read as `project`, one publication of many sources,
    or as it stands. The edits beside each source are made anew, unless `edited` is off. A
    `filler` fills in fields. An `edition` is made by what `editions.toml` beside the source
    says. Raises SourceError, naming the file it is about.
    """
    whole = project or load_project(source)
    members = whole.members if whole else (Member(source),)
    parts = [_article(member, encoding, edited, filler) for member in members]
    received = _joined(whole, parts) if whole else parts[0]
    publication = received.publication
    if filler is not None:
        publication = filler.fill(publication)
    if edition:
        glossary = load_glossary(glossary_of(source))
        asked = glossary.edition(edition)
        publication = in_edition(publication, asked, glossary.settled(edition))
    check_references(publication, source.name)
    return received._replace(publication=publication)


def unedited(source: Path, encoding: str | None = None) -> Received:
    """Read and normalise a source, without the edits and the titles that stand beside it.

    Raises SourceError.
    """
    return _normalised(Member(source), encoding)[0]


def _normalised(
    member: Member, encoding: str | None, filler: Filler | None = None
) -> tuple[Received, Sidecar]:
    """Read and normalise a source, and give what is stated of it, here and in its sidecar."""
    received = receive(member.path, encoding=encoding or member.encoding, name=member.name)
    stating = load_sidecar(member.path) or Sidecar()
    if len(received.publication.articles) == 1:
        stating = over(member.titles, stating)
    stating = over(member.stated, stating)
    ahead = settled(received.publication, stating.lang, member.house)
    if filler is not None:
        ahead = filler.ahead(ahead)
    return received._replace(publication=normalise(ahead)), stating


def _article(member: Member, encoding: str | None, edited: bool, filler: Filler | None) -> Received:
    """Read one source, with its edits and what is stated of it. Raises SourceError."""
    received, stating = _normalised(member, encoding, filler)
    found = received.publication
    if edited:
        found = apply_edits(found, load_edits(member.path))
    publication = named(identify(found), stem_of(member.path))
    publication = index(uncalled(stated(publication, stating)), stating.entries)
    publication = in_column(publication, member.column)
    check_references(publication, member.name or member.path.name)
    return received._replace(publication=publication)


def _joined(whole: Project, parts: list[Received]) -> Received:
    """Make the sources of a publication one. Raises SourceError."""
    publication = entitled(gather(part.publication for part in parts), whole)
    publication = index(publication, whole.stated.entries)
    read = (*(member.path for member in whole.members), *whole.files)
    return Received(publication, pooled(parts, str(whole.folder)), read)


def build(
    job: Job, tell: Listener, ready: Ready | None = None, hold: Holding | None = None
) -> Built:
    """Take a source down the whole road and publish what it made, whole or not at all.

    `ready` are children that were started beforehand; this stops them, come what may. `hold` is
    the caller's on the folder, if it has one. Raises the BanxinError of the stage that failed;
    a certificate with faults is a BackendError. What stood there before is then untouched.
    """
    with Crew(ready or make_ready(job.layouts, job.limits)) as crew:
        built = _built(job, tell, crew, Publishing(job.folder, hold=hold))
    tell(Event("done", job.source.name or job.stem))
    return built


def build_here(job: Job, tell: Listener, out: Parts) -> Built:
    """Do all of the road but publishing in this process, which should be a confined one.

    The files lie in `out` under hidden names. Raises the BanxinError of the stage.
    """
    with Crew({target: Here() for target in job.layouts}) as crew:
        return _built(job, tell, crew, out)


def _built(job: Job, tell: Listener, crew: Crew, parts: AbstractContextManager[Parts]) -> Built:
    stage = partial(_tell, tell, job.source.name or job.stem)
    with unpacking() as lay:
        stage("read")
        publication, pictures, read = prepare(
            job.source, job.encoding, job.edition, job.project, filler=job.filler
        )
        assets = asset_files(publication, read, job.limits.pixels, lay(pictures))
        stage("plan")
        works = _composed(job, publication)
        where = whereabouts(read, publication, (f for work in works for f in work.folders))
        with parts as out:
            out.spare(read)
            stage("render")
            crew.begin(works, job.stem, out, assets, where)
            # What reads files back is slow to load, and the children are at work meanwhile.
            with held_back():
                from banxin.verify.certificate import certify, encode, prove_text

            model = codec.encode(publication)
            readings = {work.plan.layout: work.reading for work in works}
            text = prove_text(publication, model, readings, read)
            stage("verify")
            made = _with_sheets(job, works, crew.finish(works), out)
            certificate = certify(text, readings, made, __version__)
            _insist(certificate)
            stage("publish")
            out.path(f"{job.stem}.model.json").write_bytes(model)
            out.path(f"{job.stem}.certificate.json").write_bytes(encode(certificate))
            _copy_assets(job, assets, out)
    files = tuple(job.folder / name for name in out.names)
    return Built(files, publication, certificate, _noticed(publication, works, crew))


def _composed(job: Job, publication: Publication) -> list[Composed]:
    """Resolve the layout of each target, its own fields filled. Raises LayoutError."""
    loaded = {t: load_layout(name, job.layout_folders) for t, name in job.layouts.items()}
    if job.filler:
        loaded = {target: job.filler.layout(layout) for target, layout in loaded.items()}
    return [compose(publication, layout, t, job.embed) for t, layout in loaded.items()]


def whereabouts(
    read: Iterable[Path], publication: Publication, folders: Iterable[str] = ()
) -> Whereabouts:
    """Look for text in the sources, then in the sidecars, models themselves, and the layout."""
    beside = (path for source in read for path in (sidecar_of(source), source))
    layouts = (Path(folder) / "layout.toml" for folder in folders)
    return Whereabouts(publication, tuple(dict.fromkeys((*beside, *layouts))))


def _noticed(publication: Publication, works: list[Composed], crew: Crew) -> tuple[Finding, ...]:
    """Give the findings: of the text, of what no layout prints, of the faces."""
    lost = unprinted(publication.imprint, [(work.plan, work.reading) for work in works])
    return (*publication.findings, *lost, *crew.findings)


def _tell(tell: Listener, source: str, stage: Stage) -> None:
    tell(Event(stage, source))


def _copy_assets(job: Job, assets: dict[str, Path], out: Parts) -> None:
    """Lay the pictures beside the model, so that it can be built again where it stands."""
    for id, path in assets.items():
        copy = out.path(f"{job.stem}.assets/{id}{path.suffix}")
        copy.write_bytes(path.read_bytes())


def _with_sheets(
    job: Job, works: list[Composed], made: Iterable[Made], out: Parts
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
            from banxin.press.planned import impose_as_planned

            name = f"{job.stem}-sheets.pdf"
            sheets = Made(name, out.path(name), "sheets", one.layout)
            impose_as_planned(one.path, sheets.path, name, plan, job.creep)
            yield sheets


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
