"""The texts of the speed benches: the same characters for us and for every rival.

Sentences of our samples are drawn anew for every document, so that no two share a paragraph
and nobody gains by having set one before. A chance with a seed draws them: every run and
every machine sets the same text.
"""

import re
from functools import cache
from pathlib import Path
from random import Random

import msgspec

from banxin.model.blocks import Para
from banxin.model.inlines import plain
from banxin.model.walk import members
from banxin.preparing import prepare

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ("dashiji-2022.txt", "liuxi-ferry.model.json")
PAIRS = ("“”", "‘’", "《》", "（）")
NUMBERS = "一二三四五六七八九十"
TOPICS = ("学习安排", "岗位练兵", "服务站点", "帮扶走访", "安全检查", "文体活动", "来信答复",
          "工作提示")  # fmt: skip
PAGE = 570
"""Characters that fill a page of the bench, headings and the ends of paragraphs thought of."""


class Block(msgspec.Struct, frozen=True):
    """A heading or a paragraph; or the rows of a table, its head first."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    shared: bool = True
    """Whether every edition has it as it is."""


class Document(msgspec.Struct, frozen=True):
    """What is to be set. A book has a cover with a line of its own, contents, and chapters
    that begin pages; other documents have a title above the text.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    line: str = ""

    @property
    def is_book(self) -> bool:
        """Whether it has a cover and contents."""
        return bool(self.line)

    @property
    def han(self) -> int:
        """Han characters of title, text and tables; the lines of the contents are not counted."""
        cells = "".join(cell for block in self.blocks for row in block.rows for cell in row)
        return han(self.title + self.line + cells + "".join(block.text for block in self.blocks))


def han(text: str) -> int:
    """Count the Han characters of a text."""
    return len(re.findall("[\u3400-\u9fff]", text))


@cache
def sentences() -> tuple[str, ...]:
    """Give the sentences of the samples that can stand anywhere: their marks are in pairs."""
    found: dict[str, None] = {}
    for name in SAMPLES:
        for node in members(prepare(ROOT / "sources" / name).publication, Para):
            for one in re.findall("[^。！？]+[。！？]", plain(node.children)):
                whole = all(one.count(a) == one.count(b) for a, b in PAIRS)
                if whole and 16 <= len(one) <= 90 and re.fullmatch("[\u3400-\u9fff].*", one):
                    found[one] = None
    return tuple(found)


def paragraphs(chance: Random, characters: int) -> list[Block]:
    """Draw paragraphs of about so many characters."""
    out: list[Block] = []
    while characters > 0:
        text = "".join(chance.sample(sentences(), chance.randint(3, 6)))
        out.append(Block("para", text))
        characters -= len(text)
    return out


def short(name: str, title: str, pages: float) -> Document:
    """Give a document of about so many pages, with a heading for every page or so."""
    chance, blocks = Random(name), list[Block]()
    blocks += paragraphs(chance, 120)
    parts = max(1, round(pages))
    for number in range(parts):
        order = f"{NUMBERS[number]}、" if parts <= len(NUMBERS) else f"第{number + 1}项　"
        blocks.append(Block("head", f"{order}{TOPICS[number % len(TOPICS)]}"))
        blocks += paragraphs(chance, round(pages * PAGE / parts) - 120 // parts)
    return Document(name, title, tuple(blocks))


def small(count: int) -> list[Document]:
    """Give different documents of one to four pages, as many of each length."""
    return [
        short(f"d{number:04}", f"职工通讯第{number + 1}期", 0.5 + number % 4 * 0.8)
        for number in range(count)
    ]
