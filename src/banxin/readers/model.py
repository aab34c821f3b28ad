"""The reader of `.model.json`: a publication that says already what it is."""

from banxin.model.codec import decode
from banxin.model.publication import Publication
from banxin.readers.sent import Sent


class ModelReader:
    """Reads what `banxin read` writes and an editor may have mended."""

    name = "model"
    suffixes = (".model.json",)

    def read(self, sent: Sent) -> Publication:
        """Decode the JSON, which is UTF-8 whatever the encoding stated. Raises SourceError."""
        return decode(sent.data, sent.name)


READER = ModelReader()
