"""What a stranger wrote, as it may stand in a message or on a terminal."""

from unicodedata import category


def shown(text: str, most: int | None = None) -> str:
    """Give a text, or its beginning, on one line without what could steer a terminal.

    Spaces of every width stay; controls, line ends, bidi signs, lone surrogates and characters
    that are none become U+FFFD.
    """
    return "".join(char if _stands(char) else "\ufffd" for char in text[:most])


def on_a_line(text: str) -> bool:
    """Tell whether a text has nothing that ends a line, controls a device or cannot be encoded."""
    return not any(category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text)


def _stands(char: str) -> bool:
    return char.isprintable() or category(char) == "Zs"
