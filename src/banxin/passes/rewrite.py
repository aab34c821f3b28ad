"""Every passage of a publication through one function, whatever block it stands in."""

from collections.abc import Callable
from typing import Literal, assert_never

from msgspec.structs import replace

from banxin.model.blocks import (
    Block,
    Blocks,
    Cell,
    Code,
    Figure,
    Item,
    Labelled,
    Line,
    List,
    Note,
    Para,
    Quote,
    Row,
    Rule,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines
from banxin.model.pieces import Pieces
from banxin.model.publication import Article, Publication
from banxin.passes.article import with_findings

Role = Literal["title", "text"]
Work = Callable[[Inlines, Role], tuple[Inlines, list[Finding]]]
CodeWork = Callable[[Pieces], Pieces]


def rewrite(publication: Publication, work: Work, code: CodeWork | None = None) -> Publication:
    """Give every passage to `work`: it answers with the passage after it, and findings.

    Titles of articles and sections come with the role `title`. What is no passage any more
    (a label, a number, a credit) is left alone; so are lines of code, unless `code` takes them.
    """
    return rewrite_by_article(publication, lambda _: work, code)


def rewrite_by_article(
    publication: Publication, work_of: Callable[[Article], Work], code: CodeWork | None = None
) -> Publication:
    """As `rewrite`, with work of its own for every article: its house style decides."""
    walks = [(_Walk(work_of(article), code), article) for article in publication.articles]
    articles = tuple(walk.article(article) for walk, article in walks)
    publication = replace(publication, articles=articles)
    return with_findings(publication, tuple(f for walk, _ in walks for f in walk.findings))


class _Walk:
    def __init__(self, work: Work, code: CodeWork | None) -> None:
        self._work = work
        self._code = code
        self.findings: list[Finding] = []

    def article(self, article: Article) -> Article:
        return replace(
            article,
            title=self._text(article.title, "title"),
            subtitle=self._text(article.subtitle, "title"),
            children=self._blocks(article.children),
            notes=tuple(replace(n, children=self._blocks(n.children)) for n in article.notes),
            lines=tuple(self._line(line) for line in article.lines),
        )

    def _text(self, inlines: Inlines, role: Role = "text") -> Inlines:
        if not inlines:
            return inlines
        inlines, findings = self._work(inlines, role)
        self.findings += findings
        return inlines

    def _texts(self, many: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(self._text(inlines) for inlines in many)

    def _line(self, line: Line) -> Line:
        if line.block is not None:
            return replace(line, block=self._block(line.block))
        return Line(self._text(line.children), line.evidence)

    def _blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Section():
                title = self._text(block.title, "title")
                return replace(block, title=title, children=self._blocks(block.children))
            case Para():
                run_in = block.run_in
                if run_in:
                    run_in = replace(run_in, children=self._text(run_in.children))
                return replace(block, children=self._text(block.children), run_in=run_in)
            case Labelled() | Item() | Cell() | Note():
                return replace(block, children=self._blocks(block.children))
            case List():
                items = tuple(replace(i, children=self._blocks(i.children)) for i in block.items)
                return replace(block, items=items)
            case Table():
                caption = self._text(block.caption)
                return replace(block, caption=caption, rows=tuple(map(self._row, block.rows)))
            case Row():
                return self._row(block)
            case Figure():
                caption, credit = self._text(block.caption), self._text(block.credit)
                return replace(block, caption=caption, credit=credit)
            case Quote():
                attribution = self._text(block.attribution)
                return replace(
                    block, children=self._blocks(block.children), attribution=attribution
                )
            case Verse() | Signature():
                return replace(block, lines=self._texts(block.lines))
            case Code(lines=lines):
                return replace(block, lines=tuple(map(self._code, lines))) if self._code else block
            case Rule():
                return block
            case _:
                assert_never(block)

    def _row(self, row: Row) -> Row:
        cells = tuple(replace(c, children=self._blocks(c.children)) for c in row.cells)
        return replace(row, cells=cells)
