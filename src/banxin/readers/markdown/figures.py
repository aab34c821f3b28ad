"""Pictures that a text names: held where they are there, told where they are not (S15)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from banxin.model.blocks import Figure, Para
from banxin.model.finding import Finding
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Span, text_of
from banxin.model.publication import Asset
from banxin.readers.markdown.page import Page
from banxin.readers.markdown.written import Image
from banxin.readers.sent import Pictures

NO_PICTURE = "S15"

_NO_CAPTION = re.compile(
    r"(?:image|img|picture|pic|photo|figure|图片?|圖片?|图像|圖像|截图|截圖|插图|插圖)?"
    r"[-_ \d.()（）]*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^/\\]+\.[A-Za-z0-9]{2,4}")


class Figures:
    """The pictures of one text, and what was not there."""

    def __init__(self, page: Page, pictures: Pictures) -> None:
        self._page = page
        self._pictures = pictures
        self.assets: dict[str, Asset] = {}
        self.findings: list[Finding] = []

    def of(self, image: Image) -> Iterator[Figure | Para]:
        """Give a picture with its caption; one that is not there leaves its caption."""
        alt = text_of(image.alt).strip()
        told = image.title or (() if _says_nothing(alt, image.address) else image.alt)
        asset = self._pictures.beside(unquote(image.address))
        if asset is not None:
            self.assets[asset.id] = asset
            yield Figure(asset=asset.id, alt=alt, caption=text_inlines(told))
            return
        span = Span(self._page.source.id, image.start, image.start + 1)
        self.findings.append(Finding(NO_PICTURE, span, image.address))
        if text_of(told).strip():
            yield Para(children=text_inlines(told))


def _says_nothing(alt: str, address: str) -> bool:
    """A caption is no name of a file, and not the word that an editor put in by itself."""
    return (
        not alt
        or alt in unquote(address)
        or bool(_NO_CAPTION.fullmatch(alt) or _NAME.fullmatch(alt))
    )
