"""Pictures are called in a PDF by what they are, not by where they lay.

WeasyPrint names a picture by the digest of its address. Those that a source carries lie in a
temporary folder, so the same document would be other bytes each time.
"""

import hashlib
from typing import Any

from weasyprint.images import RasterImage

_stock = RasterImage.__init__


def named(self: Any, picture: Any, name: str, data: Any, *rest: Any, **more: Any) -> None:
    """Make a picture that bears the digest of its bytes."""
    if isinstance(data, bytes):
        name = hashlib.sha256(data).hexdigest()[:32]
    _stock(self, picture, name, data, *rest, **more)


RasterImage.__init__ = named
