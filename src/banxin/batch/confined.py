"""What a child that makes whole documents may use, and for which documents it is warm."""

from msgspec.structs import replace

from banxin.files.limits import Limits
from banxin.pipeline import Job


def limits_of(job: Job) -> Limits:
    """Give one child the time that children for each target and the proof would have."""
    times = len(job.layouts) + 1
    return replace(
        job.limits,
        wall_seconds=job.limits.wall_seconds * times,
        cpu_seconds=job.limits.cpu_seconds * times,
    )


def kind_of(job: Job) -> str:
    """Tell documents apart whose layouts may be strangers'; empty where all are our own."""
    if not job.layout_folders and not any("/" in name for name in job.layouts.values()):
        return ""
    return repr((sorted(job.layouts.items()), sorted(map(str, job.layout_folders))))
