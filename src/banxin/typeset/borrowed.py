"""What the faces of a document could not set themselves: findings, or an error."""

from math import inf

from banxin.errors import FontError
from banxin.fonts.catalogue import manifest
from banxin.model.finding import Finding
from banxin.model.whereabouts import Whereabouts, listed
from banxin.script.clusters import codes, visible
from banxin.typeset.dressing import Borrowing, Dressed

MOST = 40
"""Characters named in one error."""


def insist(looks: tuple[Dressed, ...], where: Whereabouts) -> None:
    """Raise FontError naming every character that no face has: what it is, and where."""
    lacking: dict[str, list[str]] = {}
    for look in looks:
        for role, texts in look.lacking.items():
            for text in texts:
                titles = lacking.setdefault(text, [])
                title = manifest().role[role].title
                titles += [] if title in titles else [title]
    if not lacking:
        return
    places = {text: where.told(text) for text in lacking}
    first, *others = sorted(lacking, key=lambda text: _begins(text, where))
    named = "；".join(
        f"{visible(text)} {codes(text)} {listed(places[text])}".rstrip() for text in others[:MOST]
    )
    raise FontError(
        "glyphs-missing" if others else "glyph-missing",
        places[first][0] if places[first] else "",
        char=visible(first),
        code=codes(first),
        role="、".join(lacking[first]),
        count=len(others),
        others=named,
    )


def _begins(text: str, where: Whereabouts) -> float:
    """Where a text is first said; last comes what no source says."""
    spot = next(where.spots(text), None)
    return spot.start if spot else inf


def findings(looks: tuple[Dressed, ...], where: Whereabouts) -> tuple[Finding, ...]:
    """Tell what was borrowed: G02 for a whole role, G01 and G03 once for each character."""
    said = dict.fromkeys(b for look in looks for b in look.borrowings)
    out = [
        Finding("G02", None, manifest().role[b.role].title, _face(b)) for b in said if not b.text
    ]
    for plain, code in ((False, "G01"), (True, "G03")):
        texts = dict.fromkeys(b.text for b in said if b.text and b.plain is plain)
        for text in texts:
            served = [b for b in said if b.text == text and b.plain is plain]
            suggest = "；".join(f"{manifest().role[b.role].title}→{_face(b)}" for b in served)
            at = next(where.spots(text), None)
            place = listed(where.told(text))
            told = f"{visible(text)} {codes(text)}" + (f" ({place})" if place else "")
            out.append(Finding(code, at, told, suggest))
    return tuple(out)


def _face(borrowing: Borrowing) -> str:
    return f"{borrowing.family} {borrowing.weight}"
