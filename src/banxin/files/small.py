"""Small files that a person wrote, read whole: ordinary ones, and no larger than they may be."""

from pathlib import Path

from banxin.errors import BanxinError, SourceError

MAX_BYTES = 1_000_000


def read_small(
    path: Path, where: str, error: type[BanxinError] = SourceError, limit: int = MAX_BYTES
) -> bytes:
    """Read a file that is there, and is called `where` to the person.

    Raises `error` for one that is no ordinary file or larger than `limit` bytes (`file-unfit`),
    and for what the system refuses.
    """
    try:
        if not path.is_file() or path.stat().st_size > limit:
            raise error("file-unfit", where, limit=limit)
        return path.read_bytes()
    except PermissionError as refusal:
        raise error("source-forbidden", where) from refusal
    except (OSError, ValueError) as refusal:
        raise error("source-unreadable", where, reason=str(refusal)) from refusal
