"""Child processes that load their backend while the work for it is still being made out."""

from collections.abc import Iterable
from functools import partial

from banxin.backends.port import Rendered
from banxin.files.guarded import Guarded, Worker
from banxin.files.limits import Limits
from banxin.plugins import plugin

Ready = dict[str, Worker[Rendered]]
"""What renders each target, mostly a child; whoever holds it must in the end stop every one."""


def make_ready(targets: Iterable[str], limits: Limits) -> Ready:
    """Start a child for each target. Raises PluginError for a target nobody offers."""
    wanted = list(targets)
    for target in wanted:
        plugin("backends", target)
    return {target: Guarded(limits, partial(warm, target)) for target in wanted}


def warm(target: str) -> None:
    """Load what a backend needs; done here, it is there for every child to come."""
    plugin("backends", target).warm()
