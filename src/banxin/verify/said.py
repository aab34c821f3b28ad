"""The model against the Reading: all it says is to be printed, in its order, and no more.

This link keeps the certificate from vouching for a text that was lost, or made up, before
anything was rendered.
"""

import re
from collections.abc import Iterator

from banxin.model.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Item,
    Labelled,
    List,
    Note,
    Para,
    Quote,
    Row,
    Rule,
    RunIn,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.inlines import (
    CrossRef,
    IndexEntry,
    Inlines,
    Link,
    Mark,
    NoteRef,
    Ruby,
    Text,
    plain,
)
from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import members
from banxin.script.zhuyin import shared_out
from banxin.typeset.reading import Group, Leaf, Reading, RubyRun, Run, TitleRef, leaves, said
from banxin.verify.fault import Fault
from banxin.verify.index import unlisted
from banxin.verify.said_whole import beside, is_beside

_STEERING = re.compile("[\u00ad\u200b\u2060\ufeff]")
_GENERATED = (
    r"\s|——|\d+．|[①-⓿㉑-㊿]|（\d+）|第|页|頁"
    r"|[〇一二三四五六七八九十百千万零]+、|（[〇一二三四五六七八九十百千万零]+）"
)
"""What the program writes between texts: gaps, dashes, numbers of items, marks of notes."""


def unsaid(publication: Publication, reading: Reading) -> list[Fault]:
    """Give the texts of the model that the Reading leaves out, misplaces or adds to."""
    parts: dict[str, Group] = {part.kind: part for part in reading.parts}
    generated = _generated(publication)
    faults: list[Fault] = []
    for number, article in enumerate(publication.articles, 1):
        group = _text_of_article(parts.get("body"), number, len(publication.articles))
        above = _in_head(article, parts.get("masthead"))
        faults += [Fault("unsaid", place=id, due=text) for id, text in above.items() if text]
        spoken = (due for due in _spoken(article.children) if due[0] not in above)
        due = [*_titles(article, group), *spoken]
        printed = [leaf for leaf in leaves(group) if not is_beside(leaf, number)] if group else []
        faults += _compared(due, printed, generated)
        for note in article.notes:
            own = reading.notes.get(note.id)
            found = list(leaves(own)) if own else []
            faults += _compared(list(_spoken(note.children)), found, generated)
    faults += beside(publication, parts)
    faults += _cover(publication, parts)
    faults += _contents(parts)
    faults += unlisted(publication, reading)
    faults += _blank_lines(publication, reading)
    return faults + _colophon(publication, parts)


def _blank_lines(publication: Publication, reading: Reading) -> Iterator[Fault]:
    """A blank line of code says nothing, and is a line all the same."""
    printed = {
        leaf.id for part in (*reading.parts, *reading.notes.values()) for leaf in leaves(part)
    }
    for block in members(publication.articles, Code):
        due = (f"{block.id}.{n}" for n in range(1, len(block.lines) + 1))
        yield from (Fault("unsaid", place=id) for id in due if id not in printed)


def _text_of_article(body: Group | None, number: int, count: int) -> Group | None:
    if body is None or count == 1:
        return body
    found = (c for c in body.children if isinstance(c, Group) and c.id == f"article{number}")
    return next(found, None)


def _in_head(article: Article, masthead: Group | None) -> dict[str, str]:
    """Give the paragraph that stands in the red head and not in the text: a document's number.

    With its id stands what is lacking there; empty where nothing is.
    """
    printed = {leaf.id: said(leaf) for leaf in leaves(masthead)} if masthead else {}
    first = article.children[:1]
    numbers = (b for b in first if isinstance(b, Para) and b.role == "number" and b.id in printed)
    return {
        number.id: "".join(t for _, t in _spoken((number,)) if t not in printed[number.id])
        for number in numbers
    }


def _titles(article: Article, group: Group | None) -> Iterator[tuple[str, str]]:
    """The title and subtitle, where they stand above the text."""
    here = group is not None and any(leaf.id.endswith(".title") for leaf in leaves(group))
    if here:
        yield "title", _set(plain(article.title) or article.name)
        yield "subtitle", _set(plain(article.subtitle))


def _generated(publication: Publication) -> re.Pattern[str]:
    """All that may stand between two texts of the model: what lists and references add."""
    own = {node.marker for node in members(publication, List)}
    own |= {node.separator for node in members(publication, RunIn)}
    referred = {n.target for n in members(publication, CrossRef)}
    for node in members(publication, Section):
        if node.id in referred:
            own.add(_set(plain(node.title)))
    texts = "|".join(re.escape(text) for text in sorted(own, key=len, reverse=True) if text)
    return re.compile(f"(?:{_GENERATED}{'|' if texts else ''}{texts})*")


