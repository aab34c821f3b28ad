"""What a stranger wrote, as it may stand on a terminal."""

from unicodedata import category


def shown(text: str) -> str:
    """Give a text on one line without what could steer a terminal or turn its words round.

    Spaces of every width stay; controls, line ends, bidi signs, lone surrogates and characters
    that are none become U+FFFD.
    """
    return "".join(char if _stands(char) else "\ufffd" for char in text)


def _stands(char: str) -> bool:
    return char.isprintable() or category(char) == "Zs"
