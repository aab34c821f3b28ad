"""For which documents a child that makes whole ones is warm."""

from banxin.pipeline import Job


def kind_of(job: Job) -> str:
    """Tell documents apart whose layouts may be strangers'; empty where all are our own."""
    if not job.layout_folders and not any("/" in name for name in job.layouts.values()):
        return ""
    return repr((sorted(job.layouts.items()), sorted(map(str, job.layout_folders))))
