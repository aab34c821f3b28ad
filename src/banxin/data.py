"""Where the files that ship with the program lie: layouts and the font manifest.

In a wheel they are in `banxin/_data`; in an editable checkout they stand at its root.
"""

from pathlib import Path


def data_folder(name: str) -> Path:
    """Give the folder `layouts` or `fonts`; it may be missing in a broken installation."""
    package = Path(__file__).resolve().parent
    shipped = package / "_data" / name
    return shipped if shipped.is_dir() else package.parents[1] / name
