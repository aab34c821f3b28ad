"""What a certificate cannot vouch for."""

import msgspec


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """A code of the message catalogue (`fault-CODE`), the place, what was due and found."""

    code: str
    place: str = ""
    due: str = ""
    found: str = ""
