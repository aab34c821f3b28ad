"""Composing and rendering: from a publication to the files of every target asked for."""

import hashlib
from pathlib import Path

import msgspec

from banxin import __version__
from banxin.backends.port import Backend, Rendered, Request
from banxin.files.guarded import Guarded
from banxin.files.limits import Limits
from banxin.files.publish import Publishing
from banxin.fonts.coverage import choose
from banxin.fonts.world import font_world
from banxin.layouts.spec import Layout
from banxin.model.publication import Publication
from banxin.plugins import plugin
from banxin.typeset.compose import reading
from banxin.typeset.estimate import estimated_pages
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading
from banxin.typeset.resolve import plan
from banxin.typeset.usage import characters
from banxin.verify.certificate import Made


class Composed(msgspec.Struct, frozen=True):
    """A publication resolved for one target: by which plan what must be printed."""

    target: str
    plan: Plan
    reading: Reading
    folders: tuple[str, ...]


def compose(publication: Publication, layout: Layout, target: str) -> Composed:
    """Resolve a layout for a publication. Raises LayoutError."""
    resolved = plan(layout, publication.articles[0].lang)
    return Composed(target, resolved, reading(publication, resolved), layout.folders)


def render(
    works: list[Composed], stem: str, out: Publishing, assets: dict[str, Path], limits: Limits
) -> tuple[Made, ...]:
    """Render every work in a child process of its own, those that can side by side.

    Raises FontError before anything is rendered, and BackendError.
    """
    crew = _Crew(stem, out, {id: str(path) for id, path in assets.items()}, limits)
    try:
        for work in works:
            if not crew.waits_for_pages(work, works):
                crew.start(work, {})
        for work in works:
            if crew.waits_for_pages(work, works):
                crew.start(work, crew.finish(work.plan.layout).begins)
        return tuple(crew.made(work) for work in works)
    finally:
        crew.stop()


class _Crew:
    """The child processes of one document."""

    def __init__(
        self, stem: str, out: Publishing, assets: dict[str, str], limits: Limits
    ) -> None:
        self._stem, self._out, self._assets, self._limits = stem, out, assets, limits
        self._running: dict[str, Guarded[Rendered]] = {}
        self._done: dict[str, Rendered] = {}
        self._asked: dict[str, tuple[Request, str]] = {}
        self._setters: dict[str, str] = {}

    def waits_for_pages(self, work: Composed, works: list[Composed]) -> bool:
        """A file that does not break pages takes its numbers from one of the same layout."""
        if _backend(work).SETS_TYPE:
            return False
        return any(_backend(w).SETS_TYPE and w.plan.layout == work.plan.layout for w in works)

    def start(self, work: Composed, begins: dict[str, int]) -> None:
        """Set a work going; `begins` are the pages another backend found, if it did."""
        backend = _backend(work)
        path = self._out.path(self._stem + backend.SUFFIX)
        pages, numbers, fonts = begins, "pdf", ""
        if backend.SETS_TYPE:
            numbers, fonts = "", _fonts(work)
            self._setters[work.plan.layout] = work.target
        elif not begins:
            pages, numbers = estimated_pages(work.reading, work.plan), "estimate"
        request = Request(
            reading=work.reading,
            plan=work.plan,
            folders=work.folders,
            assets=self._assets,
            identity=_identity(work),
            out=str(path),
            fonts=fonts,
            pages=pages,
        )
        self._asked[work.target] = (request, numbers)
        self._running[work.target] = Guarded(backend.render, request, self._limits)

    def finish(self, layout: str) -> Rendered:
        """Wait for the work that breaks the pages of a layout."""
        return self._result(self._setters[layout])

    def _result(self, target: str) -> Rendered:
        if target not in self._done:
            self._done[target] = self._running.pop(target).result()
        return self._done[target]

    def made(self, work: Composed) -> Made:
        """Wait for a work, and tell what it made."""
        self._result(work.target)
        request, numbers = self._asked[work.target]
        name = self._stem + _backend(work).SUFFIX
        pages = {} if _backend(work).SETS_TYPE else request.pages
        return Made(name, Path(request.out), work.target, work.plan.layout, pages, numbers)

    def stop(self) -> None:
        """End whatever still runs."""
        for child in self._running.values():
            child.stop()


def _backend(work: Composed) -> Backend:
    found: Backend = plugin("backends", work.target)
    return found


def _fonts(work: Composed) -> str:
    """Share the characters out among the faces, and make the world that holds only those."""
    asked = characters(work.reading, work.plan)
    uses = tuple(
        use for role, chars in asked.items() for use in choose(role, frozenset(chars), work.plan.lang)
    )
    return str(font_world(uses).config)


def _identity(work: Composed) -> str:
    """Name a document by what it says and how it is set; no clock and no chance in it."""
    said = msgspec.json.encode((__version__, work.reading, work.plan))
    return hashlib.sha256(said).hexdigest()[:32]
