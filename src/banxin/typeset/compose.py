"""Publication and Plan to Reading: every string that must be printed, in order."""

from banxin.model.blocks import Note, Section
from banxin.model.inlines import plain
from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import members
from banxin.typeset import matter
from banxin.typeset.body import Setter
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Node, NoteMark, Reading, Run
from banxin.typeset.runs import Speaker, circled, shortened
from banxin.typeset.targets import first_leaves, led


def reading(publication: Publication, plan: Plan) -> Reading:
    """Give what must be printed, generated text included.

    A cover takes the first article's title; other articles, and all of them where the
    layout has no cover, carry their titles above the text.
    """
    first = publication.articles[0]
    speaker = _speaker(publication, plan.lang)
    title = plain(first.title) or first.name
    setter = Setter(plan, speaker, raise_by=int(len(publication.articles) > 1))
    body = _body(publication, plan, setter)
    made = {
        "cover": matter.cover(
            publication,
            speaker.runs(first.title) or (Run(first.name),),
            speaker.runs(first.subtitle),
        ),
        "contents": matter.contents(plan, body),
        "masthead": matter.masthead(publication, plan.lang),
        "body": Group("body", "body", body),
        "colophon": matter.colophon(publication, plan.lang),
        "distribution": matter.distribution(publication, plan.lang),
    }
    running = shortened(title, setter.head_limit)
    parts = [part for name in plan.matter.parts if (part := made.get(name))]
    notes = _notes(publication, setter, speaker)
    first_leaf = first_leaves(*parts, *notes.values())
    return Reading(
        lang=plan.lang,
        title=title,
        author=publication.imprint.office or text_of(first.origin),
        subject=plain(first.subtitle),
        running_title=running,
        margins=_margins(plan, running),
        parts=tuple(led(part, first_leaf) for part in parts),
        notes={id: led(note, first_leaf) for id, note in notes.items()},
    )


def _margins(plan: Plan, title: str) -> Margins:
    head, folio = plan.running, plan.folio
    return Margins(
        verso=head.verso.replace("{title}", title) if head else "",
        recto=head.recto.replace("{title}", title) if head else "",
        folio=folio.form if folio else "",
        blind=folio.blind if folio else (),
    )


def _body(publication: Publication, plan: Plan, setter: Setter) -> tuple[Node, ...]:
    nodes: list[Node] = []
    many = len(publication.articles) > 1
    for number, article in enumerate(publication.articles, 1):
        name = f"article{number}"
        text = setter.blocks(article.children)
        if many:
            heading = _article_heading(article, name, setter)
            nodes.append(Group("section", name, (*heading, *text)))
        elif "title" in plan.matter.parts:
            nodes += [*matter.article_head(article, article.title, setter.speaker, name), *text]
        else:
            nodes += text
    return tuple(nodes)


def _article_heading(article: Article, name: str, setter: Setter) -> tuple[Node, ...]:
    title = plain(article.title) or article.name
    runs = setter.speaker.runs(article.title) or (Run(article.name),)
    running = shortened(title, setter.head_limit)
    head: list[Node] = [Leaf(f"{name}.title", "heading-1", runs, level=1, running=running)]
    if article.subtitle:
        runs = setter.speaker.runs(article.subtitle)
        head.append(Leaf(f"{name}.subtitle", "subtitle", runs))
    return tuple(head)


def _speaker(publication: Publication, lang: str) -> Speaker:
    marks: dict[str, str] = {}
    for article in publication.articles:
        for note in article.notes:
            marks[note.id] = circled(len(marks) + 1)
    titles = {
        node.id: plain(node.title) for node in members(publication) if isinstance(node, Section)
    }
    return Speaker(lang, marks, titles)


def _notes(publication: Publication, setter: Setter, speaker: Speaker) -> dict[str, Group]:
    return {
        note.id: Group("note", note.id, _note(note, setter, speaker.notes[note.id]))
        for article in publication.articles
        for note in article.notes
    }


def _note(note: Note, setter: Setter, mark: str) -> tuple[Node, ...]:
    children = setter.blocks(note.children, "footnote")
    first = children[0] if children else Leaf(f"{note.id}.text", "footnote", ())
    if not isinstance(first, Leaf):
        return (Leaf(f"{note.id}.mark", "footnote", (NoteMark(note.id, mark),)), *children)
    marked = Leaf(first.id, first.style, (NoteMark(note.id, mark), *first.runs))
    return (marked, *children[1:])
