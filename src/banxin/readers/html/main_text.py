"""Where the text of a page stands: trafilatura is asked, its answer is found again in the tree."""

import logging
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from banxin.errors import SourceError
from banxin.readers.html.characters import said
from banxin.readers.html.furniture import is_buttons, is_site, look_at, shown_elements
from banxin.readers.html.names import BLOCKS
from banxin.readers.html.tree import Element, TextNode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

GRAM = 8
"""Characters by which text is known again; shorter stretches follow those beside them."""
_SHARE = 0.8
"""The share of a stretch's grams that must be in the answer."""
_UNSAID = re.compile(r"[\s\u200b\ufeff]+")
_TOLD = frozenset(("id", "class", "role", "itemprop", "href", "src", "alt", "rel", "lang"))
"""What trafilatura is told of an element."""
_NAME = re.compile(r"[a-z][a-z0-9]*")
_UNCLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_PROSE_MARKS = frozenset("。！？，")
_NEEDS_SCRIPT = re.compile(
    r"java\s*script|(?:您|你)的(?:浏览器|瀏覽器)|(?:加载|載入)中", re.IGNORECASE
)
_SHORTEST = 12
_EXCUSE = 80
"""Characters within which a page only says that it must be shown by a script."""


def bare(text: str) -> str:
    """Give a text without white space, as it is compared."""
    return _UNSAID.sub("", text)


def certain_text(page: str, root: Element, name: str) -> set[TextNode]:
    """Give the stretches of text of which it is sure that they are the page's main text.

    Raises SourceError: trafilatura is not installed.
    """
    answer = bare(_asked(page, root, name))
    grams = {answer[n : n + GRAM] for n in range(len(answer) - GRAM + 1)}
    shown = shown_elements(root)
    linked = {node for link in root.elements("a") for node in link.texts()}
    candidates = [node for node in root.texts() if node.parent in shown and node not in linked]
    found = {node for node in candidates if _holds(grams, bare(said(page, node)))}
    shows = {block: look_at(page, block).text for block in set(map(block_of, found))}
    found = {node for node in found if not is_buttons(shows[block_of(node)])}
    site = {node for node in found if is_site(shows[block_of(node)])}
    sure = _within_reach(page, root, found, site)
    sure = sure or {node for node in candidates if _is_prose(bare(said(page, node)))}
    words = "".join(bare(said(page, node)) for node in sure)
    return set() if len(words) < _EXCUSE and _NEEDS_SCRIPT.search(words) else sure


def block_of(node: TextNode) -> Element:
    """Give the innermost block around a stretch of text."""
    return next(h for h in node.parent.holders() if h.name in BLOCKS or h.parent is None)


def _within_reach(
    page: str, root: Element, found: set[TextNode], site: set[TextNode]
) -> set[TextNode]:
    """Leave out what is no sentence and stands beyond the end of all that are.

    From a short page, trafilatura takes counters and footers as well.
    """
    prose = [node for node in found - site if _PROSE_MARKS & set(said(page, node))]
    if not prose:
        return found - site
    core = _around(root, prose)
    first, last = min(node.start for node in prose), max(node.start for node in prose)
    return {
        node
        for node in found
        if first <= node.start <= last
        or (node not in site and (node.start < first or core in node.parent.holders()))
    }


def _around(root: Element, nodes: list[TextNode]) -> Element:
    """Give the innermost element that holds all of some stretches of text."""
    shared = list(nodes[0].parent.holders())
    for node in nodes[1:]:
        holders = set(node.parent.holders())
        shared = [element for element in shared if element in holders]
    return shared[0] if shared else root


def _holds(grams: set[str], text: str) -> bool:
    own = [text[n : n + GRAM] for n in range(len(text) - GRAM + 1)]
    return bool(own) and sum(gram in grams for gram in own) >= _SHARE * len(own)


def _is_prose(text: str) -> bool:
    """Where trafilatura finds nothing (a short notice): sentences are text."""
    if len(text) < _SHORTEST:
        return False
    return bool(_PROSE_MARKS & set(text)) or text[-1] in "；："


def _asked(page: str, root: Element, name: str) -> str:
    try:
        import trafilatura
    except ImportError as error:
        raise SourceError("html-extra", name) from error
    quiet = logging.getLogger("trafilatura")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            _copy(page, root), include_comments=False, include_tables=True
        )
    except Exception:
        # Whatever a strange page does to it: sentences are found without it as well.
        document = None
    finally:
        quiet.setLevel(level)
    return str(getattr(document, "text", "") or "")


def _copy(page: str, root: Element) -> "HtmlElement":
    """Give the tree as lxml's: the same elements and the same stretches of text."""
    from lxml.html import Element as Made

    top = Made("html")
    copies = {root: top}
    last: dict[HtmlElement, HtmlElement] = {}
    texts: dict[tuple[HtmlElement, HtmlElement | None], list[str]] = {}
    for node in root.walk():
        if isinstance(node, TextNode):
            parent = copies[node.parent]
            place = texts.setdefault((parent, last.get(parent)), [])
            place.append(_UNCLEAN.sub(" ", said(page, node)))
        elif node.name == "html" or node.parent is None:
            copies[node] = top
        else:
            parent = copies[node.parent]
            copies[node] = last[parent] = Made(node.name if _NAME.fullmatch(node.name) else "span")
            parent.append(copies[node])
            for key, value in _told(node.attributes.items()):
                copies[node].set(key, value)
    for (parent, before), words in texts.items():
        if before is None:
            parent.text = "".join(words)
        else:
            before.tail = "".join(words)
    return top


def _told(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """A page saved from WeChat hides its text until a script shows it: no style is told."""
    return ((key, _UNCLEAN.sub("", value)) for key, value in pairs if key in _TOLD)
