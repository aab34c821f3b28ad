"""One publication of many sources: a folder, or the publication file `banxin.toml` in it."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from banxin.errors import SourceError
from banxin.messages.shown import shown
from banxin.model.finding import Finding
from banxin.model.publication import Publication
from banxin.plugins import offered
from banxin.readers import check_name
from banxin.readers.folder import FILE, listed, skipped
from banxin.readers.inherited import Found, gathered, inside
from banxin.readers.project_keys import Entry, ProjectFile
from banxin.readers.sidecar import Sidecar, checked, one_line
from banxin.readers.stated import imprinted
from banxin.script.house import houses
from banxin.script.variant import REGIONAL

MAX_ARTICLES = 200
"""How many sources one publication may have."""
MAX_TOTAL = 20_000_000
"""Bytes of all its sources together."""


class Member(msgspec.Struct, frozen=True):
    """A source of a publication, and what is stated of it over its own sidecar.

    One in a folder below that of the publication has the folder in its `name`. `titles` are
    those of the publication, which the only article of an only source has.
    """

    path: Path
    name: str = ""
    stated: Sidecar = Sidecar()
    titles: Sidecar = Sidecar()
    house: str = ""
    encoding: str | None = None
    column: str = ""


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """A publication that is to be made of the sources in a folder.

    `name` is that of its files; `layouts` names a layout by target; `files` are the
    publication file and those it inherits from; `lost` names what of the folder is no source.
    """

    name: str
    folder: Path
    members: tuple[Member, ...]
    title: str = ""
    subtitle: str = ""
    stated: Sidecar = Sidecar()
    layouts: dict[str, str] = {}
    layout_folders: tuple[Path, ...] = ()
    outputs: tuple[str, ...] = ()
    output: Path | None = None
    editions: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    lost: tuple[str, ...] = ()


def is_project(path: Path) -> bool:
    """Tell whether a path names a publication of many sources."""
    return path.name == FILE or path.is_dir()


def load_project(path: Path, profile: str = "") -> Project | None:
    """Read what a path says of a publication; None where it names a single source.

    `profile` takes the values of that name first. Raises SourceError: nothing to be read, a key
    that is none, a value of the wrong kind, a path that leads out of its folder, no articles or
    too many.
    """
    if not is_project(path):
        if profile:
            raise SourceError("project-profile-none", str(path), name=profile)
        return None
    folder = path if path.is_dir() else path.parent
    file = folder / FILE
    if file.exists() or not path.is_dir():
        return _stated(folder, gathered(file, profile))
    if profile:
        raise SourceError("project-profile-none", str(path), name=profile)
    found = listed(folder)
    members = tuple(Member(folder / name) for name in found.sources)
    _count(len(members), folder)
    _check_files(members, folder)
    return Project(name=_name(folder), folder=folder, members=members, lost=found.skipped)


def entitled(publication: Publication, project: Project) -> Publication:
    """Give the joined publication with what is stated of the whole, and the findings on files.

    Without a title, and without a masthead to name it, a publication of several articles has
    the name of its folder (S01). A title of a single article is that article's.
    """
    several = len(publication.articles) > 1
    imprint = imprinted(publication.imprint, project.stated.imprint)
    title = project.title or publication.title if several else ""
    subtitle = project.subtitle or publication.subtitle if several else ""
    findings = skipped(project.lost, (asset.name for asset in publication.assets))
    if several and not (title or imprint.masthead):
        title = project.name
        findings = (Finding("S01"), *findings)
    return msgspec.structs.replace(
        publication,
        title=title,
        subtitle=subtitle,
        imprint=imprint,
        findings=(*findings, *publication.findings),
    )


def _stated(folder: Path, found: Found) -> Project:
    keys, where = found.keys, str(found.files[0])
    whole = checked(Sidecar(keys.title, keys.subtitle, keys.lang, keys.imprint, keys.index), where)
    _check_values(keys, where)
    entries, lost = _entries(keys, folder)
    _count(len(entries), folder)
    members = tuple(_member(entry, keys, folder, where) for entry in entries)
    _check_files(members, folder)
    if len(members) == 1:
        titles = Sidecar(whole.title, whole.subtitle)
        members = (msgspec.structs.replace(members[0], titles=titles),)
    layouts = keys.layout
    if isinstance(layouts, str):
        layouts = dict.fromkeys(offered("backends"), layouts) if layouts else {}
    return Project(
        name=_name(folder),
        folder=folder,
        members=members,
        title=whole.title,
        subtitle=whole.subtitle,
        stated=Sidecar(imprint=whole.imprint, index=whole.index),
        layouts=layouts,
        layout_folders=(Path(keys.layouts),) if keys.layouts else (),
        outputs=keys.outputs,
        output=inside(folder, keys.output, where, "output") if keys.output else None,
        editions=keys.editions,
        files=found.files,
        lost=lost,
    )


def _entries(keys: ProjectFile, folder: Path) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Give the articles that a file names, or all sources of its folder."""
    if keys.article or keys.articles:
        return keys.article or tuple(Entry(source=name) for name in keys.articles), ()
    found = listed(folder)
    return tuple(Entry(source=name) for name in found.sources), found.skipped


def _member(entry: Entry, keys: ProjectFile, folder: Path, where: str) -> Member:
    """Give an article with what holds of all where it states nothing itself."""
    place = f"{where} [{entry.source}]"
    lang = entry.lang or keys.lang
    _known("house", entry.house, houses(), place)
    return Member(
        path=inside(folder, entry.source, where, "source"),
        name=Path(entry.source).as_posix(),
        stated=checked(Sidecar(entry.title, entry.subtitle, lang), place),
        house=entry.house or keys.house,
        encoding=entry.encoding or keys.encoding or None,
        column=one_line("column", entry.column, place),
    )


def _check_values(keys: ProjectFile, where: str) -> None:
    backends = offered("backends")
    _known("house", keys.house, houses(), where)
    for edition in keys.editions:
        _known("editions", edition, REGIONAL, where)
    for target in (*keys.outputs, *(keys.layout if isinstance(keys.layout, dict) else ())):
        _known("outputs", target, backends, where)


def _known(key: str, value: str, known: Iterable[str], where: str) -> None:
    if value and value not in known:
        names = "、".join(known)
        raise SourceError("project-value", where, key=key, value=shown(value, 80), known=names)


def _count(count: int, folder: Path) -> None:
    """Refuse no articles at all, and too many."""
    if not count:
        raise SourceError("project-empty", str(folder))
    if count > MAX_ARTICLES:
        raise SourceError("project-articles-many", str(folder), count=count, limit=MAX_ARTICLES)


def _check_files(members: tuple[Member, ...], folder: Path) -> None:
    """Refuse a source that is named twice, and more than one publication holds."""
    where = str(folder)
    seen: set[Path] = set()
    size = 0
    for member in members:
        if member.path in seen:
            raise SourceError("project-article-twice", where, name=shown(member.path.name, 80))
        seen.add(member.path)
        size += member.path.stat().st_size if member.path.is_file() else 0
    if size > MAX_TOTAL:
        raise SourceError("project-large", where, size=size, limit=MAX_TOTAL)


def _name(folder: Path) -> str:
    """Give the name of a folder, which its files bear. Raises SourceError for one of no text."""
    check_name(folder.resolve())
    return folder.resolve().name or FILE.removesuffix(".toml")
