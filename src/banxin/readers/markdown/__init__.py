"""The reader of Markdown: CommonMark with tables, footnotes and front matter.

`Source.text` is the decoded file. Its signs (#, *, |, fences, addresses) are markup, and every
character is in one piece, whatever the text does.
"""

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.ledger import faults, ledger
from banxin.model.publication import Article, Publication, Source
from banxin.model.walk import all_pieces
from banxin.readers.decoded import decoded
from banxin.readers.markdown.blocks import Builder
from banxin.readers.markdown.fields import with_fields
from banxin.readers.markdown.figures import Figures
from banxin.readers.markdown.front_matter import front_matter
from banxin.readers.markdown.kept import untaken
from banxin.readers.markdown.leftovers import lost_lines, rest
from banxin.readers.markdown.page import Page
from banxin.readers.markdown.parser import blocks_of
from banxin.readers.sent import Sent
from banxin.readers.text import READER as TEXT
from banxin.script.variant import language_of


class MarkdownReader:
    """Reads `.md` and `.markdown`."""

    name = "markdown"
    suffixes = (".md", ".markdown")

    def read(self, sent: Sent) -> Publication:
        """Decode and take apart. Raises SourceError: empty, binary, undecodable."""
        made = _made(decoded(sent), sent)
        return _plain(sent) if faults(made, ledger(made)) else made


READER = MarkdownReader()


def _made(source: Source, sent: Sent) -> Publication:
    page = Page(source)
    front = front_matter(page)
    article = Article(lang=language_of(source.text))
    findings: tuple[Finding, ...] = ()
    signs: list[tuple[int, int]] = []
    if front:
        signs.append(page.extent(0, front.lines))
        article, findings = with_fields(article, page, front)
    env: dict[str, object] = {}
    figures = Figures(page, sent.pictures)
    tokens = blocks_of(page.text(front.lines if front else 0), env)
    builder = Builder(page, figures, tokens, env)
    lines = builder.lines()
    said = (*all_pieces(article), *all_pieces(tuple(line for _, line in lines)),
            *all_pieces(builder.notes), *builder.aside)  # fmt: skip
    lost = lost_lines(page, said, signs + builder.signs)
    ordered = tuple(line for _, line in sorted([*lines, *lost], key=lambda found: found[0]))
    aside = (*builder.aside, *rest(page, (*said, *all_pieces(tuple(line for _, line in lost)))))
    return Publication(
        schema="banxin/1",
        articles=(replace(article, lines=ordered, notes=builder.notes),),
        sources=(source,),
        assets=tuple(figures.assets.values()),
        aside=aside,
        findings=(
            *findings,
            *builder.findings,
            *figures.findings,
            *(untaken(line) for _, line in lost[:1]),
        ),
    )


def _plain(sent: Sent) -> Publication:
    """Read a file whose signs cannot be taken apart as the plain text it is, and say so."""
    read = TEXT.read(sent)
    lines: tuple[Line, ...] = read.articles[0].lines
    return replace(read, findings=tuple(untaken(line) for line in lines[:1]))
