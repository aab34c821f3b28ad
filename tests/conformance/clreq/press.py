"""What a clause's assertions set their pages with; a control changes what is set."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from writing import png

from banxin.model import codec
from clreq.book import Book, built
from clreq.model import model
from clreq.page import SIZE, Sheet, fragment, measures


@dataclass(frozen=True)
class Control:
    """Changes to whatever is set.

    `css` comes after the test's own, `composed=False` is stock WeasyPrint, `lang` another
    language, `replace` pairs of text in the HTML or source, `toml` and `style` are added to
    a book's layout.
    """

    css: str = ""
    composed: bool = True
    lang: str = ""
    replace: tuple[tuple[str, str], ...] = ()
    toml: str = ""
    style: str = ""

    def __str__(self) -> str:
        said = [
            f"{field.name}={value}"
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        ]
        return " ".join(said)


class Press:
    """Sets fragments and books, changed by the control if there is one."""

    def __init__(self, request: Any, control: Control) -> None:
        self._request = request
        self._control = control

    def __call__(
        self, body: str, measure: float = 20, css: str = "", lang: str = "zh-Hans",
        size: float = SIZE, depth: float = 600,
    ) -> Sheet:  # fmt: skip
        """Set a fragment in a measure of so many em."""
        html, sheet, tongue = self._changed(body, css, lang)
        return fragment(html, measure, sheet, tongue, size, self._control.composed, depth)

    def sweep(
        self, body: str, wide: Iterable[float], css: str = "", lang: str = "zh-Hans"
    ) -> list[Sheet]:
        """Set the same fragment in many measures, a sheet for each."""
        html, sheet, tongue = self._changed(body, css, lang)
        return measures(html, tuple(wide), sheet, tongue, self._control.composed)

    def _changed(self, body: str, css: str, lang: str) -> tuple[str, str, str]:
        for old, new in self._control.replace:
            body = body.replace(old, new)
        return body, css + self._control.css, self._control.lang or lang

    def book(self, text: str, toml: str = "", style: str = "") -> Book:
        """Build a text in the booklet's layout, with TOML and CSS of its own after it."""
        for old, new in self._control.replace:
            text = text.replace(old, new)
        return self._built(text.encode(), ".txt", toml, style)

    def document(
        self,
        *children: Any,
        toml: str = "",
        style: str = "",
        assets: dict[str, bytes] | None = None,
    ) -> Book:
        """Build a model of one section with these blocks; `assets` are pictures by their id."""
        pictures = assets or {}
        source = codec.encode(model(*children, assets=tuple(pictures)))
        return self._built(source, ".model.json", toml, style, pictures)

    @staticmethod
    def picture(width: int, height: int) -> bytes:
        """Give a grey PNG."""
        return png(width, height)

    def _built(
        self, source: bytes, suffix: str, toml: str, style: str,
        pictures: dict[str, bytes] | None = None,
    ) -> Book:  # fmt: skip
        make = self._request.getfixturevalue("make")
        folder = self._request.getfixturevalue("tmp_path_factory").mktemp("book")
        control = self._control
        lines = "\n".join(part for part in (toml, control.toml) if part)
        return built(make, folder, source, suffix, lines, style + control.style, pictures or {})
