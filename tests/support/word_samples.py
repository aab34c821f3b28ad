"""Every kind of Word file we make: each layout, each sample, in both scripts."""

from functools import cache
from pathlib import Path

import msgspec

from banxin.backends.port import Request
from banxin.layouts.load import known_layouts, load_layout
from banxin.model.publication import Publication
from banxin.plugins import plugin
from banxin.preparing import prepare
from banxin.readers.assets import asset_files
from banxin.rendering import Composed, compose
from banxin.typeset.estimate import estimated_pages

SOURCES = Path(__file__).parents[2] / "sources"
SCRIPTS = ("zh-Hans", "zh-Hant")
PIXELS = 10_000_000


def word_layouts() -> list[str]:
    """Give the layouts made for Word; one that brings no sample is only extended by others."""
    return [
        name
        for name, folder in known_layouts().items()
        if (folder / "sample.txt").is_file() and "docx" in load_layout(name).layout.target
    ]


def samples(layout: str) -> list[Path]:
    """Give a layout's own sample, and all that lies in sources/."""
    own = known_layouts()[layout] / "sample.txt"
    ours = (*SOURCES.glob("*.txt"), *SOURCES.glob("*.model.json"), *SOURCES.glob("*/banxin.toml"))
    return [own, *sorted(ours)]


def case_name(case: tuple[str, Path]) -> str:
    """Name a sample in a layout, for the lists of tests."""
    layout, source = case
    return f"{layout}-{source.name.split('.')[0]}"


@cache
def prepared(source: Path) -> Publication:
    """Read a source, once for all its layouts."""
    return prepare(source).publication


def in_script(publication: Publication, script: str) -> Publication:
    """Give a publication set by the customs of a script; its characters stay as they are."""
    articles = (msgspec.structs.replace(x, lang=script) for x in publication.articles)
    return msgspec.structs.replace(publication, articles=tuple(articles))


def composed(source: Path, layout: str, script: str) -> Composed:
    """Give what must be printed of a source."""
    return compose(in_script(prepared(source), script), load_layout(layout), "docx")


def make_docx(source: Path, work: Composed, out: Path) -> Path:
    """Let our backend write a Word file."""
    assets = asset_files(prepared(source), (source,), PIXELS)
    request = Request(
        reading=work.reading,
        plan=work.plan,
        folders=work.folders,
        assets={id: str(path) for id, path in assets.items()},
        identity="0",
        out=str(out),
        pages=estimated_pages(work.reading, work.plan),
    )
    plugin("backends", "docx").render(request)
    return out
