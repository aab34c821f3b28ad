"""Every reader beside the files that a draft is written as, and files by name."""

from collections.abc import Callable
from typing import NamedTuple

from drafts import Draft
from drafts_as_markup import as_markdown, as_page, as_text
from drafts_as_packages import as_csv, as_sheet, as_word

from banxin.readers import Reader
from banxin.readers.delimited import READER as DELIMITED
from banxin.readers.html.reader import READER as HTML
from banxin.readers.markdown import READER as MARKDOWN
from banxin.readers.model import READER as MODEL
from banxin.readers.sheets.reader import READER as SHEETS
from banxin.readers.text import READER as TEXT
from banxin.readers.word import READER as WORD


class Format(NamedTuple):
    """A reader, the suffix of its files, how a draft is written as one, and its encoding."""

    reader: Reader
    suffix: str
    write: Callable[[Draft], bytes]
    encoding: str | None = None


FORMATS = {
    "text": Format(TEXT, ".txt", as_text),
    "gb18030": Format(TEXT, ".txt", lambda draft: as_text(draft, "gb18030", "\r\n"), "gbk"),
    "html": Format(HTML, ".html", as_page),
    "markdown": Format(MARKDOWN, ".md", as_markdown),
    "word": Format(WORD, ".docx", as_word),
    "csv": Format(DELIMITED, ".csv", as_csv),
    "sheet": Format(SHEETS, ".xlsx", as_sheet),
}
READERS: dict[str, Reader] = {
    "txt": TEXT, "html": HTML, "md": MARKDOWN, "docx": WORD, "csv": DELIMITED, "xlsx": SHEETS,
    "model.json": MODEL,
}  # fmt: skip
