"""Composing, rendering, imposing: from a publication to the files of every target asked for."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import msgspec
from msgspec.structs import replace

from banxin import __version__
from banxin.backends.port import Backend, Rendered, Request
from banxin.backends.ready import Ready
from banxin.errors import BanxinError, LayoutError
from banxin.files.publish import Parts
from banxin.fonts.world import font_world, rounded_up
from banxin.layouts.spec import Layout
from banxin.model import codec
from banxin.model.finding import Finding
from banxin.model.publication import Publication
from banxin.model.snapshot import snapshot
from banxin.model.whereabouts import Whereabouts
from banxin.plugins import plugin
from banxin.typeset.borrowed import findings, insist
from banxin.typeset.compose import reading
from banxin.typeset.dressing import Dressed, dressed
from banxin.typeset.embedding import Packed, Switch, Wanted, packed, wanted
from banxin.typeset.estimate import estimated_pages
from banxin.typeset.fitted import fitted
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading
from banxin.typeset.resolve import plan
from banxin.verify.made import Fonts, Letterhead, Made, Numbers


class Composed(msgspec.Struct, frozen=True):
    """A publication resolved for one target: by which plan what must be printed.

    `snapshot` is the base of a later merge, for a target whose file may be edited.
    """

    target: str
    plan: Plan
    reading: Reading
    folders: tuple[str, ...]
    embed: Wanted | None = None
    snapshot: bytes = b""


def compose(publication: Publication, layout: Layout, target: str, embed: Switch = "") -> Composed:
    """Resolve a layout for a publication; `embed` overrules what it says of embedding.

    Raises LayoutError, also for the wrong target.
    """
    if target not in layout.layout.target:
        made_for = "、".join(layout.layout.target)
        raise LayoutError("layout-not-for", layout.name, target=target, made_for=made_for)
    resolved = plan(layout, publication.articles[0].lang)
    text = reading(publication, resolved)
    asked = wanted(layout, embed) if target == "docx" else None
    said = b"" if _backend(target).SETS_TYPE else codec.encode(snapshot(publication))
    return Composed(target, fitted(resolved, text), text, layout.folders, asked, said)


class Crew:
    """One child process for each target of a document; no picture may have more than `pixels`.

    Use it in a `with` block: however it is left, no child stays behind.
    """

    def __init__(self, ready: Ready, pixels: int, *, editions: bool = False) -> None:
        # Others like this one are made, with other names in them.
        self._editions = editions
        self._ready = ready
        self._pixels = pixels
        self._asked: dict[str, _Asked] = {}
        self._done: dict[str, Rendered] = {}
        self.findings: tuple[Finding, ...] = ()
        """What the faces lacked and others set, told once `begin` is over."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._ready.values():
            child.stop()

    def begin(
        self,
        works: list[Composed],
        stem: str,
        out: Parts,
        assets: dict[str, Path],
        where: Whereabouts,
    ) -> None:
        """Set every work going, one after another where one needs another's page numbers.

        Raises FontError before anything is rendered, naming every character that no face
        has and its place by `where`; and BackendError.
        """
        looks = _dressed(works, where)
        self.findings = findings(tuple(looks.values()), where)
        for work in sorted(works, key=lambda w: not _backend(w.target).SETS_TYPE):
            held = packed(work.reading, work.plan, work.embed) if work.embed else None
            setter = _setter_of(work, works)
            begins = self._result(setter.target).begins if setter else {}
            name = stem + _backend(work.target).SUFFIX
            look = looks.get(work.target)
            if look and self._editions:
                look = replace(look, uses=rounded_up(look.uses, work.plan.lang))
            asked = _ask(work, name, out.path(name), assets, begins, look, held)
            self._asked[work.target] = asked
            request = msgspec.structs.replace(asked.request, pixels=self._pixels)
            self._ready[work.target].begin(_backend(work.target).render, request)

    def finish(self, works: list[Composed]) -> Iterator[Made]:
        """Wait for each work in turn, those that are soonest done first, and tell what it made.

        Raises BackendError.
        """
        for work in sorted(works, key=lambda w: _backend(w.target).SETS_TYPE):
            yield self._asked[work.target].made(work, self._result(work.target))

    def _result(self, target: str) -> Rendered:
        if target not in self._done:
            try:
                self._done[target] = self._ready.pop(target).result()
            except BanxinError as error:
                raise error.at(self._asked[target].place) from error
        return self._done[target]


