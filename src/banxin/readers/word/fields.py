"""Fields: their codes are no text, their results are (ISO/IEC 29500-1 §17.16).

Fields stand in one another and reach over paragraphs, so what is open is kept for a whole part.
"""

import re
from typing import NamedTuple

from banxin.readers.word.names import Element, W, child, switched, value, whole
from banxin.readers.word.tokens import Noticed, Read, Said, Token, Why
from banxin.script.numbers import CIRCLED

CODE = Why("markup")
CONTENTS = Why("discard", "F09")
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_READING = re.compile(
    r"(?P<a>\s*EQ\s.*\\o\s*(?:\\a[a-z])?\s*\(\s*\\s\s*\\up\s*[\d.]*\s*\()(?P<reading>[^()]*)"
    r"(?P<b>\)\s*[,;，]\s*)(?P<base>[^()]+)(?P<c>\)\s*)",
    re.IGNORECASE | re.DOTALL,
)
"""拼音指南 as older Word stores it: `eq \\o\\ad(\\s\\up 9(pīn),拼)`."""
_ENCLOSED = re.compile(
    r"(?P<a>\s*EQ\s+\\o\s*(?:\\a[a-z])?\s*\(\s*(?P<ring>[○〇□△◇])\s*[,;，]\s*)"
    r"(?P<base>[^(),]{1,3}?)(?P<b>\s*\)\s*)",
    re.IGNORECASE,
)
"""带圈字符: `eq \\o\\ac(○,1)`."""


class Field:
    """A field that is open, or was."""

    def __init__(self, begin: Element, tokens: list[Token]) -> None:
        self.code = ""
        self.in_code = True
        self.result = False
        self.contents = False
        self.data = child(begin, "ffData")
        self.tokens = tokens
        self.start = len(tokens)


class State(NamedTuple):
    """What the open fields make of the next characters."""

    in_code: bool
    contents: bool
    href: str


class Fields:
    """The fields that are open, outermost first."""

    def __init__(self, root: Element | None = None) -> None:
        self._open: list[Field] = []
        self._whole = _whole_fields(root) if root is not None else frozenset()

    def state(self) -> State:
        """Say what the next characters are."""
        hrefs = [found[1] for f in self._open if (found := _ADDRESS.match(f.code))]
        return State(
            any(f.in_code for f in self._open),
            any(f.contents for f in self._open),
            hrefs[-1] if hrefs else "",
        )

    def code(self, text: str) -> None:
        """Add to the code of the innermost field."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code += text

    def result(self) -> None:
        """Note that characters are said: they are the result of every field that is open."""
        for field in self._open:
            field.result = field.result or not field.in_code

    def mark(self, mark: Element, tokens: list[Token]) -> "Field | None":
        """Open a field, go from its code to its result, or close it and give it (§17.16.18).

        A field that nothing closes is none: else it would swallow the rest of the text.
        """
        if mark not in self._whole:
            return None
        match mark.get(W + "fldCharType"):
            case "begin":
                self._open.append(Field(mark, tokens))
            case "separate" if self._open:
                field = self._open[-1]
                field.in_code = False
                field.contents = field.code.split()[:1] in (["TOC"], ["toc"])
            case "end" if self._open:
                return self._open.pop()
        return None


def _whole_fields(root: Element) -> frozenset[Element]:
    """Give the marks of all fields that begin and end, each end closing the last beginning."""
    open_fields: list[list[Element]] = []
    found: set[Element] = set()
    for mark in root.iter(W + "fldChar"):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif open_fields:
            open_fields[-1].append(mark)
            if kind == "end":
                found.update(open_fields.pop())
    return frozenset(found)


def close(field: Field, tokens: list[Token]) -> None:
    """Say what a field without a result shows: a box of a form, a reading, a sign in a ring."""
    if field.result:
        return
    shown = _form(field.data)
    if shown:
        tokens.append(Said(shown))
    elif field.code.split()[:1] in (["EQ"], ["eq"], ["Eq"]) and field.tokens is tokens:
        rest = tokens[field.start :]
        if all(isinstance(t, Said) and t.why == CODE for t in rest):
            tokens[field.start :] = _equation("".join(t.text for t in rest if isinstance(t, Said)))
    elif field.code.split()[:1] == ["SYMBOL"]:
        tokens.append(Noticed("S20", field.code.strip()))


def _form(data: Element | None) -> str:
    """Give what a field of an old form shows: a box, ticked or not, or what was chosen."""
    box, drop = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        ticked = child(box, "checked")
        return "☑" if switched(ticked if ticked is not None else child(box, "default")) else "☐"
    if drop is not None:
        rows = drop.findall(W + "listEntry")
        n = whole(value(drop, "result") or value(drop, "default"))
        return (rows[n].get(W + "val") or "") if 0 <= n < len(rows) else ""
    return ""


def _equation(code: str) -> list[Token]:
    """Give what an EQ field shows: a reading, a sign in a ring, else its code as it stands."""
    reading = _READING.fullmatch(code)
    if reading:
        base = (Said(reading["base"]), Said(reading["c"], why=CODE))
        said = (Said(reading["reading"]), Said(reading["b"], why=CODE))
        return [Said(reading["a"], why=CODE), Read(base, said, reading_first=True)]
    ring = _ENCLOSED.fullmatch(code)
    if ring:
        inside, number = ring["base"], whole(ring["base"], 0)
        instead = CIRCLED[number - 1] if ring["ring"] in "○〇" and 1 <= number <= 20 else ""
        shown = Said(inside, instead=instead)
        noticed = [] if instead else [Noticed("S20", ring["ring"] + inside)]
        return [Said(ring["a"], why=CODE), shown, Said(ring["b"], why=CODE), *noticed]
    return [Said(code), Noticed("S20", code.strip())]
