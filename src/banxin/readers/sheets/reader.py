"""The reader of `.xlsx`: each sheet that is shown becomes a table, under its name."""

from banxin.errors import BackendError, SourceError
from banxin.files.packages import OLE
from banxin.model.publication import Article, Encoding, Publication
from banxin.readers.delimited import READER as DELIMITED
from banxin.readers.sent import Sent
from banxin.readers.sheets.opening import opened
from banxin.readers.sheets.writing import Writing
from banxin.script.variant import language_of

_PACKED = (b"PK", OLE[:4])


class SheetsReader:
    """Reads `.xlsx`, and says of `.xls`, `.et` and the like what to do with them."""

    name = "sheets"
    suffixes = (".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".et", ".ods")

    def read(self, sent: Sent) -> Publication:
        """Read what the sheets show. Raises SourceError: no workbook, locked, too large.

        A `.xls` that holds no workbook but a delimited text, as many web systems give it
        out, is read as one.
        """
        data, name = sent.data, sent.name
        if not data.startswith(_PACKED) and data.lstrip()[:1] != b"<":
            return DELIMITED.read(sent)
        writing = Writing(sent.id, name)
        try:
            lines = writing.lines(opened(data, name))
        except BackendError as error:
            reason = str(error.args_by_name.get("reason", ""))
            if reason == "too large":
                raise SourceError("source-sheet-large", name) from error
            raise SourceError("source-sheet-broken", name, reason=reason) from error
        text = "".join(writing.text)
        if not lines:
            raise SourceError("source-empty", name)
        source = sent.source(Encoding("xlsx", "parts"), text, tuple(writing.addresses))
        return Publication(
            schema="banxin/1",
            articles=(Article(lang=language_of(text), lines=tuple(lines)),),
            sources=(source,),
            aside=tuple(writing.aside),
            findings=tuple(writing.findings),
        )


READER = SheetsReader()
