"""What a worker has made, brought from the store to its staging folder, and believed last."""

from pathlib import Path

from banxin.errors import BackendError
from banxin.files.digest import sha256_of
from banxin.jobs.dask.bundles import is_name
from banxin.jobs.dask.store import Store
from banxin.jobs.engine import Made
from banxin.pipeline import Job

MAX_FILES = 10_000
MIB = 1 << 20
RESULTS = "results/"
"""The folder of a store in which workers lay what they make."""


def fetched(store: Store, within: str, made: Made, job: Job, staging: Path) -> None:
    """Bring all files of a document to a folder.

    Raises BackendError `store-entry` for one that is missing, no file, larger than the limits
    allow or other than the worker said, and for names that are not the document's.
    """
    # A folder of another name may hold what others wait for, and is removed when all is here.
    if not (is_name(within) and within.startswith(RESULTS)) or len(made.files) > MAX_FILES:
        raise BackendError("store-entry", job.stem)
    for name, sha256 in made.files.items():
        if not (is_name(name) and name.startswith(f"{job.stem}")):
            raise BackendError("store-entry", name[:200])
        place = staging / name
        store.take(f"{within}/{name}", place, job.limits.output_mib * MIB, keep=False)
        if sha256_of(place) != sha256:
            raise BackendError("store-entry", name)
    store.remove(within)
