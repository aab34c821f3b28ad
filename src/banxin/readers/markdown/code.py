"""Code, fenced or indented: its lines as they stand, without the white space of what is around."""

from banxin.model.blocks import Code
from banxin.model.pieces import Pieces
from banxin.readers.markdown.kept import Untaken
from banxin.readers.markdown.nodes import BlockNode
from banxin.readers.markdown.page import Page, ending


def code_of(page: Page, node: BlockNode) -> Code:
    """Give a block of code, line by line. Raises Untaken."""
    first = node.first + (node.kind == "fence")
    content = node.token.content
    texts = content.removesuffix("\n").split("\n") if content else []
    return Code(lines=tuple(_line(page, text, n) for n, text in enumerate(texts, first)))


def _line(page: Page, text: str, line: int) -> Pieces:
    if not text:
        return ()
    whole = page.lines[line] if line < len(page.lines) else ""
    if line < len(page.lines) and whole.endswith(text):
        end = page.starts[line] + len(whole)
        return (page.piece(end - len(text), end),)
    if line >= len(page.lines) or ending(page, text, line) is None:
        raise Untaken
    body = text.lstrip(" ")
    if not body.strip():
        return ()
    if not whole.endswith(body):
        raise Untaken
    end = page.starts[line] + len(whole)
    start = end - len(body)
    # A tab of which only a part is indent gives the rest of its columns as spaces.
    return page.changed(text[: len(text) - len(body)], start, start), page.piece(start, end)
