"""Lines of fields above and below an article become its date, source and credits (F06).

`发布时间:2023-02-13 17:16|栏目:工作动态|浏览次数:` and `（来源：《工人日报》）`. Labels and
separators are used up as markup, values move to where the layout wants them.
"""

import re
from collections import Counter

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.inlines import Inlines, cut_inlines, plain
from banxin.model.pieces import Piece, text_of
from banxin.model.publication import Article, Credit, Publication, Stamp
from banxin.passes.article import Outcome, line_text, on_articles, slice_fate, with_lines
from banxin.script.dates import iso
from banxin.script.fields import SEPARATORS, Field, fields_in
from banxin.script.han import count_han

RULE = "F06"
_PROSE_LENGTH = 40
_LONGEST = {"published": 40, "origin": 40, "column": 20, "credit": 30, "counter": 12}
_OTHER_FIELD = re.compile(r"(?:^|[\s|｜])[\u4e00-\u9fff]{2,6}\s*[:：]")
_BRACKETED = re.compile(r"[（(\[【]([^（）()\[\]【】]{3,60})[）)\]】]")
_AT_END = re.compile(_BRACKETED.pattern + r"\s*\Z")
_LOOSE_DATES = frozenset({"时间", "日期", "時間"})
_TURNS = 3


def imprint(publication: Publication) -> Publication:
    """Read the imprint lines at the head and the tail of every article."""
    return on_articles(publication, lambda article: _Reading(article).outcome())


class _Reading:
    """The imprint of one article as it is gathered."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.aside: list[Piece] = []
        texts = [line_text(line) for line in article.lines]
        openings = Counter(f.label for text in texts for f in fields_in(text)[:1] if not f.start)
        self.spoken = {label for label, times in openings.items() if times >= _TURNS}
        """Labels that open line after line: turns of a dialogue (记者：…), no credits."""

    def outcome(self) -> Outcome:
        lines = list(self.article.lines)
        head = next((n for n, line in enumerate(lines) if _is_prose(line_text(line))), len(lines))
        tail = len(lines)
        while tail > head and self._fields(lines[tail - 1]):
            tail -= 1
        zones = (*range(head), *range(tail, len(lines)))
        claimed = {n for n in zones if self._claim(lines[n])}
        rest = [line for n, line in enumerate(lines) if n not in claimed]
        if rest:
            rest[-1] = self._ending(rest[-1])
        return Outcome(with_lines(self.article, rest), tuple(self.aside))

    def _claim(self, line: Line) -> bool:
        fields = self._fields(line)
        if fields:
            start = 1 if _BRACKETED.fullmatch(line_text(line)) else 0
            self._take(line.children, fields, (0, len(line_text(line)) - start))
        return bool(fields)

    def _ending(self, line: Line) -> Line:
        """Lift `（来源：…）` from the end of the last paragraph, as often as there is one."""
        while found := _AT_END.search(line_text(line)):
            fields = _shifted(fields_in(found[1]), found.start() + 1)
            if not found.start() or not self._sound(found[1], line_text(line), fields):
                break
            self._take(line.children, fields, (found.start(), found.end(1)))
            line = Line(cut_inlines(line.children, 0, found.start()), line.evidence)
        return line

    def _fields(self, line: Line) -> list[Field]:
        """Give the fields of a line that holds nothing else."""
        text = line_text(line)
        found = _BRACKETED.fullmatch(text)
        inside, shift = (found[1], 1) if found else (text, 0)
        fields = _shifted(fields_in(inside), shift)
        return fields if self._sound(inside, text, fields) else []

    def _sound(self, inside: str, text: str, fields: list[Field]) -> bool:
        if not fields or inside[: fields[0].start - text.find(inside)].strip(SEPARATORS):
            return False
        if any(f.label in self.spoken for f in fields) or len(text) > 200 and inside == text:
            return False
        if not all(_fits(f, text[f.value : f.end]) for f in fields):
            return False
        return len(fields) > 1 or fields[0].label not in _LOOSE_DATES or bool(_date(fields[0], text))

    def _take(self, inlines: Inlines, fields: list[Field], around: tuple[int, int]) -> None:
        """Give every character from `around[0]` to the end of the passage its fate."""
        text = plain(inlines)
        position = around[0]
        for field in fields:
            if field.kind == "counter":
                stop = field.end
                self.aside += slice_fate(inlines, position, stop, "discard", "F03")
            else:
                self.aside += slice_fate(inlines, position, field.value, "markup", RULE)
                self._put(field, inlines, text[field.value : field.end])
            position = field.end
        self.aside += slice_fate(inlines, position, len(text), "markup", RULE)

    def _put(self, field: Field, inlines: Inlines, value: str) -> None:
        pieces = slice_fate(inlines, field.value, field.end, "move", RULE)
        article = self.article
        if not pieces:
            return
        if field.kind == "published" and article.published is None:
            stamp = Stamp(pieces, iso(value) or value)
            self.article = replace(article, published=stamp)
        elif field.kind == "origin" and not article.origin:
            self.article = replace(article, origin=pieces)
        elif field.kind == "column" and not article.column:
            self.article = replace(article, column=pieces)
        elif value in self._known(field):
            self.aside += slice_fate(inlines, field.value, field.end, "discard", RULE)
        else:
            credit = Credit(field.label, pieces)
            self.article = replace(article, credits=(*article.credits, credit))

    def _known(self, field: Field) -> tuple[str, ...]:
        """Give what was said already in this field: a second time it is only repeated."""
        match field.kind:
            case "published":
                return (text_of(self.article.published.pieces),) if self.article.published else ()
            case "origin":
                return (text_of(self.article.origin),)
            case "column":
                return (text_of(self.article.column),)
            case "credit" | "counter":
                return ()


def _shifted(fields: list[Field], shift: int) -> list[Field]:
    return [
        f._replace(start=f.start + shift, value=f.value + shift, end=f.end + shift) for f in fields
    ]


def _fits(field: Field, value: str) -> bool:
    """A value is short and no sentence, and holds no field we do not know (地点：…)."""
    if len(value) > _LONGEST[field.kind] or any(c in "。！？；!?;" for c in value):
        return False
    if field.kind == "published":
        return not _OTHER_FIELD.search(value)
    return not _OTHER_FIELD.search(value) and (field.kind == "counter" or bool(value))


def _date(field: Field, text: str) -> str:
    return iso(text[field.value : field.end])


def _is_prose(text: str) -> bool:
    if fields_in(text)[:1]:
        return False
    return len(text) > _PROSE_LENGTH or text[-1] in "。！？；!?;" or count_han(text) == 0 and len(text) > 60
