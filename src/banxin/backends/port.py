"""What a backend is: a name, a suffix, and a function that renders a request."""

from typing import Protocol

import msgspec

from banxin.files.limits import Limits
from banxin.typeset.dressing import Lent
from banxin.typeset.embedding import Embedded
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading


class Request(msgspec.Struct, frozen=True):
    """All that a file is made from, as plain data that another process can take.

    `folders` are the layout's own and those it extends, the nearest first. `assets` gives
    the file of each picture by id. `fonts` is the fontconfig file of the job's faces, for
    a backend that sets type; `lent` tells it, by role, what another face than the role's
    must set. `pages` gives the page of each leaf, for a backend that does not set type;
    `embedded` are faces that its file is to hold, `snapshot` is the model as JSON, which it
    keeps for a later merge, since it may be edited. No picture may have more than `pixels`.
    """

    reading: Reading
    plan: Plan
    folders: tuple[str, ...]
    assets: dict[str, str]
    identity: str
    out: str
    fonts: str = ""
    lent: dict[str, tuple[Lent, ...]] = {}
    pages: dict[str, int] = {}
    embedded: tuple[Embedded, ...] = ()
    snapshot: bytes = b""
    pixels: int = Limits().pixels


class Rendered(msgspec.Struct, frozen=True):
    """How many pages there are, and the page (from 1) on which each node begins.

    `cannot` holds codes of the catalogue: what the layout asks and this kind of file
    cannot do. `needs` names the families that the reader's machine must have. `notes` are
    codes of what else is worth knowing, each with the names it is about. `reference` is the
    file of the layout that headers and footers were taken from.
    """

    pages: int = 0
    begins: dict[str, int] = {}
    cannot: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    notes: dict[str, tuple[str, ...]] = {}
    reference: str = ""


class Backend(Protocol):
    """A module that offers itself under the entry-point group `banxin.backends`.

    `render` must be a function of a module, so that a child process can be handed it.
    `SETS_TYPE` tells whether it breaks lines and pages itself and needs the job's faces.
    """

    SUFFIX: str
    LAYOUT: str
    SETS_TYPE: bool

    @staticmethod
    def warm() -> None:
        """Load what is slow to load; called in a child while its request is made out."""
        ...

    @staticmethod
    def render(request: Request) -> Rendered:
        """Write the file `request.out`; the same request gives the same bytes."""
        ...
