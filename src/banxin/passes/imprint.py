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
from banxin.script.shape import may_title

RULE = "F06"
_PROSE_LENGTH = 40
_LONGEST = {"published": 40, "origin": 40, "column": 20, "credit": 30, "counter": 12}
_OTHER_FIELD = re.compile(r"(?:^|[\s|｜])[\u4e00-\u9fff]{2,6}\s*[:：]")
_BRACKETED = re.compile(r"\s*[（(\[【]([^（）()\[\]【】]{3,60})[）)\]】]\s*")
_AT_END = re.compile(_BRACKETED.pattern + r"\Z")
_BARE_DATE = re.compile(r"\d{4}[-/.年][\d\s:：./年月日时分秒-]+")
_LOOSE_DATES = frozenset({"时间", "日期", "時間"})
_LONGEST_ENDING = 80
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
        titled = bool(lines) and may_title(line_text(lines[0]))
        prose = (n for n in range(titled, len(lines)) if self._is_prose(lines[n]))
        head = next(prose, len(lines))
        tail = len(lines)
        while tail > head and self._fields(lines[tail - 1]):
            tail -= 1
        zones = (*range(head), *range(tail, len(lines)))
        claimed = {n for n in zones if self._belongs(lines, n)}
        for n in sorted(claimed):
            self._take(lines[n].children, self._fields(lines[n]), 0)
        rest = [line for n, line in enumerate(lines) if n not in claimed]
        self._end(rest)
        return Outcome(with_lines(self.article, rest), tuple(self.aside))

    def _is_prose(self, line: Line) -> bool:
        text = line_text(line)
        return (len(text) > _PROSE_LENGTH or text[-1] in "。！？；!?;") and not self._fields(line)

    def _belongs(self, lines: list[Line], n: int) -> bool:
        """A date alone (时间：…) between fields we do not know (地点：…) is no date line."""
        fields = self._fields(lines[n])
        if len(fields) != 1 or fields[0].label not in _LOOSE_DATES:
            return bool(fields)
        beside = (lines[m] for m in (n - 1, n + 1) if 0 <= m < len(lines))
        return not any(_OTHER_FIELD.match(line_text(x)) and not self._fields(x) for x in beside)

    def _end(self, rest: list[Line]) -> None:
        """Lift the fields from the end of the last line, and from the one above if none is left."""
        while rest:
            last = self._ending(rest[-1])
            emptied = last is not rest[-1] and bool(self._fields(last))
            rest[-1] = last
            if not emptied:
                return
            while rest and self._belongs(rest, len(rest) - 1):
                last = rest.pop()
                self._take(last.children, self._fields(last), 0)

    def _ending(self, line: Line) -> Line:
        """Lift `（来源：…）` from the end of the last paragraph, as often as there is one."""
        while found := _at_end(line_text(line)):
            fields = _fields_of(line_text(line), found.start(1), found.end(1))
            if not found.start() or not self._sound(line_text(line), found.start(1), fields):
                break
            self._take(line.children, fields, found.start())
            line = Line(cut_inlines(line.children, 0, found.start()), line.evidence)
        return line

    def _fields(self, line: Line) -> list[Field]:
        """Give the fields of a line that holds nothing else."""
        text = line_text(line)
        found = _BRACKETED.fullmatch(text)
        start, end = found.span(1) if found else (0, len(text))
        fields = _fields_of(text, start, end)
        return fields if self._sound(text, start, fields) else []

    def _sound(self, text: str, start: int, fields: list[Field]) -> bool:
        if not fields or text[start : fields[0].start].strip(SEPARATORS):
            return False
        if any(f.label in self.spoken for f in fields):
            return False
        if not all(_fits(f, text[f.value : f.end]) for f in fields):
            return False
        if len(fields) > 1:
            return any(f.end > f.value for f in fields)
        if fields[0].end == fields[0].value:
            return fields[0].kind in ("counter", "published")
        stamp = iso(text[fields[0].value : fields[0].end])
        match fields[0].label:
            case "":
                return "T" in stamp
            case "时间" | "日期" | "時間":
                return bool(stamp)
        return True

    def _take(self, inlines: Inlines, fields: list[Field], position: int) -> None:
        """Give every character from `position` to the end of the passage its fate."""
        text = plain(inlines)
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
        elif value in self._known(field) or self._is_that_time(field, value):
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
            case "credit":
                same = (c for c in self.article.credits if c.role == field.label)
                return tuple(text_of(credit.name) for credit in same)
            case "counter":
                return ()

    def _is_that_time(self, field: Field, value: str) -> bool:
        """Tell a date that the source states elsewhere in another form: to the day or closer."""
        stamp = self.article.published
        if field.kind != "published" or stamp is None or not iso(value):
            return False
        return stamp.value.startswith(iso(value)) or iso(value).startswith(stamp.value)


def _at_end(text: str) -> re.Match[str] | None:
    return _AT_END.search(text, max(len(text) - _LONGEST_ENDING, 0))


def _fields_of(text: str, start: int, end: int) -> list[Field]:
    """Find the fields in `[start, end)`; a date before the first label needs none itself."""
    fields = [
        f._replace(start=f.start + start, value=f.value + start, end=f.end + start)
        for f in fields_in(text[start:end])
    ]
    first = fields[0].start if fields else end
    bare = _BARE_DATE.match(text, start, first)
    if bare and iso(bare[0]) and not text[bare.end() : first].strip(SEPARATORS):
        stop = start + len(bare[0].rstrip())
        return [Field("published", "", start, start, stop), *fields]
    return fields


def _fits(field: Field, value: str) -> bool:
    """A value is short and no sentence, and holds no field we do not know (地点：…)."""
    if len(value) > _LONGEST[field.kind] or any(c in "。！？；!?;" for c in value):
        return False
    return not _OTHER_FIELD.search(value)
