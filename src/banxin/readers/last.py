"""The source that was read last, for the many editions that are made of one."""

from collections.abc import Callable

from banxin.model.publication import Publication
from banxin.readers.sent import Sent

MAX_KEPT = 400_000
"""Bytes of the largest source that is kept, and characters of its text; what is read of it takes
about ten times as many."""

_Key = tuple[object, bytes, str, str | None]


class LastRead:
    """Keeps what was read of one file, as long as the same bytes are asked for again."""

    def __init__(self) -> None:
        self._kept: tuple[_Key, Publication] | None = None

    def forget(self) -> None:
        """Keep nothing."""
        self._kept = None

    def read(self, reader: object, read: Callable[[Sent], Publication], sent: Sent) -> Publication:
        """Read a file, or give what was read of it; one that shows pictures is always read."""
        key = (reader, sent.data, sent.name, sent.encoding)
        if self._kept is not None and self._kept[0] == key:
            return self._kept[1]
        self._kept = None
        publication = read(sent)
        if not sent.pictures.asked and len(sent.data) <= MAX_KEPT and _is_short(publication):
            self._kept = (key, publication)
        return publication


class LastNormalised:
    """Keeps what the passes made of one publication, as long as an equal one is asked for."""

    def __init__(self) -> None:
        self._kept: tuple[Publication, Publication] | None = None

    def forget(self) -> None:
        """Keep nothing."""
        self._kept = None

    def normalised(
        self, publication: Publication, normalise: Callable[[Publication], Publication]
    ) -> Publication:
        """Normalise a publication, or give what came of an equal one."""
        if self._kept is not None and self._kept[0] == publication:
            return self._kept[1]
        self._kept = None
        made = normalise(publication)
        if _is_short(publication):
            self._kept = (publication, made)
        return made


def _is_short(publication: Publication) -> bool:
    """A file says little of what is in it: one of Word may unpack to two hundred times as much."""
    return sum(len(source.text) for source in publication.sources) <= MAX_KEPT
