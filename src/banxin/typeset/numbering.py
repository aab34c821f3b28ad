"""The numbers the program itself writes before the items of a list."""


def counted(number: int) -> str:
    """Write the number of an ordered list's item: 1．with a full-width stop."""
    return f"{number}．"
