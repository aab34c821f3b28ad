"""The language of a feed: by its characters, and by what it declares where that fits them."""

from banxin.readers.feed.tree import Document
from banxin.script.variant import language_of

_REGIONS = {
    "zh-tw": "zh-Hant-TW", "zh-hant-tw": "zh-Hant-TW", "zh-hk": "zh-Hant-HK",
    "zh-hant-hk": "zh-Hant-HK", "zh-mo": "zh-Hant-HK",
}  # fmt: skip


def feed_language(document: Document, text: str) -> str:
    """Give the language of all articles; `<language>` and `xml:lang` name the region."""
    found = language_of(text)
    root = document.root
    element = (root.child("channel") or root).child("language", "dc:language")
    declared = root.attributes["xml:lang"].text if "xml:lang" in root.attributes else ""
    if element is not None:
        inside = document.tokens[element.first : element.last]
        declared = "".join(document.text[t.start : t.end] for t in inside[:1])
    region = _REGIONS.get(declared.strip().lower().replace("_", "-"), found)
    return region if region.startswith(found) else found