def _compared(
    due: list[tuple[str, str]], printed: list[Leaf], generated: re.Pattern[str]
) -> list[Fault]:
    """Find each text after the one before it; between them only generated text may stand."""
    whole = "\n".join(map(said, printed))
    faults: list[Fault] = []
    at = 0
    for id, text in due:
        found = whole.find(text, at)
        if found < 0:
            faults.append(Fault("unsaid", place=id, due=text))
            continue
        if not generated.fullmatch(whole, at, found):
            faults.append(Fault("added", place=id, found=whole[at:found]))
        at = found + len(text)
    if not generated.fullmatch(whole, at):
        faults.append(Fault("added", found=whole[at:]))
    return faults


def _cover(publication: Publication, parts: dict[str, Group]) -> list[Fault]:
    if "cover" not in parts:
        return []
    printed = {leaf.id: _bare(leaf) for leaf in leaves(parts["cover"])}
    article = publication.articles[0]
    title, subtitle = plain(article.title) or article.name, plain(article.subtitle)
    together = publication.title or publication.imprint.masthead
    if len(publication.articles) > 1 and together:
        title, subtitle = together, publication.subtitle
    due = {"cover.title": _set(title), "cover.subtitle": _set(subtitle)}
    return [
        Fault("unsaid", place=id, due=text)
        for id, text in due.items()
        if printed.get(id, "") != text
    ]


def _contents(parts: dict[str, Group]) -> list[Fault]:
    """An entry says what its heading says, readings and marks of notes apart."""
    headings = {leaf.id: leaf for part in parts.values() for leaf in leaves(part) if leaf.level}
    faults: list[Fault] = []
    for entry in leaves(parts["contents"]) if "contents" in parts else ():
        heading = headings.get(entry.target)
        if heading is not None and _bare(heading) != _bare(entry):
            faults.append(Fault("unsaid", place=entry.id, due=_bare(heading)))
    return faults


def _bare(leaf: Leaf) -> str:
    runs = (run for run in leaf.runs if isinstance(run, Run | RubyRun | TitleRef))
    return "".join(run.base if isinstance(run, RubyRun) else run.text for run in runs)


def _colophon(publication: Publication, parts: dict[str, Group]) -> list[Fault]:
    if "colophon" not in parts:
        return []
    printed = "\n".join(map(said, leaves(parts["colophon"])))
    due: list[str] = []
    for article in publication.articles:
        due += [text_of(article.origin), *(text_of(c.name) for c in article.credits)]
    return [Fault("unsaid", place="colophon", due=text) for text in due if text not in printed]


def _children(block: Block) -> tuple[Block, ...]:
    match block:
        case Section(children=c) | Labelled(children=c) | Item(children=c) | Cell(children=c):
            return c
        case Quote(children=c) | Note(children=c):
            return c
        case List(items=items):
            return items
        case Table(rows=rows):
            return rows
        case Row(cells=cells):
            return cells
        case Para() | Figure() | Verse() | Code() | Signature() | Rule():
            return ()


def _spoken(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Walk the texts of blocks in the order they are read, each with its block's id."""
    for block in blocks:
        for text in _before(block):
            yield block.id, text
        yield from _spoken(_children(block))
        for text in _after(block):
            yield block.id, text


def _before(block: Block) -> Iterator[str]:
    match block:
        case Section(title=title, number=number):
            if number:
                yield text_of(number.pieces)
            yield from _texts(title)
        case Para(children=children, run_in=run_in):
            if run_in:
                yield from _texts(run_in.children)
            yield from _texts(children)
        case Labelled(label=label):
            yield text_of(label)
        case Table(caption=caption) | Figure(caption=caption):
            yield from _texts(caption)
        case Verse(lines=lines) | Signature(lines=lines):
            for line in lines:
                yield from _texts(line)
        case Code(lines=rows):
            for row in rows:
                # A tab is white space, shown as spaces; a line of nothing else says nothing.
                yield from filter(str.strip, map(_set, text_of(row).split("\t")))
        case List() | Item() | Row() | Cell() | Quote() | Rule() | Note():
            pass


def _after(block: Block) -> Iterator[str]:
    match block:
        case Figure(credit=credit):
            yield from _texts(credit)
        case Quote(attribution=attribution):
            yield from _texts(attribution)
        case Section() | Para() | Labelled() | Table() | Verse() | Code() | Signature():
            pass
        case List() | Item() | Row() | Cell() | Rule() | Note():
            pass


def _texts(inlines: Inlines) -> Iterator[str]:
    """Unbroken runs of text; what the program itself writes may stand between them."""
    for inline in inlines:
        match inline:
            case Text(pieces=pieces):
                yield _set(text_of(pieces))
            case Mark(children=children) | Link(children=children):
                yield from _texts(children)
            case Ruby(base=base, reading=reading):
                for pair in shared_out(_set(text_of(base)), _set(text_of(reading))):
                    yield from pair
            case NoteRef() | CrossRef() | IndexEntry():
                pass


def _set(text: str) -> str:
    """What is left of a text on paper: signs that steer line breaks are not seen."""
    return _STEERING.sub("", text)
