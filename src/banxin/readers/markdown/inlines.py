"""The text of one block as inlines, every character led back to where it stands.

markdown-it tells no places of inlines. They are found again in its order: each token says what
stands next in the text, and where one does not, the whole block is given up (None).
"""

import re

from markdown_it.token import Token

from banxin.model.inlines import (
    Mark,
    NoteRef,
    Ruby,
    Text,
    pieces_in,
)
from banxin.model.pieces import Pieces
from banxin.readers.markdown.flanking import is_chinese
from banxin.readers.markdown.marks import (
    BLOCKS,
    CLASSES,
    OPENS,
    OPENS_QUOTED,
    PAIRED,
    SIGNS,
    TAGS,
    attributes,
)
from banxin.readers.markdown.notes import Notes
from banxin.readers.markdown.page import Placed
from banxin.readers.markdown.stack import Stack
from banxin.readers.markdown.written import Image, Open, Part, Written, calls, says, spoken

_SOFT = re.compile(r"[ \t]*\n[ \t]*")
_HARD = re.compile(r"(?: *|\\)\n[ \t]*")
_AHEAD = re.compile(r"(?:[*_~\[`{\\]|<[^<>\n]{0,200}>)*(.)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_LINKED = ("http://", "https://", "mailto:")


class Writer(Stack):
    """Walks the tokens of one block. Without `notes` calls of notes are plain text."""

    def __init__(self, placed: Placed, notes: Notes | None, *, quoted: bool = False) -> None:
        super().__init__()
        self._placed = placed
        self._text = placed.text
        self._notes = notes
        self._quoted = quoted
        self._at = 0
        self._signs: list[tuple[int, int]] = []
        self._doubts: list[Pieces] = []

    def written(self, tokens: list[Token]) -> Written | None:
        """Give the block's text; None where tokens and text do not agree."""
        for token in tokens:
            if not self._take(token):
                return None
        if self._text[self._at :].strip():
            return None
        self._break()
        parts: list[Part] = []
        for part in self._parts:
            last = parts[-1] if parts else None
            if isinstance(part, Image) or says(part):
                parts.append(part)
            elif (noted := calls(part)) and isinstance(last, Image | None):
                return None  # A mark of a note with no word to stand by.
            elif noted and not isinstance(last, Image | None):
                parts[-1] = (*last, *noted)
        return Written(tuple(parts), tuple(self._signs), tuple(self._aside), tuple(self._doubts))

    def _take(self, token: Token) -> bool:
        match token.type:
            case "text":
                return self._say(token.content)
            case "text_special":
                return self._special(token)
            case "softbreak":
                return self._soft()
            case "hardbreak":
                return self._skip(_HARD) and self._break()
            case "code_inline":
                return self._code(token)
            case "em_open" | "strong_open" | "s_open":
                return self._sign(token.markup) and self._begin(
                    Open(token.tag, SIGNS.get(token.tag))
                )
            case "em_close" | "strong_close" | "s_close":
                return self._struck(token) and self._sign(token.markup) and self._end(token.tag)
            case "link_open":
                href = str(token.attrs.get("href", ""))
                opened = Open("a", href=href if href.startswith(_LINKED) else "")
                return self._sign("<" if token.markup == "autolink" else "[") and self._begin(
                    opened
                )
            case "link_close" if token.markup == "autolink":
                return self._sign(">") and self._end("a")
            case "link_close":
                return self._sign("]") and self._to(token.meta.get("end")) and self._end("a")
            case "span_open":
                return self._sign("[") and self._begin(Open("span"))
            case "span_close":
                return self._named(token)
            case "image":
                return self._image(token)
            case "ruby":
                return self._ruby(token)
            case "footnote_ref":
                return self._note(token)
            case "html_inline":
                return self._html(token.content)
            case _:
                return False

    def _say(self, content: str) -> bool:
        """Say what stands next in the text just so."""
        if not content:
            return True
        if not self._text.startswith(content, self._at):
            return False
        self._put(self._placed.pieces(self._at, self._at + len(content)))
        self._at += len(content)
        return True

    def _sign(self, sign: str) -> bool:
        found = self._text.startswith(sign, self._at)
        return found and self._to(self._at + len(sign))

    def _to(self, end: object) -> bool:
        """Use up the text as far as `end`."""
        if not isinstance(end, int) or end < self._at:
            return False
        where = self._placed.extent(self._at, end)
        if where:
            self._signs.append(where)
        self._at = end
        return True

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        return bool(found) and self._to(found.end() if found else None)

    def _special(self, token: Token) -> bool:
        raw, start = token.markup, self._at
        if not self._text.startswith(raw, start):
            return False
        if token.info == "escape":
            return (token.content == raw or self._sign("\\")) and self._say(token.content)
        where = self._placed.extent(start, start + len(raw))
        if where is None:
            return False
        self._at += len(raw)
        self._put((self._placed.page.changed(token.content, *where),))
        return True

    def _soft(self) -> bool:
        """A line that goes on: a space where Latin words meet, nothing beside Chinese."""
        found = _SOFT.match(self._text, self._at)
        if not found:
            return False
        ahead = _AHEAD.match(self._text, found.end())
        if self._text.startswith(OPENS_QUOTED if self._quoted else OPENS, found.end()):
            return self._to(found.end()) and self._break()
        joined = not self._last or not ahead or is_chinese(self._last) or is_chinese(ahead[1])
        start, end = self._placed.before(self._at), self._placed.after(found.end())
        if not joined and start is not None and end is not None:
            self._put((self._placed.page.changed(" ", start, end),))
        self._at = found.end()
        return True

    def _code(self, token: Token) -> bool:
        run, text = token.markup, self._text
        if not self._sign(run):
            return False
        close = next(
            (m.start() for m in re.compile("`+").finditer(text, self._at) if len(m[0]) == len(run)),
            -1,
        )
        if close < 0:
            return False
        raw = text[self._at : close].replace("\n", " ")
        inner = int(raw != token.content)
        if raw[inner : len(raw) - inner] != token.content:
            return False
        pieces = self._placed.unbroken(self._at + inner, close - inner)
        if pieces:
            self._open[-1].inside.append(Mark("code", (Text(pieces),)))
            self._last = token.content[-1]
        self._signs += filter(None, (self._placed.extent(close - inner, close + len(run)),))
        self._at = close
        return self._sign(run)

    def _struck(self, token: Token) -> bool:
        """Nothing of ours is struck out; what the author struck out must be looked at."""
        if token.tag == "s":
            opened = next((one for one in reversed(self._open) if one.name == "s"), None)
            self._doubts.append(tuple(pieces_in(tuple(opened.inside)))) if opened else None
        return True

    def _named(self, token: Token) -> bool:
        names = [str(name) for name in token.meta.get("classes", ())]
        kind = next((CLASSES[name] for name in names if name in CLASSES), None)
        opened = next((one for one in reversed(self._open) if one.name == "span"), None)
        if opened is None:
            return False
        opened.kind = kind
        if kind is None:
            self._doubts.append(tuple(pieces_in(tuple(opened.inside))))
        return self._to(token.meta.get("end")) and self._end("span")

    def _image(self, token: Token) -> bool:
        start, label = self._at, self._at + 2
        end = label + len(token.content)
        if not self._text.startswith(f"![{token.content}]", start):
            return False
        alt = self._placed.unbroken(label, end)
        title = str(token.attrs.get("title", ""))
        found = self._text.find(title, end, token.meta.get("end")) if title else -1
        caption = self._placed.unbroken(found, found + len(title)) if found >= 0 else ()
        if not self._to(token.meta.get("end")):
            return False
        return self._picture(
            Image(str(token.attrs.get("src", "")), alt, caption, self._placed.after(start) or 0)
        )

    def _picture(self, image: Image) -> bool:
        self._break()
        self._parts.append(image)
        return True

    def _ruby(self, token: Token) -> bool:
        start = self._at
        base, readings = token.meta["base"], token.meta["readings"]
        if not self._sign(token.content):
            return False
        first, position = start + 1, start + 1 + base + 1
        whole = len(readings) == 1
        for n, length in enumerate(readings):
            own = (first, first + base) if whole else (first + n, first + n + 1)
            reading = self._placed.pieces(position, position + length)
            self._open[-1].inside.append(Ruby(self._placed.pieces(*own), reading))
            position += length + 1
        self._last = self._text[first + base - 1]
        return True

    def _note(self, token: Token) -> bool:
        label, notes = token.meta.get("label"), self._notes
        if label is None:
            return self._own_note(token.meta["id"])
        name = notes.called(str(label)) if notes else None
        if name is None:
            return self._say(f"[^{label}]")
        self._open[-1].inside.append(NoteRef(name))
        return self._sign(f"[^{label}]")

    def _own_note(self, number: int) -> bool:
        """`^[…]`: a note that stands where it is called."""
        notes = self._notes
        if notes is None:
            return False
        content, tokens = notes.within(number)
        start = self._at + 2
        inner = Placed(self._placed.page, content, self._placed.at[start : start + len(content)])
        found = Writer(inner, None).written(tokens)
        if (
            found is None
            or not spoken(found.parts)
            or not self._text.startswith(f"^[{content}]", self._at)
        ):
            return False
        self._signs += found.signs
        self._doubts += found.doubts
        self._aside += found.aside
        self._open[-1].inside.append(NoteRef(notes.made(spoken(found.parts))))
        return self._to(start + len(content) + 1)

    def _html(self, content: str) -> bool:
        start = self._at
        if not self._sign(content):
            return False
        found = _TAG.match(content)
        if not found:
            return True
        closing, tag = bool(found[1]), found[2].lower()
        if tag == "img":
            return self._tagged_picture(content, start)
        if tag in PAIRED and not content.endswith("/>"):
            return self._closed(tag) if closing else self._begin(Open(tag, TAGS.get(tag)))
        return self._break() if tag in BLOCKS else True

    def _tagged_picture(self, content: str, start: int) -> bool:
        told = attributes(content)
        address = content[slice(*told["src"])] if "src" in told else ""
        alt = told.get("alt", (0, 0))
        pieces = self._placed.unbroken(start + alt[0], start + alt[1])
        return self._picture(Image(address, pieces, (), self._placed.after(start) or 0))
