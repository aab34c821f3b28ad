"""Files: publishing them whole, and doing risky work in a child under limits."""

from banxin.files.guarded import run_guarded
from banxin.files.limits import Limits, from_environment
from banxin.files.publish import Publishing

__all__ = ["Limits", "Publishing", "from_environment", "run_guarded"]
