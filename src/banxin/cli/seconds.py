"""A time on the command line, in seconds."""

import math
from typing import Any

import click

from banxin.messages import say


class Seconds(click.FloatRange):
    """A number of seconds in a range; `nan`, which no comparison refuses, is no time."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Give the number. Raises click.BadParameter for what is none."""
        found: float = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(say("cli-seconds-nan"), param, ctx)
        return found
