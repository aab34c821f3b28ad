"""Files that are no text: told by their first bytes, so that the person hears what to do."""

from banxin.errors import SourceError
from banxin.files.packages import OLE
from banxin.script.frequency import readable

_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP/DOCX/XLSX"),
    (OLE, "DOC/XLS/WPS"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
)
_WORD = frozenset({"ZIP/DOCX/XLSX", "DOC/XLS/WPS", "RTF"})
_SAMPLE = 65_536
_READABLE = 0.5


def reject_binary(data: bytes, name: str) -> None:
    """Raise SourceError for a known binary format, and for zero bytes that are not UTF-16."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            code = "source-word" if kind in _WORD else "source-binary"
            raise SourceError(code, name, kind=kind)
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        sample = data[:_SAMPLE]
        wide = any(_is_text(sample, codec) for codec in ("utf-16-le", "utf-16-be"))
        if not wide:
            raise SourceError("source-binary", name, kind="NUL")


def _is_text(sample: bytes, codec: str) -> bool:
    text = sample.decode(codec, errors="replace")
    return "\0" not in text and readable(text) > _READABLE
