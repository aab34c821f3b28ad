"""A PDF against its Reading: what had to be printed is printed, there and nowhere else."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf

from banxin.typeset.reading import Group, Leaf, Node, Reading, leaves, pictures, said
from banxin.verify.expected import agrees, in_order, marked, page_at, text_due
from banxin.verify.fault import Fault
from banxin.verify.pdf_text import PdfText, read_pdf

UNREADABLE = (pikepdf.PdfError, OSError, KeyError, TypeError, ValueError, IndexError)
"""What reading a damaged file may raise."""

COLUMNS = 8
"""How often heading rows may stand on a page: once in each column."""


def check_pdf(path: Path, reading: Reading) -> tuple[int, list[Fault]]:
    """Give the number of pages and every fault; a file that cannot be read is one."""
    try:
        text = read_pdf(path)
    except UNREADABLE as error:
        return 0, [Fault("unreadable", place=path.name, found=str(error)[:200])]
    faults = [*text.faults]
    wanted = list(in_order(reading))
    faults += _leaves(wanted, text, _begins(wanted, text))
    faults += _order([leaf.id for leaf in wanted], text)
    faults += _pages(reading, text)
    faults += _heaped(text)
    faults += _pictures(reading, text)
    faults += _strays({leaf.id for leaf in wanted}, text)
    faults += _margins(reading, text)
    return text.pages, faults


def pages_of(path: Path, reading: Reading) -> dict[str, int]:
    """Give the page of each leaf's beginning and of each index mark; none for a damaged file."""
    try:
        return _begins(list(in_order(reading)), read_pdf(path))
    except UNREADABLE:
        return {}


def _begins(wanted: list[Leaf], text: PdfText) -> dict[str, int]:
    """Index marks draw nothing: each is where the line is that holds what follows it."""
    found = dict(text.begins)
    for leaf in wanted:
        lines, pages = text.parts.get(leaf.id, []), text.pages_of.get(leaf.id, [])
        for id, position in marked(leaf, text.begins):
            page = page_at(text_due(leaf, text.begins), lines, pages, position)
            if page is not None:
                found[id] = page
    return found


def _leaves(wanted: list[Leaf], text: PdfText, begins: Mapping[str, int]) -> list[Fault]:
    out: list[Fault] = []
    for leaf in wanted:
        lines = text.parts.get(leaf.id, [])
        due = text_due(leaf, begins)
        page = text.begins.get(leaf.id)
        if not lines and due:
            out.append(Fault("lost", place=leaf.id, due=due))
        elif not agrees(due, lines):
            place = f"{leaf.id}, page {page}"
            out.append(Fault("text-differs", place=place, due=due, found="".join(lines)))
    return out


def _order(wanted: list[str], text: PdfText) -> list[Fault]:
    """Leaves must follow one another in the tag tree as they are read."""
    known = set(wanted)
    found = [id for id in text.order if id in known and id in text.parts]
    due = [id for id in wanted if id in text.parts]
    if found == due:
        return []
    first = next((d, f) for d, f in zip([*due, ""], [*found, ""], strict=False) if d != f)
    return [Fault("order", place=first[0], due=first[0], found=first[1])]


def _pages(reading: Reading, text: PdfText) -> list[Fault]:
    """No leaf begins on an earlier page than the one before it."""
    last, out = 0, list[Fault]()
    for leaf in (leaf for part in reading.parts for leaf in leaves(part)):
        page = text.begins.get(leaf.id, last)
        if page < last:
            out.append(Fault("order", place=f"{leaf.id}, page {page}"))
        last = max(last, page)
    return out


def _heaped(text: PdfText) -> list[Fault]:
    """No line of text stands on another: they may touch by half a character at most."""
    pages: dict[int, list[tuple[list[float], str, bool]]] = {}
    out: list[Fault] = []
    for page, box, id, light in text.lines:
        for other, before, lighter in pages.setdefault(page, []):
            if other[1] >= box[3] or box[1] >= other[3]:
                continue
            # A tone or a squeezed stop lies close to what it belongs to, and to nothing else.
            if id == before and (light or lighter):
                continue
            height = min(box[3] - box[1], other[3] - other[1])
            across = min(box[2], other[2]) - max(box[0], other[0])
            along = min(box[3], other[3]) - max(box[1], other[1])
            if across > height and along > height / 2:
                out.append(Fault("heaped", place=f"{id} on {before}, page {page}"))
        pages[page].append((box, id, light))
    return out


