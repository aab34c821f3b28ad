"""The reader of `.model.json`: a publication that says already what it is."""

from banxin.model.codec import decode
from banxin.model.publication import Publication


class ModelReader:
    """Reads what `banxin read` writes and an editor may have mended."""

    name = "model"
    suffixes = (".model.json",)

    def read(self, data: bytes, name: str, encoding: str | None) -> Publication:
        """Decode the JSON, which is UTF-8 whatever `encoding` says. Raises SourceError."""
        del encoding
        return decode(data, name)


READER = ModelReader()
