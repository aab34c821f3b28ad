"""What fills in the fields of a publication and of its layout; the jobs have one."""

from typing import Protocol

from banxin.layouts.spec import Layout
from banxin.model.publication import Publication


class Filler(Protocol):
    """What a record of a batch does to a publication and to its layout on their way."""

    @property
    def editions(self) -> bool:
        """Whether what it makes is one of many editions of a text."""
        ...

    def ahead(self, publication: Publication) -> Publication:
        """Give a source as the passes are to see it."""
        ...

    def fill(self, publication: Publication) -> Publication:
        """Give the whole publication with its fields filled. Raises SourceError."""
        ...

    def layout(self, layout: Layout) -> Layout:
        """Give a layout with its fields filled. Raises SourceError."""
        ...
