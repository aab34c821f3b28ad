"""The child of a worker, in which a document is made with the faces of the sender."""

import os

import msgspec

from banxin.jobs.engine import Made
from banxin.jobs.local import make
from banxin.pipeline import Job


class Making(msgspec.Struct, frozen=True):
    """A document to be made, and what the environment is to say meanwhile."""

    job: Job
    environment: dict[str, str]


def make_there(making: Making) -> Made:
    """Build a document in this process. Raises the BanxinError of the stage that failed."""
    os.environ.update(making.environment)
    return make(making.job)
