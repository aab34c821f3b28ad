"""What a wrong conversion of encodings has left in the text is noted (E07)."""

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, plain
from banxin.model.publication import Publication
from banxin.passes.kept import untouchable
from banxin.passes.places import Places
from banxin.passes.rewrite import rewrite
from banxin.script import mojibake as signs

_SHOWN = 20


def mojibake(publication: Publication) -> Publication:
    """Note the first stretch of each passage that was once converted wrongly."""
    return rewrite(publication, lambda inlines, _: (inlines, _found(inlines)))


def _found(inlines: Inlines) -> list[Finding]:
    text = plain(inlines)
    if text.isascii():
        return []
    kept = untouchable(text, inlines)
    stretch = next((s for s in signs.mojibake(text) if not kept[s[0]]), None)
    if stretch is None:
        return []
    start, end = stretch
    return [Finding("E07", Places(inlines).span(start, end), text[start:end][:_SHOWN])]
