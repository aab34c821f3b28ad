"""What front matter says of an article: title, subtitle, authors, date, language, origin."""

from msgspec.structs import replace

from banxin.model.finding import Finding
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Piece, Pieces, Span, as_fate
from banxin.model.publication import Article, Credit, Stamp
from banxin.readers.markdown.front_matter import MAX_VALUE, Front, Value
from banxin.readers.markdown.page import RULE, Page
from banxin.script.dates import iso
from banxin.script.variant import LANGUAGES

UNKNOWN = "S16"

_KEYS = {
    "title": "title", "标题": "title", "標題": "title", "题目": "title", "題目": "title",
    "subtitle": "subtitle", "副标题": "subtitle", "副標題": "subtitle",
    "author": "author", "authors": "author", "作者": "author",
    "date": "date", "published": "date", "日期": "date", "发布时间": "date", "發布時間": "date",
    "lang": "lang", "language": "lang", "语言": "lang", "語言": "lang",
    "source": "origin", "origin": "origin", "来源": "origin", "來源": "origin",
}  # fmt: skip

_LANGUAGES = {
    "zh": "zh-Hans", "zh-cn": "zh-Hans-CN", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK", "zh-mo": "zh-Hant-HK", **{name.lower(): name for name in LANGUAGES},
}  # fmt: skip


def with_fields(article: Article, page: Page, front: Front) -> tuple[Article, tuple[Finding, ...]]:
    """Give the article with what its front matter says, and findings on what is not known."""
    if front.values is None:
        start, end = page.extent(0, front.lines)
        return article, (Finding(UNKNOWN, Span(page.source.id, start, end), page.lines[0].strip()),)
    unknown: list[str] = []
    first: int | None = None
    for key, values in front.values.items():
        field = _KEYS.get(key.strip().lower(), "")
        taken = _taken(article, field, page, values) if _fits(field, values) else None
        if taken is None:
            unknown.append(key[:40])
            first = first if first is not None else next((value.start for value in values), None)
        else:
            article = taken
    if not unknown:
        return article, ()
    at = Span(page.source.id, first, first + 1) if first is not None else None
    return article, (Finding(UNKNOWN, at, "、".join(unknown)),)


def _fits(field: str, values: tuple[Value, ...]) -> bool:
    several = field == "author" or len(values) <= 1
    return several and all(
        len(value.text) <= MAX_VALUE and value.text.isprintable() for value in values
    )


def _taken(article: Article, field: str, page: Page, values: tuple[Value, ...]) -> Article | None:
    """Give the article with one field; None for one it has not, or has already."""
    said = [_piece(page, value) for value in values]
    if not said:
        return article if field else None
    one: Pieces = (said[0],)
    moved = as_fate(one, "move", RULE)
    match field:
        case "title" if not article.title:
            return replace(article, title=text_inlines(one))
        case "subtitle" if not article.subtitle:
            return replace(article, subtitle=text_inlines(one))
        case "author":
            named = tuple(Credit("作者", as_fate((piece,), "move", RULE)) for piece in said)
            return replace(article, credits=(*article.credits, *named))
        case "date" if article.published is None:
            return replace(article, published=Stamp(moved, iso(values[0].text) or values[0].text))
        case "origin" if not article.origin:
            return replace(article, origin=moved)
        case "lang":
            known = _LANGUAGES.get(values[0].text.replace("_", "-").lower())
            return replace(article, lang=known) if known else None
        case _:
            return None


def _piece(page: Page, value: Value) -> Piece:
    if page.source.text[value.start : value.end] == value.text:
        return page.piece(value.start, value.end)
    return page.changed(value.text, value.start, value.end)
