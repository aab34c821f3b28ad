"""What happens on the road, told as it happens, for whoever draws progress."""

from collections.abc import Callable
from typing import Literal

import msgspec

Stage = Literal["read", "plan", "render", "verify", "publish", "done"]


class Event(msgspec.Struct, frozen=True):
    """A stage begins for a source."""

    stage: Stage
    source: str


Listener = Callable[[Event], None]
