"""Publication and Plan to Reading: every string that must be printed, in order."""

from collections.abc import Iterator

import msgspec

from banxin.model.blocks import Block, Blocks, Note, Section, Signature
from banxin.model.inlines import plain
from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import members
from banxin.typeset import index, matter, office
from banxin.typeset.body import Setter
from banxin.typeset.fits import check_fits
from banxin.typeset.notes import called, marks, silent
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Node, NoteMark, Reading, Run, apart, freed
from banxin.typeset.runs import Speaker, shortened
from banxin.typeset.targets import first_leaves, led
from banxin.typeset.whole import columns, several, title_of


def reading(publication: Publication, plan: Plan) -> Reading:
    """Give what must be printed, generated text included.

    Of several articles each has its title above its text as a heading, and a column its name
    above the first of its articles; of one alone, where the layout asks for a title. A cover
    takes the title of the whole, else the first article's. Raises SourceError for what no
    line can hold.
    """
    first = publication.articles[0]
    title = title_of(publication) or plain(first.title) or first.name
    alone = not several(publication)
    setter = _setter(publication, plan, {})
    parts = _parts(publication, setter)
    order = called(*parts, notes=publication)
    if order:  # once more, now that it is known which comes first
        setter = _setter(publication, plan, marks(publication, order, plan.matter.note_marks))
        parts = _parts(publication, setter)
    notes = _notes(publication, setter, order)
    parts, notes = index.filled(parts, notes, plan.lang)
    for group in (*parts, *notes.values()):
        check_fits(group, plan)
    first_leaf = first_leaves(*parts, *notes.values())
    return Reading(
        lang=plan.lang,
        title=title,
        author=publication.imprint.office or (text_of(first.origin) if alone else ""),
        subject=plain(first.subtitle) if alone else publication.subtitle,
        margins=_margins(plan, shortened(title, setter.head_limit)),
        parts=tuple(_placed(led(part, first_leaf), plan) for part in parts),
        notes={id: led(note, first_leaf) for id, note in notes.items()},
    )


def _setter(publication: Publication, plan: Plan, marks: dict[str, str]) -> Setter:
    titles = {node.id: plain(node.title) for node in members(publication, Section)}
    speaker = Speaker(plan.lang, marks, titles)
    lifted = office.lifted(publication, plan)
    raise_by = int(several(publication)) + int(any(columns(publication)))
    return Setter(plan, speaker, raise_by, lifted.id if lifted else "")


def _parts(publication: Publication, setter: Setter) -> list[Group]:
    """Set all that is asked for, in the order of the layout."""
    plan = setter.plan
    body = (*_above(publication, setter), *_articles(publication, setter))
    cover = matter.cover(publication, setter.speaker)
    index_title = index.title(publication, plan)
    made = {
        "cover": silent(cover) if _titled(setter) else cover,
        "contents": matter.contents(plan, (*body, *index_title), max(setter.raise_by - 1, 0)),
        "masthead": office.masthead(publication, plan, setter.speaker),
        "body": Group("body", "body", body) if body else None,
        "index": Group("index", "index", index_title) if index_title else None,
        "colophon": matter.colophon(publication, plan),
        "distribution": office.distribution(publication, plan),
    }
    return [part for name in plan.matter.parts if (part := made.get(name))]


def _titled(setter: Setter) -> bool:
    """Whether titles stand above the text, with the marks of their notes."""
    return bool(setter.raise_by) or "title" in setter.plan.matter.parts


def _placed(part: Group, plan: Plan) -> Group:
    return msgspec.structs.replace(part, alone=part.kind in plan.matter.alone)


def _margins(plan: Plan, title: str) -> Margins:
    head, folio = plan.running, plan.folio
    return Margins(
        verso=head.verso.replace("{title}", title) if head else "",
        recto=head.recto.replace("{title}", title) if head else "",
        folio=folio.form if folio else "",
        blind=plan.matter.blind,
    )


def _above(publication: Publication, setter: Setter) -> tuple[Node, ...]:
    """The title that is stated of several articles, where the layout asks for a title.

    One that the masthead says already is not said twice.
    """
    matter_of = setter.plan.matter
    if "title" not in matter_of.parts or not several(publication) or not publication.title:
        return ()
    titles = matter.entitled(publication, "publication")
    headed = "masthead" in matter_of.parts and "name" in matter_of.masthead
    same = publication.title == publication.imprint.masthead
    if headed and same:
        return apart(titles[1:], setter.plan.styles["title"].before, 0.0)
    return titles


def _articles(publication: Publication, setter: Setter) -> Iterator[Node]:
    begun = columns(publication)
    for number, (article, column) in enumerate(zip(publication.articles, begun, strict=True), 1):
        name = f"article{number}"
        if column:
            running = shortened(column, setter.head_limit)
            words = (Run(column),)
            yield Leaf(f"{name}.column", "column", words, level=1, running=running)
        yield from _article(article, name, setter, "title-2-below" if column else "title-2")


def _article(article: Article, name: str, setter: Setter, style: str) -> tuple[Node, ...]:
    text = setter.blocks(article.children)
    if setter.raise_by:
        running = shortened(plain(article.title) or article.name, setter.head_limit)
        head = matter.titles(article, name, setter.speaker)
        level = setter.raise_by
        top = msgspec.structs.replace(head[0], style=style, level=level, running=running)
        by = matter.byline(article, name, setter.plan)
        if article.children and isinstance(_last_of(article.children), Signature):
            text = (*text[:-1], freed(text[-1]))
        return (Group("section", name, (top, *head[1:], *by, *text)),)
    if "title" in setter.plan.matter.parts:
        return (*matter.titles(article, name, setter.speaker), *text)
    return text


def _last_of(blocks: Blocks) -> Block:
    """Give the block with which some blocks end, in whatever sections it stands."""
    last = blocks[-1]
    return _last_of(last.children) if isinstance(last, Section) and last.children else last


def _notes(publication: Publication, setter: Setter, order: list[str]) -> dict[str, Group]:
    found = {note.id: note for article in publication.articles for note in article.notes}
    return {id: Group("note", id, _note(found[id], setter)) for id in order}


def _note(note: Note, setter: Setter) -> tuple[Node, ...]:
    mark = setter.speaker.notes[note.id]
    children = setter.blocks(note.children, "footnote")
    first = children[0] if children else Leaf(f"{note.id}.text", "footnote", ())
    if not isinstance(first, Leaf):
        return (Leaf(f"{note.id}.mark", "footnote", (NoteMark(note.id, mark),)), *children)
    marked = Leaf(first.id, first.style, (NoteMark(note.id, mark), *first.runs))
    return (marked, *children[1:])
