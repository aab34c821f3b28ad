"""What the operating system's refusals mean to the person who waits for the files."""

import errno

from banxin.errors import BackendError

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "output-not-writable",
    errno.EPERM: "output-not-writable",
    errno.EROFS: "output-not-writable",
    errno.EEXIST: "output-is-file",
    errno.ENOTDIR: "output-is-file",
    errno.EISDIR: "output-is-folder",
    errno.EFBIG: "output-too-large",
    errno.ENAMETOOLONG: "output-name-too-long",
}

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Refusals that can only come from writing."""


def refused(error: OSError, where: str) -> BackendError:
    """Give the error a person is shown for a file that could not be written at `where`."""
    code = _CODES.get(error.errno or 0, "output-failed")
    return BackendError(code, where, reason=error.strerror or type(error).__name__)
