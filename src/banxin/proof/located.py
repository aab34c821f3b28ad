"""Findings with the place a person looks for: file, line and column."""

from collections.abc import Callable

import msgspec

from banxin.model.finding import Finding
from banxin.model.lines import Lines
from banxin.model.publication import Publication, Source
from banxin.proof.noted import Noted


class Located(msgspec.Struct, frozen=True):
    """A finding and where it is: line and column from 1, columns in characters, ends beyond.

    All are 0 where a finding has no place. A package (Word, Excel) has no lines that a person
    could look up: `path` names the place in it, as it does in a page.
    """

    noted: Noted
    file: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.noted.finding

    @property
    def place(self) -> str:
        """The place as `a.txt:47:12`; empty where there is none."""
        if not self.file:
            return ""
        return f"{self.file}:{self.line}:{self.column}" if self.line else f"{self.file} {self.path}"


def locating(publication: Publication) -> Callable[[Noted], Located]:
    """Give what locates the findings of a publication."""
    sources = {source.id: source for source in publication.sources}
    lines = {source.id: Lines(source.text) for source in publication.sources}

    def located(noted: Noted) -> Located:
        at = noted.finding.at
        if at is None or at.source not in sources:
            return Located(noted)
        source = sources[at.source]
        path = source.path_of(at.start)
        if is_package(source):
            return Located(noted, source.name, path)
        return Located(
            noted, source.name, path, *lines[source.id].place(at.start),
            *lines[source.id].place(at.end),
        )  # fmt: skip

    return located


def is_package(source: Source) -> bool:
    """Tell whether a source is a package of many files, whose text has no lines of its own."""
    return source.encoding.how == "parts"
