"""How many examples a law is tried on: few in the daily tests, many in `make fuzz`."""

from hypothesis import settings

DAILY = 100
"""What hypothesis tries where nothing is said."""


def tries(count: int) -> int:
    """Give how many examples to try where `count` are tried daily."""
    return count * settings().max_examples // DAILY
