"""What was understood of a Word file, in a few lines."""

from banxin.model.blocks import Block, Item, List, Para, Section, Signature
from banxin.model.inlines import plain
from banxin.model.pieces import text_of
from banxin.model.publication import Publication


def outline(publication: Publication) -> list[str]:
    """The headings with their levels, paragraphs by their first characters."""

    def walk(blocks: tuple[Block, ...]) -> list[str]:
        out: list[str] = []
        for block in blocks:
            match block:
                case Section():
                    number = text_of(block.number.pieces) if block.number else ""
                    out.append("#" * block.level + number + plain(block.title))
                    out += walk(block.children)
                case Para():
                    out.append(plain(block.children)[:6])
                case Signature():
                    out.append("|" + "/".join(map(plain, block.lines)))
                case List():
                    out += ["-" + x for item in block.items for x in walk((item,))]
                case Item():
                    out += walk(block.children)
                case _:
                    out.append(type(block).__name__)
        return out

    return walk(publication.articles[0].children)
