"""The pictures of a publication, which lie beside its model and are known by their sha256."""

import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from banxin.errors import SourceError
from banxin.files.digest import sha256_of
from banxin.model.publication import Asset, Publication
from banxin.readers import stem_of
from banxin.readers.sent import Carried


@contextmanager
def unpacking() -> Iterator[Callable[[dict[str, Carried]], dict[str, Path]]]:
    """Lend a place where carried pictures are laid as files, and clear it at the end."""
    with TemporaryDirectory(prefix="banxin-") as name:

        def lay(pictures: dict[str, Carried]) -> dict[str, Path]:
            files = {id: Path(name) / (id + held.suffix) for id, held in pictures.items()}
            for id, held in pictures.items():
                files[id].write_bytes(held.data)
            return files

        yield lay


def asset_files(
    publication: Publication,
    sources: Sequence[Path],
    pixels: int,
    carried: Mapping[str, Path] | None = None,
) -> dict[str, Path]:
    """Give the file of each picture by id: `carried` ones, else from `NAME.assets/` of a source.

    Raises SourceError when one is missing, is no picture or not the one the model names,
    or has more than `pixels`: a small file can unpack to more than the memory holds.
    """
    folders = [source.with_name(stem_of(source) + ".assets") for source in sources]
    laid = carried or {}
    found = {asset.id: laid.get(asset.id) or _file(asset, folders) for asset in publication.assets}
    for path in found.values():
        _measure(path, pixels)
    return found


def _file(asset: Asset, folders: Sequence[Path]) -> Path:
    changed: Path | None = None
    for path in (path for folder in folders for path in _candidates(asset, folder)):
        if path.is_file():
            if sha256_of(path) == asset.id:
                return path
            changed = changed or path
    if changed:
        raise SourceError("asset-changed", str(changed.parent), name=changed.name)
    name, folder = asset.name or asset.id, folders[0]
    raise SourceError("asset-missing", str(folder), name=name, folder=folder.name)


def _candidates(asset: Asset, folder: Path) -> list[Path]:
    names = [asset.name] if asset.name else []
    return [folder / Path(name).name for name in names] + sorted(folder.glob(f"{asset.id}.*"))


def _measure(path: Path, pixels: int) -> None:
    if path.suffix.lower() == ".svg":
        return
    try:
        found = pixels_of(path)
    except (OSError, SyntaxError, ValueError) as error:
        raise SourceError("asset-unreadable", str(path.parent), name=path.name) from error
    if found > pixels:
        raise SourceError(
            "asset-too-large", str(path.parent), name=path.name, pixels=found, limit=pixels
        )


def pixels_of(picture: Path | BytesIO) -> int:
    """Give how many pixels a picture claims to have; nothing is unpacked.

    Raises OSError, SyntaxError or ValueError for what is no picture of a known kind.
    """
    from PIL import Image, ImageFile

    # WeasyPrint lets pictures be torn, for the whole process; a bomb would pass as one of them.
    stock, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(picture) as opened,
        ):
            return opened.width * opened.height
    except Image.DecompressionBombError as error:
        # It is refused by its head alone, and the library says how large it claims to be.
        return int(next(iter(re.findall(r"\d+", str(error))), sys.maxsize))
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = stock
