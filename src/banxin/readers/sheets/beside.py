"""What lies on a sheet and in no cell: comments, pictures, charts, text boxes."""

from banxin.files.packages import Element, parsed
from banxin.readers.sheets.cells import address_of
from banxin.readers.sheets.opening import Book, number_of, related, runs_of


def beside(book: Book, part: str) -> list[tuple[str, str]]:
    """Give the address of each thing beside the cells of a sheet, and its text if it has any."""
    out: list[tuple[str, str]] = []
    for name in related(book.package, part, "comments"):
        root = parsed(book.package, name)
        for comment in root.iterfind("{*}commentList/{*}comment") if root is not None else ():
            said = comment.find("{*}text")
            text = "".join(run for run, _ in runs_of(said)) if said is not None else ""
            out.append((comment.get("ref", ""), text.strip()))
    for name in related(book.package, part, "drawing"):
        root = parsed(book.package, name)
        anchors = root if root is not None else ()
        out += [(_address(anchor), _text(anchor)) for anchor in anchors]
    return out


def _address(anchor: Element) -> str:
    row, column = anchor.findtext("{*}from/{*}row"), anchor.findtext("{*}from/{*}col")
    return address_of((number_of(row) + 1, number_of(column) + 1)) if row and column else ""


def _text(anchor: Element) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter("{*}t")) for p in anchor.iter("{*}p"))
    return "\n".join(text for text in paragraphs if text.strip())
