"""Where a Latin word or a number is cut in two, which no term may do."""


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether `[start, end)` cuts no Latin word and no number: AI is not in MAIN."""
    edges = ((text[start - 1 : start], text[start]), (text[end - 1], text[end : end + 1]))
    return not any(_western(a) and _western(b) for a, b in edges)


def _western(char: str) -> bool:
    return bool(char) and char.isalnum() and char < "\u2e80"
