"""Paths of one machine said so that they hold on another, and back again.

A worker knows no path of the machine that sends it work: it is told where in a bundle a file
is. What it has to say of a file is said of its place in the bundle, and put back by the sender.
"""

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

import msgspec
from msgspec.structs import replace

from banxin.pipeline import Job
from banxin.readers.project import Project

BUNDLE = "/banxin-bundle"
"""Stands for the folder in which a worker lays its bundles."""

Move = Callable[[Path], Path]


class Roots(msgspec.Struct, frozen=True):
    """Folders whose files are in a bundle, each under its number and its own name."""

    folders: tuple[Path, ...]

    def name(self, path: Path) -> str:
        """Give the name in the bundle of something in one of the folders. Raises ValueError."""
        for number, folder in enumerate(self.folders):
            if path.is_relative_to(folder):
                place = PurePosixPath(_name(number, folder), *path.relative_to(folder).parts)
                return str(place)
        raise ValueError(f"in no folder of the bundle: {path}")

    def moved(self, digest: str) -> Move:
        """Give what says a path as its place in the bundle of a digest."""
        return lambda path: Path(f"{BUNDLE}/{digest}/{self.name(path)}")

    def said(self, text: str, digest: str) -> str:
        """Say places in the bundle as the paths they came from."""
        for number, folder in enumerate(self.folders):
            place = f"{BUNDLE}/{digest}/{_name(number, folder)}"
            start = str(folder / "x").removesuffix("x")
            text = text.replace(f"{place}/", start).replace(place, str(folder))
        return text


def roots_of(paths: Iterable[Path]) -> Roots:
    """Give the folders of these files, without those that lie in another of them."""
    folders = sorted({path.parent for path in paths})
    above = [f for f in folders if not any(f != o and f.is_relative_to(o) for o in folders)]
    return Roots(tuple(above))


def _name(number: int, folder: Path) -> str:
    """A layout is called what its folder is called, so folders keep their names."""
    name = folder.name
    return f"{number}/{name if name.strip('.') else '_'}"


def moved_source(job: Job, move: Move) -> Job:
    """Give a job whose source, or the sources of its publication, lie elsewhere."""
    project = job.project and _moved_project(job.project, move)
    return replace(job, source=move(job.source), project=project)


def _moved_project(project: Project, move: Move) -> Project:
    return replace(
        project,
        folder=move(project.folder),
        members=tuple(replace(one, path=move(one.path)) for one in project.members),
        files=tuple(map(move, project.files)),
        layouts={},
        layout_folders=(),
        output=None,
    )


def moved_layouts(job: Job, layouts: dict[str, str], folders: tuple[Path, ...]) -> Job:
    """Give a job whose layouts are those, by target, found in these folders."""
    return replace(job, layouts=layouts, layout_folders=folders)


def here(job: Job, folder: Path) -> Job:
    """Give a job that was sent as it holds where its bundles lie in a folder."""

    def move(path: Path) -> Path:
        return Path(_here(str(path), folder))

    moved = moved_source(job, move)
    layouts = {target: _here(name, folder) for target, name in job.layouts.items()}
    return moved_layouts(moved, layouts, tuple(map(move, job.layout_folders)))


def _here(text: str, folder: Path) -> str:
    inside = text == BUNDLE or text.startswith(BUNDLE + "/")
    return str(folder) + text[len(BUNDLE) :] if inside else text


def told_from(text: str, folder: Path) -> str:
    """Say paths in a worker's folder of bundles as places in them."""
    return text.replace(str(folder), BUNDLE)
