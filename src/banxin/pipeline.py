"""The whole road on one screen.

prepare → plan → render → press → verify → publish
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from banxin import __version__
from banxin.backends.ready import Ready, make_ready
from banxin.editions.edition import Tag
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
from banxin.model.whereabouts import Whereabouts
from banxin.preparing import prepare
from banxin.readers import stem_of
from banxin.readers.assets import asset_files, unpacking
from banxin.readers.project import Project
from banxin.readers.sidecar import sidecar_of
from banxin.rendering import Composed, Crew, compose, with_sheets
from banxin.typeset.embedding import Switch
from banxin.typeset.unprinted import unprinted

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
    def is_edition(self) -> bool:
        """Whether it is one of many editions of a text, which have most of their pages alike."""
        return self.filler is not None and self.filler.editions

    @property
    def stem(self) -> str:
        """The name that all outputs share with the source, and of which edition they are."""
        if self.name:
            return self.name
        name = self.project.name if self.project else stem_of(self.source)
        return name + (f".{self.edition}" if self.edition else "")

    @property
    def place(self) -> str:
        """What is told of an error that has no place of its own: the source, and its layouts."""
        names = dict.fromkeys(Path(name).name for name in self.layouts.values())
        return f"{self.source.name or self.stem} [{'、'.join(names)}]"


class Built(msgspec.Struct, frozen=True):
    """What a job made, and what was noticed on the way: in the text, then in its faces."""

    files: tuple[Path, ...]
    publication: Publication
    certificate: "Certificate"
    findings: tuple[Finding, ...]


def build(
    job: Job, tell: Listener, ready: Ready | None = None, hold: Holding | None = None
) -> Built:
    """Take a source down the whole road and publish what it made, whole or not at all.

    `ready` are children that were started beforehand; this stops them, come what may. `hold` is
    the caller's on the folder, if it has one. Raises the BanxinError of the stage that failed;
    a certificate with faults is a BackendError. What stood there before is then untouched.
    """
    started = ready or make_ready(job.layouts, job.limits)
    with Crew(started, job.limits.pixels, editions=job.is_edition) as crew:
        built = _built(job, tell, crew, Publishing(job.folder, hold=hold))
    tell(Event("done", job.source.name or job.stem))
    return built


def build_here(job: Job, tell: Listener, out: Parts) -> Built:
    """Do all of the road but publishing in this process, which should be a confined one.

    The files lie in `out` under hidden names. Raises the BanxinError of the stage.
    """
    here: Ready = {target: Here() for target in job.layouts}
    with Crew(here, job.limits.pixels, editions=job.is_edition) as crew:
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
            made = with_sheets(works, crew.finish(works), out, job.stem, job.creep)
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


def _insist(certificate: "Certificate") -> None:
    """Let nothing through that the certificate cannot vouch for."""
    if certificate.faults:
        first = certificate.faults[0]
        layout = next((o.layout for o in certificate.outputs if first.place.startswith(o.file)), "")
        raise BackendError(
            "certificate-bad",
            f"{first.place} [{layout}]" if layout else first.place,
            count=len(certificate.faults),
            fault=first.code,
            due=first.due[:60],
            found=first.found[:60],
        )
