"""What a stranger wrote, as it may stand in a message or on a terminal."""

from unicodedata import category


def shown(text: str, most: int | None = None) -> str:
    """Give a text, or its beginning, without what could steer the terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:most])


def on_a_line(text: str) -> bool:
    """Tell whether a text has nothing that ends a line or controls a device."""
    return not any(category(char) in ("Cc", "Zl", "Zp") for char in text)
