"""The walk through a paragraph: runs, fields, links, changes, whatever holds them.

What is not known is walked through, so that no text is passed over (ISO/IEC 29500-1 §17.3).
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from banxin.readers.word.equations import linear
from banxin.readers.word.fields import CODE, CONTENTS, Fields, close
from banxin.readers.word.names import MC, Element, M, R, W, chosen, local
from banxin.readers.word.package import Relation
from banxin.readers.word.styles import RunLook, Styles
from banxin.readers.word.symbols import UNKNOWN, symbol
from banxin.readers.word.tokens import (
    SAID,
    Break,
    Called,
    Commented,
    Drawn,
    Noticed,
    Read,
    Said,
    Token,
    Why,
)

SKIPPED = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr",
        "rubyPr", "smartTagPr", "customXmlPr", "ffData", "lastRenderedPageBreak", "footnoteRef",
        "endnoteRef", "annotationRef", "separator", "continuationSeparator", "proofErr",
    )
)  # fmt: skip
_DELETED = (W + "del", W + "moveFrom")
_INSERTED = (W + "ins", W + "moveTo")
_SCHEMES = frozenset({"http", "https", "mailto"})
_WHITE = re.compile(r"[\r\n\t]")
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


class Scope(NamedTuple):
    """What holds for all within an element."""

    style: str
    why: Why = SAID
    href: str = ""


class Inline:
    """Reads the paragraphs of one part into tokens. Fields go on from one to the next."""

    def __init__(self, styles: Styles, relations: dict[str, Relation], fields: Fields) -> None:
        self._styles = styles
        self._relations = relations
        self.fields = fields
        self.tokens: list[Token] = []

    def read(self, paragraph: Element, style: str, why: Why) -> list[Token]:
        """Give the tokens of a paragraph."""
        self.tokens = []
        self._children(paragraph, Scope(style, why))
        return self.tokens

    def _children(self, element: Element, scope: Scope) -> None:
        for node in element:
            self._node(node, scope)

    def _node(self, node: Element, scope: Scope) -> None:
        tag = str(node.tag)
        if tag in SKIPPED:
            return
        if tag == W + "r":
            self._run(node, scope)
        elif tag in _DELETED or tag in _INSERTED:
            self._children(node, changed(scope, node))
        elif tag == W + "hyperlink":
            self._children(node, scope._replace(href=self._address(node) or scope.href))
        elif tag == W + "fldSimple":
            self._simple(node, scope)
        elif tag in (W + "commentRangeStart", W + "commentRangeEnd"):
            self.tokens.append(Commented(node.get(W + "id") or "", local(node)[12:].lower()))
        elif tag in (M + "oMath", M + "oMathPara"):
            self._equation(node, scope)
        elif tag == MC + "AlternateContent":
            branch = chosen(node)
            if branch is not None:
                self._children(branch, scope)
        elif tag in (W + "altChunk", W + "subDoc", W + "contentPart"):
            row = self._relations.get(node.get(R + "id") or "")
            self.tokens.append(Noticed("S15", row.target if row else local(node)))
        else:
            self._children(node, scope)

    def _run(self, run: Element, scope: Scope) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            for mark in properties:  # a run may say by itself that it was changed (§17.13.5.20)
                if mark.tag in _DELETED or mark.tag in _INSERTED:
                    scope = changed(scope, mark)
        look = self._styles.run(scope.style, properties)
        own_mark = False
        for node in run:
            match str(node.tag).removeprefix(W):
                case "footnoteReference" | "endnoteReference" as name:
                    own_mark = switched_by(node, "customMarkFollows")
                    self._call(name.removesuffix("Reference"), node.get(W + "id") or "", scope)
                case "t" | "delText" if own_mark:
                    self._say(_text(node), look, scope._replace(why=CODE))
                case _:
                    self._content(node, look, scope, properties)

    def _content(
        self, node: Element, look: RunLook, scope: Scope, properties: Element | None
    ) -> None:
        match str(node.tag).removeprefix(W):
            case "t" | "delText":
                self._text(_text(node), look, scope, properties)
            case "instrText" | "delInstrText":
                self.fields.code(_text(node, kept=True))
                self._say(_text(node, kept=True), look, scope, code=True)
            case "fldChar":
                closed = self.fields.mark(node, self.tokens)
                if closed is not None and self._why(look, scope).fate == "text":
                    close(closed, self.tokens)
            case "tab" | "ptab":
                self._say("\t", look, scope)
            case "br" | "cr":
                self._break(node, scope)
            case "noBreakHyphen":
                self._say("-", look, scope)
            case "softHyphen":
                self._say("\u00ad", look, scope)
            case "sym":
                self._symbol(node, look, scope)
            case "ruby":
                self._ruby(node, scope)
            case "commentReference":
                self.tokens.append(Commented(node.get(W + "id") or "", "mark"))
            case "drawing" | "pict" | "object":
                self.tokens.append(Drawn(node, self._why(look, scope)))
            case "rPr":
                pass
            case _:
                self._inside(node, look, scope, properties)

    def _inside(
        self, node: Element, look: RunLook, scope: Scope, properties: Element | None
    ) -> None:
        """Alternatives within a run, and whatever else it may hold."""
        branch = chosen(node) if node.tag == MC + "AlternateContent" else node
        if node.tag in SKIPPED or branch is None:
            return
        for part in branch:
            if part.tag in (W + "r", W + "p") or str(part.tag).startswith(M):
                self._node(part, scope)
            else:
                self._content(part, look, scope, properties)

    def _why(self, look: RunLook, scope: Scope, code: bool = False) -> Why:
        state = self.fields.state()
        if scope.why.fate != "text":
            return scope.why
        if code or state.in_code:
            return CODE
        if state.contents:
            return CONTENTS
        return Why("discard", "S19") if look.hidden else scope.why

    def _say(self, text: str, look: RunLook, scope: Scope, code: bool = False) -> None:
        if not text:
            return
        why = self._why(look, scope, code)
        if why.fate != "markup" and not code:
            self.fields.result()
        elif why == CODE and not code:
            self.fields.code(text)
        self.tokens.append(Said(text, look, why, scope.href or safe(self.fields.state().href)))

    def _text(self, text: str, look: RunLook, scope: Scope, properties: Element | None) -> None:
        """Say characters; those of a symbol font that stand for others are told apart."""
        face = properties.find(W + "rFonts") if properties is not None else None
        font = (face.get(W + "ascii") or face.get(W + "hAnsi") or "") if face is not None else ""
        position = 0
        for found in _PRIVATE.finditer(text) if font else ():
            shown = symbol(font, f"{ord(found[0]):x}")
            if shown and self._why(look, scope).fate == "text":
                self._say(text[position : found.start()], look, scope)
                self._say(found[0], look, scope)
                last = self.tokens.pop()
                assert isinstance(last, Said)
                self.tokens.append(last._replace(instead=shown))
                position = found.end()
        self._say(text[position:], look, scope)

    def _break(self, node: Element, scope: Scope) -> None:
        kind = node.get(W + "type")
        if scope.why.fate == "text" and not self.fields.state().in_code:
            self.tokens.append(Break(page=kind in ("page", "column")))
        else:
            self._say("\n", RunLook(), scope)

    def _symbol(self, node: Element, look: RunLook, scope: Scope) -> None:
        font, code = node.get(W + "font") or "", node.get(W + "char") or ""
        shown = symbol(font, code)
        self._say(shown or UNKNOWN, look, scope)
        if shown is None:
            self.tokens.append(Noticed("S20", f"{font} {code}".strip()))

    def _ruby(self, node: Element, scope: Scope) -> None:
        """Read base and reading, each by its own runs (§17.3.3.25)."""
        outer, both = self.tokens, []
        for name in ("rubyBase", "rt"):
            self.tokens = []
            part = node.find(W + name)
            if part is not None:
                self._children(part, scope)
            both.append(self.tokens)
        self.tokens = outer
        base, reading = both
        said = tuple(t for t in base if isinstance(t, Said))
        over = tuple(t for t in reading if isinstance(t, Said))
        plain = len(said) + len(over) == len(base) + len(reading)
        if plain and _shown(said) and all(t.why.fate == "text" for t in (*said, *over)):
            self.tokens.append(Read(said, over))
        else:
            self.tokens += [*base, *reading]

    def _call(self, kind: str, id: str, scope: Scope) -> None:
        if scope.why.fate == "text" and not self.fields.state().contents:
            self.tokens.append(Called(kind, id))

    def _simple(self, node: Element, scope: Scope) -> None:
        """A field whose code is an attribute (§17.16.19)."""
        code = node.get(W + "instr") or ""
        self._say(code, RunLook(), scope, code=True)
        contents = code.split()[:1] == ["TOC"] and scope.why.fate == "text"
        self._children(node, scope._replace(why=CONTENTS) if contents else scope)

    def _equation(self, node: Element, scope: Scope) -> None:
        text = linear(node)
        self._say(text, RunLook(), scope)
        if text and scope.why.fate == "text":
            self.tokens.append(Noticed("S20", text))

    def _address(self, link: Element) -> str:
        row = self._relations.get(link.get(R + "id") or "")
        anchor = link.get(W + "anchor") or ""
        if row is None or not row.external:
            return ""
        return safe(row.target + ("#" + anchor if anchor and "#" not in row.target else ""))


def changed(scope: Scope, mark: Element) -> Scope:
    """Give the scope within a tracked change: what was deleted is not said (§17.13.5)."""
    author = mark.get(W + "author") or ""
    if scope.why.fate != "text":
        return scope
    if mark.tag in _DELETED:
        return scope._replace(why=Why("discard", "S17", author))
    return scope._replace(why=scope.why._replace(author=author, inserted=True))


def safe(address: str) -> str:
    """Give an address that may be followed: of the web or of mail; else nothing."""
    try:
        return address if urlsplit(address).scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""


def switched_by(node: Element, name: str) -> bool:
    """Tell whether an attribute is on."""
    return node.get(W + name, "0") not in ("0", "false", "off")


def _shown(said: tuple[Said, ...]) -> bool:
    return bool("".join(t.text for t in said).strip())


def _text(node: Element, kept: bool = False) -> str:
    """White space at the ends counts only where the file says so (§17.3.3.31)."""
    text = _WHITE.sub(" ", "".join(map(str, node.itertext())))
    return text if kept or node.get(_PRESERVE) == "preserve" else text.strip(" ")
