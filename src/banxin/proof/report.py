"""One source as it was proofread: what every output of a proofreading is made from."""

from collections import Counter

import msgspec

from banxin.model.publication import Publication
from banxin.proof.located import Located, locating
from banxin.proof.proofread import Proofread
from banxin.proof.settings import Layer


class Report(msgspec.Struct, frozen=True):
    """A proofread source. `name` is the source as the person named it."""

    name: str
    publication: Publication
    proofread: Proofread
    layers: tuple[Layer, ...]
    located: tuple[Located, ...]

    @property
    def doubts(self) -> int:
        """How many findings ask a person to look."""
        return sum(one.finding.weight == "doubt" for one in self.located)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each code, by code."""
        return dict(sorted(Counter(one.finding.code for one in self.located).items()))


def report(
    name: str, publication: Publication, proofread: Proofread, layers: tuple[Layer, ...]
) -> Report:
    """Locate what a proofreading found."""
    located = tuple(map(locating(publication), proofread.noted))
    return Report(name, publication, proofread, layers, located)
