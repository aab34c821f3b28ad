"""From a source to what it says: read → edits → what is stated → gathered → edition."""

from pathlib import Path

from banxin.editions.convert import in_edition
from banxin.editions.edition import Tag
from banxin.editions.glossary import glossary_of, load_glossary
from banxin.layouts.filler import Filler
from banxin.model.references import check_references
from banxin.passes import normalise
from banxin.passes.gather import gather
from banxin.passes.identify import identify
from banxin.passes.index import index
from banxin.passes.uncalled import uncalled
from banxin.proof.edits.apply import apply_edits
from banxin.proof.edits.file import load_edits
from banxin.readers import Received, pooled, receive, stem_of
from banxin.readers.last import LastNormalised
from banxin.readers.project import Member, Project, entitled, load_project
from banxin.readers.sidecar import Sidecar, load_sidecar
from banxin.readers.stated import in_column, named, over, settled, stated

LAST = LastNormalised()
"""What this process normalised last."""


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
    return received._replace(publication=LAST.normalised(ahead, normalise)), stating


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
