"""What an edition is, and by which of OpenCC's tables a text gets there."""

import msgspec

from banxin.script.conversion import Route
from banxin.script.house import House, house_of
from banxin.script.variant import REGIONAL, Regional

Tag = Regional
TAGS = REGIONAL

_TO_CN: dict[str, Route] = {"TW": "tw2s", "HK": "hk2s", "": "t2s"}
_FROM_HANS: dict[Tag, Route] = {"zh-Hant-TW": "s2tw", "zh-Hant-HK": "s2hk"}
_BETWEEN: dict[tuple[str, Tag], tuple[Route, ...]] = {
    ("", "zh-Hant-TW"): ("t2tw",),
    ("", "zh-Hant-HK"): ("t2hk",),
    ("HK", "zh-Hant-TW"): ("hk2t", "t2tw"),
    ("TW", "zh-Hant-HK"): ("tw2t", "t2hk"),
}
_WORDS: dict[Route, Route] = {"s2tw": "s2twp", "tw2s": "tw2sp", "s2hk": "s2hkp", "hk2s": "hk2sp"}


class Edition(msgspec.Struct, frozen=True):
    """An edition by its BCP 47 tag. With `words` it has the region's vocabulary as well."""

    tag: Tag
    words: bool = False

    @property
    def house(self) -> House:
        """The house style that the region is used to."""
        return house_of("", self.tag)

    def routes(self, lang: str) -> tuple[Route, ...]:
        """Give the tables that a text in `lang` goes through, in order; none where it stays."""
        region = next((part for part in lang.split("-") if part in ("TW", "HK")), "")
        if lang.startswith("zh-Hans"):
            return (_FROM_HANS[self.tag],) if self.tag in _FROM_HANS else ()
        if self.tag == "zh-Hans-CN":
            return (_TO_CN[region],)
        return _BETWEEN.get((region, self.tag), ())

    @property
    def variants(self) -> Route | None:
        """The table from Traditional in general to the forms of the region."""
        return _BETWEEN.get(("", self.tag), (None,))[0]

    def vocabulary(self, lang: str) -> Route | None:
        """Give the table that changes words as well, where that is asked for and there is one."""
        plain = self.routes(lang)
        return _WORDS.get(plain[0]) if self.words and plain else None
