"""How wide a text is where every character stands in columns: terminals and old mail (UAX #11)."""

from functools import lru_cache
from unicodedata import category, east_asian_width


def columns(text: str, wide: str = "WF") -> int:
    """Give the columns a text takes: characters of the `wide` kinds two, what joins none.

    Machines of the age before Unicode gave two to the ambiguous ones as well (`WFA`): “—…”.
    """
    return sum(_columns(char, wide) for char in text)


@lru_cache(maxsize=8192)
def _columns(char: str, wide: str) -> int:
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(char) in wide)