def _pictures(reading: Reading, text: PdfText) -> list[Fault]:
    """Every picture of the Reading is drawn, once, where its tag says."""
    groups = (*reading.parts, *reading.notes.values())
    wanted = {picture.id for group in groups for picture in pictures(group)}
    lost = [Fault("picture-lost", place=id) for id in wanted if text.drawn.get(id, 0) != 1]
    stray = (id for id, count in text.drawn.items() if count and id not in wanted)
    return lost + [Fault("picture-stray", place=id) for id in stray]


def _strays(wanted: set[str], text: PdfText) -> list[Fault]:
    out = [Fault("stray", found=line) for line in text.strays if line.strip()]
    for id, lines in text.parts.items():
        if id not in wanted and "".join(lines).strip():
            out.append(Fault("stray", place=id, found="".join(lines)))
    return out


def _margins(reading: Reading, text: PdfText) -> list[Fault]:
    out: list[Fault] = []
    parts = _pages_of_parts(reading, text)
    heads = [leaf for part in reading.parts for leaf in leaves(part) if leaf.level == 1]
    for page in range(1, text.pages + 1):
        due = _margin_due(reading, text, page, parts.get(page, "blank"), heads)
        found = [line.strip() for line in text.margins[page - 1] if line.strip()]
        if not _only(due, _repeated(reading, text, page), found):
            place = f"page {page}"
            out.append(Fault("margin", place, due=" | ".join(due), found=" | ".join(found)))
    return out


def _only(due: list[str], heads: list[str], found: list[str]) -> bool:
    """The lines due are there, and besides them nothing but heading rows that stand again."""
    rest = list(found)
    for line in due:
        if line not in rest:
            return False
        rest.remove(line)
    again = "".join(f"(?:{re.escape(head)}){{0,{COLUMNS}}}" for head in dict.fromkeys(heads))
    return bool(re.fullmatch(again, "".join("".join(rest).split())))


def _repeated(reading: Reading, text: PdfText, page: int) -> list[str]:
    """What the heading rows of each table say that goes on, from a page or from a column."""
    out: list[str] = []
    for table in _tables(*reading.parts, *reading.notes.values()):
        rows = [child for child in table.children if isinstance(child, Group)]
        head = [leaf for row in rows[: table.header_rows] for leaf in leaves(row)]
        body = [leaf for row in rows[table.header_rows :] for leaf in leaves(row)]
        if head and any(page in text.reaches.get(leaf.id, ()) for leaf in body):
            out.append("".join("".join(map(said, head)).split()))
    return out


def _tables(*nodes: Node) -> Iterator[Group]:
    for node in nodes:
        if isinstance(node, Group):
            if node.kind == "table":
                yield node
            yield from _tables(*node.children)


def _pages_of_parts(reading: Reading, text: PdfText) -> dict[int, str]:
    """Which part each page belongs to; of two on a page, the first gives it its name."""
    out: dict[int, str] = {}
    for part in reading.parts:
        for id in (*(leaf.id for leaf in leaves(part)), *(p.id for p in pictures(part))):
            for page in text.reaches.get(id, ()):
                out.setdefault(page, part.kind)
    return out


def _margin_due(
    reading: Reading, text: PdfText, page: int, part: str, heads: list[Leaf]
) -> list[str]:
    margins = reading.margins
    if part in margins.blind:
        return []
    form = margins.recto if page % 2 else margins.verso
    here = [leaf for leaf in heads if text.begins.get(leaf.id) == page]
    before = [leaf for leaf in heads if text.begins.get(leaf.id, page) < page]
    section = here[0].running if here else before[-1].running if before else ""
    due = [form.replace("{section}", section), margins.folio.replace("{n}", str(page))]
    return [line.strip() for line in due if line.strip()]
