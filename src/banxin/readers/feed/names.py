"""The names of feeds: namespaces by the prefix that we know them by, and what elements hold."""

SPACES = {
    "http://purl.org/rss/1.0": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
"""Prefixes by address, without what ends it; RSS and Atom have none."""

ROOTS = frozenset(("rss", "rdf:rdf", "feed"))
ITEMS = frozenset(("item", "entry"))
CONTENTS = ("content:encoded", "content", "xhtml:body", "description", "summary", "dc:description")
"""Where the text of an item stands; of two of one length the first is taken."""
BEGINNINGS = frozenset(("description", "summary", "dc:description"))
"""Those of them that may give the beginning alone."""
TITLES = ("title", "dc:title")
DATES = ("pubdate", "published", "dc:date", "dcterms:issued", "issued", "dcterms:created",
         "created", "updated", "modified", "dcterms:modified")  # fmt: skip
AUTHORS = ("author", "dc:creator")
COLUMNS = ("category", "dc:subject")
ORIGINS = ("source", "dc:source")

FIELDS = frozenset((
    *CONTENTS, *TITLES, *DATES, *COLUMNS, "dc:creator", "dc:source", "author", "link", "guid",
    "id", "comments", "enclosure", "generator", "ttl", "language", "copyright", "rights",
    "webmaster", "managingeditor", "lastbuilddate", "docs",
)) - {"xhtml:body"}  # fmt: skip
"""Elements of which none stands directly in another: the next one ends one that was left open."""

ADDRESSES: dict[str, tuple[str, ...]] = {
    "link": ("href",), "enclosure": ("url",), "media:content": ("url",),
    "media:thumbnail": ("url",), "source": ("url",), "content": ("src",),
    "category": ("term", "label"),
}  # fmt: skip
"""Attributes that say something a reader of the feed would see, or could follow."""


def key_of(name: str, scope: dict[str, str]) -> str:
    """Give a name in small letters with the prefix we know its namespace by.

    `scope` has addresses by prefix. A prefix that is not declared, or is of another's making,
    stays as it is.
    """
    prefix, _, local = name.lower().rpartition(":")
    address = scope.get(prefix, "").strip().lower().rstrip("/#").replace("https:", "http:", 1)
    known = SPACES.get(address, prefix)
    return f"{known}:{local}" if known else local
