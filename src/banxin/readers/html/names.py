"""The names of HTML's elements by what they do (WHATWG HTML §4, §13.1.2)."""

VOID = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend",
    "li", "listing", "main", "menu", "mp-style-type", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
))  # fmt: skip
"""Elements that begin and end a line."""
HEADINGS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
FORMATTING = frozenset((
    "a", "b", "big", "code", "del", "em", "font", "i", "ins", "mark", "nobr", "s", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u",
))  # fmt: skip
NEVER_SAID = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "dialog", "frameset", "head", "input",
    "map", "nav", "noscript", "object", "optgroup", "option", "select", "svg", "template",
    "textarea", "title", "video",
))  # fmt: skip
"""What a reader of the page does not read as its text."""
BESIDE = frozenset((
    "aside", "footer", "form", "menu",
))  # fmt: skip
"""What stands beside the text, unless text was found there."""

SCOPES: dict[str, frozenset[str]] = {
    "block": frozenset((
        "article", "blockquote", "body", "button", "caption", "center", "dd", "div", "dt",
        "fieldset", "li", "section", "table", "td", "th",
    )),
    "list": frozenset((
        "body", "dir", "menu", "ol", "table", "td", "th", "ul",
    )),
    "terms": frozenset((
        "body", "dl", "table", "td", "th",
    )),
    "row": frozenset((
        "table", "tr",
    )),
    "table": frozenset((
        "body", "caption", "html", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    )),
    "grid": frozenset((
        "table",
    )),
    "cell": frozenset((
        "caption", "td", "th",
    )),
    "ruby": frozenset((
        "ruby",
    )),
    "select": frozenset((
        "datalist", "select",
    )),
    "page": frozenset(),
}  # fmt: skip
"""Elements beyond which no end is implied, and no end tag reaches."""

CLOSED_BY: dict[str, tuple[tuple[str, str], ...]] = {
    "li": (("li", "list"),),
    "dd": (("dd", "terms"), ("dt", "terms")),
    "dt": (("dd", "terms"), ("dt", "terms")),
    "td": (("td", "row"), ("th", "row"), ("caption", "grid")),
    "th": (("td", "row"), ("th", "row"), ("caption", "grid")),
    "tr": (("tr", "grid"), ("caption", "grid")),
    "tbody": (("tbody", "grid"), ("thead", "grid"), ("tfoot", "grid"), ("caption", "grid")),
    "thead": (("tbody", "grid"), ("caption", "grid")),
    "tfoot": (("tbody", "grid"), ("thead", "grid")),
    "rt": (("rt", "ruby"), ("rp", "ruby")),
    "rp": (("rt", "ruby"), ("rp", "ruby")),
    "option": (("option", "select"),),
    "a": (("a", "block"),),
    **{name: tuple((other, "block") for other in sorted(HEADINGS)) for name in HEADINGS},
}
"""What an opening tag ends, and the scope in which."""
