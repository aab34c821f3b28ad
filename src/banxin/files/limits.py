"""What a document may cost: the limits that stand between a hostile file and the machine."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from banxin.errors import BackendError

Count = Annotated[int, msgspec.Meta(gt=0, le=1_000_000_000)]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=86_400)]


class Limits(msgspec.Struct, frozen=True):
    """Limits for one document; sizes in MiB, times in seconds."""

    wall_seconds: Seconds = 120.0
    """From the start of its child process to its result."""
    cpu_seconds: Count = 120
    memory_mib: Count = 2048
    """Address space of the child."""
    output_mib: Count = 200
    """Any one file it writes, and the result it hands back."""
    pixels: Count = 40_000_000
    """A picture, before it is unpacked."""


def from_environment(env: Mapping[str, str]) -> Limits:
    """Give the limits as the environment sets them: `BANXIN_MEMORY_MIB`, `BANXIN_PIXELS`, ….

    Raises BackendError `limit-invalid` for a value that is no number above zero.
    """
    chosen: dict[str, object] = {}
    for field in msgspec.structs.fields(Limits):
        name = f"BANXIN_{field.name.upper()}"
        if name not in env:
            continue
        try:
            chosen[field.name] = msgspec.convert(env[name], field.type, strict=False)
        except msgspec.ValidationError as error:
            raise BackendError("limit-invalid", name=name, value=env[name]) from error
    return msgspec.convert(chosen, Limits)
