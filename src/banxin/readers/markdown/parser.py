"""markdown-it as we use it: CommonMark with tables, strikethrough, footnotes and our own signs.

Blocks are parsed first and their text afterwards, one block at a time, so that a block whose
text would take too long can be kept as it stands.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from banxin.readers.markdown.flanking import State
from banxin.readers.markdown.syntax import image, link, ruby, span

MAX_NESTING = 24
"""How deep lists and quotations are taken apart, a list and its item counted as two."""
MAX_BRACKETS = 2000
"""Opening brackets in one block; pairs of them are looked for from each."""
MAX_SIGNS = 50_000
"""Signs of any kind, and lines, in one block."""

_BRACKETS = re.compile(r"[\[{]")
_SIGNS = re.compile(r"[^\w\s，。、；：？！“”—…]|\n")


class _Inline(ParserInline):
    """The inline parser with a state that knows Chinese."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Markdown(MarkdownIt):
    """markdown-it whose addresses are shown as they were typed."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": MAX_NESTING, "inline_definitions": True})
        self.inline = _Inline()
        self.configure("commonmark", {"maxNesting": MAX_NESTING, "inline_definitions": True})

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def parser() -> MarkdownIt:
    """Give the parser of a whole text."""
    md = _Markdown().enable(["table", "strikethrough"])
    md.use(footnote_plugin, move_to_end=False)
    md.core.ruler.disable(["inline", "text_join"])
    md.inline.ruler.at("link", link)
    md.inline.ruler.at("image", image)
    md.inline.ruler.before("link", "ruby", ruby)
    md.inline.ruler.before("link", "span", span)
    return md


@cache
def _tags() -> MarkdownIt:
    """Give the parser of what stands between tags, where no other sign counts."""
    md = _Markdown()
    md.inline.ruler.enableOnly(["text", "newline", "entity", "html_inline"])
    md.inline.ruler2.enableOnly(["fragments_join"])
    return md


def blocks_of(text: str, env: EnvType) -> list[Token]:
    """Give the blocks of a text; their own text is not taken apart yet."""
    return parser().parse(text, env)


def inlines_of(text: str, env: EnvType, *, markdown: bool = True) -> list[Token] | None:
    """Take the text of one block apart; None where it holds so many signs that it would last."""
    if len(_BRACKETS.findall(text)) > MAX_BRACKETS or len(_SIGNS.findall(text)) > MAX_SIGNS:
        return None
    md = parser() if markdown else _tags()
    return md.inline.parse(text, md, env, [])