class _Asked(msgspec.Struct, frozen=True):
    """A request, the name its file will have, where its page numbers come from, and what
    became of the faces it was to hold."""

    name: str
    request: Request
    numbers: Numbers
    held: Packed | None

    @property
    def place(self) -> str:
        """What is told of an error that has no place of its own: the file, and its layout."""
        return f"{self.name} [{self.request.plan.layout}]"

    def made(self, work: Composed, rendered: Rendered) -> Made:
        """Tell what came of it."""
        return Made(
            name=self.name,
            path=Path(self.request.out),
            kind=work.target,
            layout=work.plan.layout,
            pages=self.request.pages,
            numbers=self.numbers,
            cannot=rendered.cannot,
            fonts=self._fonts(rendered.needs),
            notes=rendered.notes,
            letterhead=_letterhead(rendered.reference),
        )

    def _fonts(self, needs: tuple[str, ...]) -> Fonts | None:
        """Tell what the file asks of other machines; nothing for one that holds all its faces."""
        held = self.held
        if held is None:
            return Fonts(needs) if needs else None
        families = tuple(face.family for face in held.faces)
        return Fonts(needs, families, held.full and bool(families), dict(held.refused))


def _letterhead(reference: str) -> Letterhead | None:
    """Let the certificate's eye see for itself what a layout's Word file brings."""
    if not reference:
        return None
    from banxin.verify.docx_letterhead import letterhead

    return letterhead(Path(reference))


def _setter_of(work: Composed, works: list[Composed]) -> Composed | None:
    """A file that does not break pages takes its numbers from one of the same layout."""
    if _backend(work.target).SETS_TYPE:
        return None
    same = (w for w in works if _backend(w.target).SETS_TYPE and w.plan.layout == work.plan.layout)
    return next(same, None)


def _ask(
    work: Composed,
    name: str,
    out: Path,
    assets: dict[str, Path],
    begins: dict[str, int],
    look: Dressed | None,
    held: Packed | None,
) -> _Asked:
    pages = begins
    numbers: Numbers = "" if look else "pdf"
    if not look and not begins:
        pages, numbers = estimated_pages(work.reading, work.plan), "estimate"
    request = Request(
        reading=work.reading,
        plan=(look or held or work).plan,
        folders=work.folders,
        assets={id: str(path) for id, path in assets.items()},
        identity=_identity(work),
        out=str(out),
        fonts=str(font_world(look.uses).config) if look else "",
        lent=look.lent if look else {},
        pages=pages,
        embedded=held.faces if held else (),
        snapshot=work.snapshot,
    )
    return _Asked(name, request, numbers, held)


def _backend(target: str) -> Backend:
    found: Backend = plugin("backends", target)
    return found


def _dressed(works: list[Composed], where: Whereabouts) -> dict[str, Dressed]:
    """Share every work's characters out among its faces. Raises FontError."""
    looks = {
        work.target: dressed(work.reading, work.plan)
        for work in works
        if _backend(work.target).SETS_TYPE
    }
    insist(tuple(looks.values()), where)
    return looks


def _identity(work: Composed) -> str:
    """Name a document by what it says and how it is set; no clock and no chance in it."""
    said = msgspec.json.encode((__version__, work.reading, work.plan))
    return hashlib.sha256(said).hexdigest()[:32]


def with_sheets(
    works: list[Composed], made: Iterable[Made], out: Parts, stem: str, creep: float | None
) -> Iterator[Made]:
    """Give every file that was made, and after pages whose layout asks for it their sheets.

    Each is handed on as soon as it is there, to be proved while others are still made. `creep`
    is what is asked for in place of the layout's, in points. Raises PressError.
    """
    plans = {work.plan.layout: work.plan for work in works}
    for one in made:
        yield one
        plan = plans[one.layout]
        if one.kind == "pdf" and plan.sheets is not None:
            from banxin.press.planned import impose_as_planned

            name = f"{stem}-sheets.pdf"
            sheets = Made(name, out.path(name), "sheets", one.layout)
            impose_as_planned(one.path, sheets.path, name, plan, creep)
            yield sheets
