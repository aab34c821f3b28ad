"""The pictures of a publication, which lie beside its model and are known by their sha256."""

import hashlib
import re
import warnings
from pathlib import Path

from banxin.errors import SourceError
from banxin.model.publication import Asset, Publication
from banxin.readers import stem_of


def asset_files(publication: Publication, source: Path, pixels: int) -> dict[str, Path]:
    """Give the file of each picture by id; they lie in `NAME.assets/` beside the source.

    Raises SourceError when one is missing, is no picture or not the one the model names,
    or has more than `pixels`: a small file can unpack to more than the memory holds.
    """
    folder = source.with_name(stem_of(source) + ".assets")
    found = {asset.id: _file(asset, folder) for asset in publication.assets}
    for path in found.values():
        _measure(path, pixels)
    return found


def _file(asset: Asset, folder: Path) -> Path:
    names = [asset.name] if asset.name else []
    found = [folder / Path(name).name for name in names] + sorted(folder.glob(f"{asset.id}.*"))
    for path in found:
        if path.is_file():
            if hashlib.sha256(path.read_bytes()).hexdigest() != asset.id:
                raise SourceError("asset-changed", str(folder), name=path.name)
            return path
    name = asset.name or asset.id
    raise SourceError("asset-missing", str(folder), name=name, folder=folder.name)


def _measure(path: Path, pixels: int) -> None:
    from PIL import Image, UnidentifiedImageError

    if path.suffix.lower() == ".svg":
        return
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(path) as picture,
        ):
            found = picture.width * picture.height
    except Image.DecompressionBombError as error:
        # It is refused by its head alone, and the library says how large it claims to be.
        found = int(next(iter(re.findall(r"\d+", str(error))), pixels + 1))
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise SourceError("asset-unreadable", str(path.parent), name=path.name) from error
    if found > pixels:
        raise SourceError(
            "asset-too-large", str(path.parent), name=path.name, pixels=found, limit=pixels
        )
