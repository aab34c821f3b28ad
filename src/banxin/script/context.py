"""The words around a place, by which it is known again when marks and spaces have changed."""


def words_before(text: str, position: int, count: int) -> str:
    """Give the last `count` letters, digits and Han before a position; fewer at the beginning."""
    near = text[max(position - _reach(count), 0) : position]
    return words(near)[-count:] if count else ""


def words_after(text: str, position: int, count: int) -> str:
    """Give the first `count` letters, digits and Han from a position on; fewer at the end."""
    return words(text[position : position + _reach(count)])[:count]


def words(text: str) -> str:
    """Leave out of a text all but letters, digits and Han: marks and spaces come and go."""
    return "".join(filter(str.isalnum, text))


def _reach(count: int) -> int:
    """Beyond this many characters nobody looks for words among marks."""
    return 2 * count + 8
