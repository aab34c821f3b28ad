"""What of a feed no article says: tags are markup, all other text is left out and listed (F10)."""

from collections.abc import Iterable, Iterator

from banxin.model.finding import Finding
from banxin.model.pieces import Fate, Piece, Span
from banxin.model.publication import Address, Source
from banxin.readers.feed.names import ADDRESSES
from banxin.readers.feed.tokens import CDATA, CDATA_END, Token
from banxin.readers.feed.tree import Document, Element
from banxin.readers.html.characters import BLANKS, WHITE

LEFT_OUT = "F10"
_WHITE = BLANKS + WHITE
_Place = tuple[int, int]


def unsaid(
    source: Source, document: Document, known: Iterable[Piece], settled: Iterable[Element]
) -> list[Piece]:
    """Give pieces for all that is not `known`. Of `settled` elements the rest is markup."""
    taken = sorted((p.at.start, p.at.end) for p in known if p.at and p.at.end > p.at.start)
    markup = {n for element in settled for n in range(element.first, element.last)}
    texts = [_inside(t) for n, t in enumerate(document.tokens) if n not in markup]
    places = sorted([*filter(None, texts), *_told(document)])
    left = sorted(_visible(source.text, places, taken))
    out = [_piece(source, start, end, "discard", LEFT_OUT) for start, end in left]
    position = 0
    for start, end in [*sorted([*taken, *left]), (len(source.text), len(source.text))]:
        if start > position:
            out.append(_piece(source, position, start, "markup", "feed"))
        position = max(position, end)
    return out


def note(aside: Iterable[Piece]) -> Iterator[Finding]:
    """One note a feed: how many characters in how many places were left out."""
    left = [p for p in aside if p.fate == "discard" and p.rules == (LEFT_OUT,) and p.at]
    if left:
        first = min((p.at for p in left if p.at), key=lambda at: at.start)
        told = f"{sum(len(''.join(p.text.split())) for p in left)}/{len(left)}"
        yield Finding(LEFT_OUT, first, told, weight="note")


def addresses(document: Document, within: Iterable[Address]) -> tuple[Address, ...]:
    """Give the XPath of every stretch of text, in texts that were read that of the HTML."""
    found: dict[int, str] = {}
    for element in document.root.walk():
        position, number = element.first, 0
        for child in [*element.children, None]:
            stop = child.first - 1 if child else element.last
            for token in document.tokens[position:stop]:
                inside = _inside(token)
                if inside and document.text[slice(*inside)].strip(WHITE):
                    number += 1
                    found[inside[0]] = f"{element.path}/text()[{number}]"
            position = child.last if child else stop
    found |= {address.start: address.path for address in within}
    return tuple(Address(start, path) for start, path in sorted(found.items()))


def _inside(token: Token) -> _Place | None:
    if token.kind == "text":
        return token.start, token.end
    if token.kind == "cdata":
        return token.start + len(CDATA), token.end - len(CDATA_END)
    return None


def _told(document: Document) -> Iterator[_Place]:
    for element in document.root.walk():
        for name in ADDRESSES.get(element.key, ()):
            value = element.attributes.get(name)
            if value:
                yield value.start, value.end


def _visible(page: str, places: list[_Place], taken: list[_Place]) -> Iterator[_Place]:
    """Give what of each place is not taken, from its first visible character to its last."""
    n = 0
    for start, end in places:
        while n < len(taken) and taken[n][1] <= start:
            n += 1
        m, position = n, start
        while m < len(taken) and taken[m][0] < end:
            yield from _trimmed(page, position, taken[m][0])
            position = max(position, taken[m][1])
            m += 1
        yield from _trimmed(page, position, end)


def _trimmed(page: str, start: int, end: int) -> Iterator[_Place]:
    while start < end and page[start] in _WHITE:
        start += 1
    while end > start and page[end - 1] in _WHITE:
        end -= 1
    if end > start:
        yield start, end


def _piece(source: Source, start: int, end: int, fate: Fate, rule: str) -> Piece:
    return Piece(source.text[start:end], Span(source.id, start, end), (rule,), fate)
