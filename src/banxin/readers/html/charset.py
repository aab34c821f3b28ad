"""The encoding that a page declares, which is a hint and no more: many pages are wrong."""

import re

_LOOKED_THROUGH = 4096
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,30})",
    re.IGNORECASE,
)


def declared_charset(data: bytes) -> str:
    """Give the name in `<meta charset>` or `<?xml encoding>`; empty where there is none."""
    found = _DECLARED.search(data[:_LOOKED_THROUGH])
    return found[1].decode("ascii").lower() if found else ""
