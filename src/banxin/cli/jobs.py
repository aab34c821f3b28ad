"""What is to be built of a source: the command line over the publication file."""

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from banxin.editions.edition import TAGS, Tag
from banxin.pipeline import Job
from banxin.plugins import plugin
from banxin.readers.folder import FILE
from banxin.readers.project import Project, load_project


class Said(NamedTuple):
    """What the command line states itself: a layout, targets, the folder for what is made."""

    layout: bool
    targets: bool
    folder: bool


def jobs_of(common: Job, profile: str, editions: tuple[Tag, ...], said: Said) -> list[Job]:
    """Give a job for each edition of a source; of a publication file counts what is left open.

    Raises SourceError.
    """
    project = load_project(common.source, profile)
    if project is not None:
        common = _stated(common, project, said)
        editions = editions or tuple(tag for tag in TAGS if tag in project.editions)
    return [replace(common, edition=edition) for edition in editions or (None,)]


def _stated(common: Job, project: Project, said: Said) -> Job:
    asked = tuple(common.layouts) if said.targets else project.outputs or tuple(common.layouts)
    layouts = {target: plugin("backends", target).LAYOUT for target in asked}
    layouts |= {target: name for target, name in project.layouts.items() if target in asked}
    if said.layout:
        layouts = dict.fromkeys(asked, next(iter(common.layouts.values())))
    return replace(
        common,
        project=project,
        layouts=layouts,
        layout_folders=(*common.layout_folders, *project.layout_folders),
        folder=common.folder if said.folder else project.output or common.folder,
    )


def made_of(path: Path) -> list[Path]:
    """Give the folders or certificates by which to prove what was made of a path again.

    Those of a publication file stand in the folder it names for its output. Raises SourceError.
    """
    file = path / FILE if path.is_dir() else path
    here = any(file.parent.glob("*.certificate.json"))
    if file.name != FILE or not file.is_file() or (path.is_dir() and here):
        return [path]
    project = load_project(file)
    if project is None or project.output is None:
        return [file.parent]
    stems = (project.name + end for end in ("", *(f".{tag}" for tag in project.editions)))
    found = [project.output / f"{stem}.certificate.json" for stem in stems]
    return [one for one in found if one.is_file()] or [project.output]
