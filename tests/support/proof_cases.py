"""Text cases of proofreading rules, and a publication small enough to run a rule on.

A case is a line: `+ text` holds nothing to find, `- text` holds something; ` → text` says what
it becomes by the suggestions. `@tw` names the house of the lines after it; `¶` parts
paragraphs, of which `# ` opens a heading, `* ` an item of a list, `| ` a cell, `> ` a verse.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from banxin.model.blocks import Block, Cell, Item, List, Para, Row, Section, Table, Verse
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, Text
from banxin.model.pieces import Piece, Span
from banxin.model.publication import Article, Publication
from banxin.proof.rule import ArticleRule, Passage, PassageRule, PublicationRule, Role, Rule
from banxin.script.house import houses

ROLES: dict[str, Role] = {"#": "heading", "*": "item", "|": "cell", ">": "verse"}


class Case(NamedTuple):
    """A text, by which house it is read, whether it is good, and what it should become."""

    text: str
    house: str
    good: bool
    mended: str


def cases(file: Path) -> Iterator[Case]:
    """Read a file of cases."""
    house = "gov-cn"
    for line in file.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if line.startswith("@"):
            house = line[1:].strip()
        elif kind in ("+", "-"):
            text, _, mended = rest.partition(" → ")
            yield Case(text, house, kind == "+", mended)


class Sample(NamedTuple):
    """An article and its passages, whose places are positions in `text`."""

    text: str
    article: Article
    passages: tuple[Passage, ...]


def sample(paragraphs: list[str], house: str) -> Sample:
    """Make an article of paragraphs, each with the sign of what it is."""
    blocks: list[Block] = []
    passages: list[Passage] = []
    items: list[Item] = []
    position = 0
    style = houses()[house]
    lang = "zh-Hans" if style.region == "CN" else "zh-Hant"
    for typed in paragraphs:
        role = ROLES.get(typed[:1], "text") if typed[1:2] == " " else "text"
        said = typed[2:] if role != "text" else typed
        place = Span("s", position, position + len(said))
        inlines: Inlines = (Text((Piece(said, place),)),)
        position += len(said) + 1
        passages.append(Passage(said, role, lang, style, inlines))
        if role == "item":
            items.append(Item(children=(Para(children=inlines),)))
        else:
            blocks.append(_block(inlines, role))
    if items:
        blocks.append(List(kind="dash", items=tuple(items)))
    text = "\n".join(passage.text for passage in passages)
    article = Article(lang=lang, house=house, children=tuple(blocks))
    return Sample(text, article, tuple(passages))


def _block(inlines: Inlines, role: Role) -> Block:
    match role:
        case "heading":
            return Section(level=1, title=inlines)
        case "cell":
            cell = Cell(children=(Para(children=inlines),))
            return Table(rows=(Row(cells=(cell,)),))
        case "verse":
            return Verse(lines=(inlines,))
    return Para(children=inlines)


def found_by(rule: Rule, given: Sample) -> list[Finding]:
    """Run a rule as a whole program would."""
    house = given.article.house
    match rule:
        case PassageRule():
            asked = given.passages if not rule.houses or house in rule.houses else ()
            return [
                Finding(
                    rule.code, p.places.span(h.start, h.end), p.text[h.start : h.end], h.suggest
                )
                for p in asked
                for h in rule.hits(p)
            ]
        case ArticleRule():
            if rule.houses and house not in rule.houses:
                return []
            return list(rule.check(given.article, given.passages))
        case PublicationRule():
            return list(rule.check(Publication(schema="banxin/1", articles=(given.article,))))


def mended(text: str, findings: list[Finding]) -> str:
    """Accept every suggestion."""
    for found in sorted(findings, key=lambda f: f.at.start if f.at else 0, reverse=True):
        if found.at and found.suggest:
            text = text[: found.at.start] + found.suggest + text[found.at.end :]
    return text
