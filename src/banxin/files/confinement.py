"""What a child process may use of the machine, set by itself before it begins."""

import ctypes
import multiprocessing
import os
import signal
import sys
from math import ceil

from banxin.files.limits import Limits

if sys.platform != "win32":
    import resource

MIB = 1024 * 1024
_PR_SET_PDEATHSIG = 1
"""linux/prctl.h"""


def confine(limits: Limits) -> None:
    """Take a session of its own and the limits, where the system has such things."""
    # The parent undoes what it began when it is asked to end; a child just ends.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "win32":
        return
    parent = multiprocessing.parent_process()
    end_with_parent(parent.pid if parent else None)
    os.setsid()
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory_mib * MIB),
        (resource.RLIMIT_FSIZE, limits.output_mib * MIB),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(kind, amount)
    allow_processor(limits)


def allow_processor(limits: Limits) -> None:
    """Let this process have so much processor time from now."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds)


def _limit(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    soft = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (soft, hard))


def end_with_parent(parent: int | None) -> None:
    """Let the system end this process when its parent ends, even by a signal nobody can catch.

    Only Linux can; elsewhere a child finds nobody to report to, and ends then.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent is not None and os.getppid() != parent:
        os._exit(1)  # it ended before we asked
