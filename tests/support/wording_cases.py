"""Cases of the rules on wording: files of a line each, + for text that is right, - for wrong.

`- text => stretch -> what should stand there`; several findings are parted by ` ; `, paragraphs
by ⏎. A first line `lang zh-Hant` says the script.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from banxin.model.inlines import Inlines, plain, text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article
from banxin.passes import normalise
from banxin.passes.rewrite import rewrite
from banxin.proof import (
    confusion,
    counting,
    dates,
    leftovers,
    numbers,
    references,
    regional,
    residue,
    structure,
    units,
)
from banxin.proof.rule import ArticleRule, Passage, PassageRule, Role, Rule
from banxin.readers.sent import Sent
from banxin.readers.text import READER
from banxin.script.house import house_of

MODULES = (
    confusion, counting, dates, leftovers, numbers, references, regional, residue, structure, units,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for module in MODULES for rule in module.RULES)
CASES = Path(__file__).parents[1] / "proof" / "cases"

Found = tuple[str, str]


class Case(NamedTuple):
    """A text, its script, and what is to be found: pairs of stretch and suggestion."""

    lang: str
    text: str
    found: tuple[Found, ...]


def cases(code: str) -> Iterator[Case]:
    lang = "zh-Hans"
    for line in (CASES / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        sign, _, rest = line.partition(" ")
        text, _, found = rest.partition(" => ")
        if sign == "lang":
            lang = rest
        elif sign:
            yield Case(
                lang,
                text.replace("⏎", "\n"),
                tuple(map(_found, found.split(" ; "))) if found else (),
            )


def _found(text: str) -> Found:
    stretch, _, suggest = text.partition(" ->")
    return stretch, suggest.strip()


def findings(code: str, case: Case) -> list[Found]:
    """What the rules of a code find in a case: passage rules read each line as it is."""
    out: list[Found] = []
    for rule in (rule for rule in RULES if rule.code == code):
        if isinstance(rule, PassageRule):
            for line in case.text.split("\n"):
                passage = of_text(line, case.lang)
                out += [(line[h.start : h.end], h.suggest) for h in rule.hits(passage)]
        elif isinstance(rule, ArticleRule):
            article, passages = of_article(case.text, case.lang)
            out += [(f.text, f.suggest) for f in rule.check(article, passages)]
    return out


def of_text(text: str, lang: str, role: Role = "text") -> Passage:
    return Passage(text, role, lang, house_of("", lang), text_inlines((Piece(text),)))


def of_article(text: str, lang: str) -> tuple[Article, tuple[Passage, ...]]:
    """A text as the passes read it, with the passages of its blocks."""
    publication = normalise(READER.read(Sent(text.encode(), "case.txt", "utf-8")))
    passages: list[Passage] = []

    def collected(inlines: Inlines, role: str) -> tuple[Inlines, list[object]]:
        passages.append(Passage(plain(inlines), role, lang, house_of("", lang), inlines))
        return inlines, []

    rewrite(publication, collected)
    return replace(publication.articles[0], lang=lang), tuple(passages)
