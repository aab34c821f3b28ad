"""What stands beside the text: notes, comments, headers and footers."""

import re

from banxin.model.blocks import Note
from banxin.model.pieces import Span
from banxin.readers.word.growing import Growing
from banxin.readers.word.names import Element, W
from banxin.readers.word.story import Part, Story
from banxin.readers.word.tables import block_of
from banxin.readers.word.tokens import Why
from banxin.script.han import count_han
from banxin.script.numbering import is_document_number

_RED_HEAD = re.compile(r".{2,40}(?:文件|函|令|简报|簡報|通讯|通訊)")
"""What an official document or a bulletin has above its text, and an editor wants to know of."""


def notes(growing: Growing) -> tuple[Note, ...]:
    """Read the notes that the text called, then list those that nothing calls (S17)."""
    growing.notes.closed = True
    parts = {kind: Part(growing, part) for kind, part in growing.notes.parts.items() if part}
    found: list[Note] = []
    for number, key in enumerate(growing.notes.called, 1):
        story = Story(parts[key[0]])
        story.read(growing.notes.body(key))
        found.append(Note(id=f"n{number}", children=tuple(map(block_of, story.lines))))
    for kind, separator in growing.notes.separators:
        Story(parts[kind], Why("discard", "F08")).read(separator)
    for key in growing.notes.uncalled():
        start = growing.tape.length
        Story(parts[key[0]], Why("discard", "S17")).read(growing.notes.body(key))
        text = growing.tape.read_since(start)
        if text:
            growing.find("S17", growing.tape.since(start), f"−{text}")
    return tuple(found)


def comments(growing: Growing) -> None:
    """List the comments, each a finding at the passage that it is about (S18)."""
    for name in growing.package.related("comments"):
        root, part = growing.package.root(name), Part(growing, name)
        for comment in root.findall(W + "comment") if root is not None else ():
            start = growing.tape.length
            Story(part, Why("discard", "S18")).read(comment)
            text = growing.tape.read_since(start)
            if text:
                at = _passage(growing, comment) or growing.tape.since(start)
                growing.find("S18", at, text, comment.get(W + "author") or "")


def _passage(growing: Growing, comment: Element) -> Span | None:
    start, end = growing.commented.get(comment.get(W + "id") or "", (0, 0))
    return Span(growing.tape.source, start, end) if end > start else None


def heads_and_feet(growing: Growing) -> None:
    """List headers and footers; one that looks like a red head is worth a person's look (F08)."""
    seen: set[str] = set()
    for name in (*growing.package.related("header"), *growing.package.related("footer")):
        root, part = growing.package.root(name), Part(growing, name)
        if root is None:
            continue
        start = growing.tape.length
        Story(part, Why("discard", "F08")).read(root)
        text = growing.tape.read_since(start)
        if count_han(text) and text not in seen:
            telling = _RED_HEAD.fullmatch(text) or any(map(is_document_number, text.split()))
            at = growing.tape.since(start)
            growing.find("F08", at, text, weight="doubt" if telling else "note")
        seen.add(text)
