"""The pictures of a publication, which lie beside its model and are known by their sha256."""

import hashlib
from pathlib import Path

from banxin.errors import SourceError
from banxin.model.publication import Asset, Publication


def asset_files(publication: Publication, source: Path) -> dict[str, Path]:
    """Give the file of each picture by id; they lie in `NAME.assets/` beside the source.

    Raises SourceError when one is missing, or is not the picture the model names.
    """
    folder = source.with_name(source.name.split(".")[0] + ".assets")
    return {asset.id: _file(asset, folder) for asset in publication.assets}


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
