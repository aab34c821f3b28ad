"""Publication and Plan to Reading: every string that must be printed, in order."""

import msgspec

from banxin.model.blocks import Note, Section
from banxin.model.inlines import plain
from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import members
from banxin.typeset import matter
from banxin.typeset.body import Setter
from banxin.typeset.numbering import circled
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Node, NoteMark, Reading
from banxin.typeset.runs import Speaker, shortened
from banxin.typeset.targets import first_leaves, led


def reading(publication: Publication, plan: Plan) -> Reading:
    """Give what must be printed, generated text included.

    A cover takes the first article's title. Of several articles each has its title above
    its text as a heading; of one alone, where the layout asks for a title.
    """
    first = publication.articles[0]
    setter = Setter(plan, _speaker(publication, plan.lang), int(len(publication.articles) > 1))
    title = plain(first.title) or first.name
    body = tuple(
        node
        for number, article in enumerate(publication.articles, 1)
        for node in _article(article, f"article{number}", setter)
    )
    made = {
        "cover": matter.cover(publication, setter.speaker),
        "contents": matter.contents(plan, body),
        "masthead": matter.masthead(publication, plan.lang),
        "body": Group("body", "body", body) if body else None,
        "colophon": matter.colophon(publication, plan.lang),
        "distribution": matter.distribution(publication, plan.lang),
    }
    parts = [part for name in plan.matter.parts if (part := made.get(name))]
    notes = _notes(publication, setter)
    first_leaf = first_leaves(*parts, *notes.values())
    return Reading(
        lang=plan.lang,
        title=title,
        author=publication.imprint.office or text_of(first.origin),
        subject=plain(first.subtitle),
        margins=_margins(plan, shortened(title, setter.head_limit)),
        parts=tuple(_placed(led(part, first_leaf), plan) for part in parts),
        notes={id: led(note, first_leaf) for id, note in notes.items()},
    )


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


def _article(article: Article, name: str, setter: Setter) -> tuple[Node, ...]:
    text = setter.blocks(article.children)
    if setter.raise_by:
        running = shortened(plain(article.title) or article.name, setter.head_limit)
        head = matter.titles(article, name, setter.speaker)
        top = msgspec.structs.replace(head[0], style="heading-1", level=1, running=running)
        return (Group("section", name, (top, *head[1:], *text)),)
    if "title" in setter.plan.matter.parts:
        return (*matter.titles(article, name, setter.speaker), *text)
    return text


def _speaker(publication: Publication, lang: str) -> Speaker:
    marks: dict[str, str] = {}
    for article in publication.articles:
        for note in article.notes:
            marks[note.id] = circled(len(marks) + 1)
    titles = {
        node.id: plain(node.title) for node in members(publication) if isinstance(node, Section)
    }
    return Speaker(lang, marks, titles)


def _notes(publication: Publication, setter: Setter) -> dict[str, Group]:
    return {
        note.id: Group("note", note.id, _note(note, setter))
        for article in publication.articles
        for note in article.notes
    }


def _note(note: Note, setter: Setter) -> tuple[Node, ...]:
    mark = setter.speaker.notes[note.id]
    children = setter.blocks(note.children, "footnote")
    first = children[0] if children else Leaf(f"{note.id}.text", "footnote", ())
    if not isinstance(first, Leaf):
        return (Leaf(f"{note.id}.mark", "footnote", (NoteMark(note.id, mark),)), *children)
    marked = Leaf(first.id, first.style, (NoteMark(note.id, mark), *first.runs))
    return (marked, *children[1:])
