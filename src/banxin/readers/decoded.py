"""A file of text as a source: no binary, decoded, and not empty."""

from banxin.errors import SourceError
from banxin.model.publication import Source
from banxin.readers.binary import reject_binary
from banxin.readers.encoding import decode
from banxin.readers.sent import Sent


def decoded(sent: Sent, declared: str = "") -> Source:
    """Give the source; `declared` is the encoding that the file itself names.

    Raises SourceError: binary, undecodable, empty.
    """
    reject_binary(sent.data, sent.name)
    text, how = decode(sent.data, sent.name, sent.encoding, declared)
    if not text.strip():
        raise SourceError("source-empty", sent.name)
    return sent.source(how, text)
