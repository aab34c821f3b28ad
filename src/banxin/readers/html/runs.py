"""The running text of one line: white space as a browser shows it, marks around their words."""

from itertools import groupby
from typing import NamedTuple
from unicodedata import east_asian_width

from banxin.model.inlines import AnyInline, Inlines, Link, Mark, Ruby, Text
from banxin.model.pieces import Piece, Pieces, Span
from banxin.readers.html.characters import BLANKS, WHITE, Part
from banxin.script.white import ems

RULE = "html"
ENTITY = "entity"

Context = tuple[tuple[str, str], ...]
"""The marks around a word from without: a kind of Mark, or `link` and its address."""


class _Run(NamedTuple):
    """A stretch of the page in a context, and what it says; `rule` if that is something else."""

    context: Context
    start: int
    end: int
    text: str
    rule: str = ""
    ruby: Ruby | None = None


class Runs:
    """Gathers a line."""

    def __init__(self, page: str, source: str) -> None:
        self._page = page
        self._source = source
        self._runs: list[_Run] = []
        self._white: Part | None = None

    @property
    def seen(self) -> bool:
        """Whether anything stands in the line, if only white space that is kept."""
        return bool(self._runs)

    def add(self, part: Part, context: Context, *, kept: bool = False) -> None:
        """Add a word, an entity or white space, which is `kept` in `<pre>`."""
        if not kept and part.text and not part.text.strip(WHITE):
            self._white = self._white or part
            return
        self._let_white(part.text[:1], context)
        changed = ENTITY if part.entity and self._page[part.start : part.end] != part.text else ""
        self._append(_Run(context, part.start, part.end, part.text, changed))

    def add_ruby(self, base: Pieces, reading: Pieces, context: Context) -> None:
        """Add a base with its reading."""
        self._let_white(base[0].text[:1], context)
        said = "".join(piece.text for piece in base)
        self._runs.append(_Run(context, 0, 0, said, ruby=Ruby(base, reading)))

    def _let_white(self, following: str, context: Context) -> None:
        """White space is one space; a line break between Han is none (CSS Text 3 §4.1.3).

        One that stands alone between two tags parts them, as browsers show it.
        """
        white, self._white = self._white, None
        if white is None or not self._runs:
            return
        before = self._runs[-1].text[-1:]
        if not before.strip(WHITE + BLANKS):
            return
        raw = self._page[white.start : white.end]
        alone = self._page[white.start - 1] == ">" and self._page[white.end] == "<"
        if "\n" in raw and not alone and _is_wide(before) and _is_wide(following):
            return
        around = self._runs[-1].context
        within = context if context == around else tuple(c for c in around if c in context)
        self._append(_Run(within, white.start, white.end, " ", "" if raw == " " else RULE))

    def _append(self, run: _Run) -> None:
        last = self._runs[-1] if self._runs else None
        plain = not run.rule and last and not last.rule and last.ruby is None
        if plain and last and (last.end, last.context) == (run.start, run.context):
            self._runs[-1] = last._replace(end=run.end, text=run.text)
        else:
            self._runs.append(run)

    def take(self) -> tuple[Inlines, int]:
        """Give the line without white space at its ends, and how many ems it was indented."""
        runs, self._runs, self._white = self._runs, [], None
        whole = [self._full(run) for run in runs]
        indent = ""
        while whole and not whole[0].ruby and (blank := _head(whole[0])):
            indent += whole[0].text[:blank]
            whole[0] = _shortened(whole[0], blank, 0)
            if whole[0].text:
                break
            del whole[0]
        while whole and not whole[-1].ruby and (blank := _tail(whole[-1])):
            whole[-1] = _shortened(whole[-1], 0, blank)
            if whole[-1].text:
                break
            del whole[-1]
        return _nested(whole, 0, self._source), int(ems(indent))

    def _full(self, run: _Run) -> _Run:
        """Runs of the page's own text grew at their end."""
        return run if run.rule or run.ruby else run._replace(text=self._page[run.start : run.end])


def _is_wide(char: str) -> bool:
    return bool(char) and east_asian_width(char) in "WFA" and not char.isdigit()


def _head(run: _Run) -> int:
    return len(run.text) - len(run.text.lstrip(BLANKS + WHITE)) if run.text else 0


def _tail(run: _Run) -> int:
    return len(run.text) - len(run.text.rstrip(BLANKS + WHITE)) if run.text else 0


def _shortened(run: _Run, head: int, tail: int) -> _Run:
    text = run.text[head : len(run.text) - tail]
    return run._replace(start=run.start + head, end=run.end - tail, text=text)


def _nested(runs: list[_Run], depth: int, source: str) -> Inlines:
    """Put runs that share a mark into it, one mark inside the other."""
    out: list[AnyInline] = []
    for mark, group in groupby(
        runs, lambda r: r.context[depth] if len(r.context) > depth else None
    ):
        members = list(group)
        if mark is None:
            out += _flat(members, source)
            continue
        inner = _nested(members, depth + 1, source)
        kind, value = mark
        out.append(Link(value, inner) if kind == "link" else Mark(kind, inner))
    return tuple(out)


def _flat(runs: list[_Run], source: str) -> Inlines:
    out: list[AnyInline] = []
    for bound, group in groupby(runs, lambda r: r.ruby is not None):
        if bound:
            out += [run.ruby for run in group if run.ruby]
        else:
            out.append(Text(tuple(_piece(run, source) for run in group)))
    return tuple(out)


def _piece(run: _Run, source: str) -> Piece:
    rules = (run.rule,) if run.rule else ()
    return Piece(run.text, Span(source, run.start, run.end), rules)
