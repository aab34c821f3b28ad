"""What stands at the two ends of a line goes on two lines where one cannot hold both."""

import pytest

from banxin.layouts.load import load_layout
from banxin.model.blocks import Para
from banxin.model.inlines import Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Imprint, Publication
from banxin.rendering import compose
from banxin.typeset.reading import Fill, Leaf, leaves, said

JOINT = "清河市总工会办公室、清河市文化广电和旅游局办公室"


def lines(layout: str, part: str, **imprint: str) -> list[Leaf]:
    """Give the lines of a part."""
    article = Article(children=(Para(id="p1", children=(Text((Piece("正文。"),)),)),))
    text = Publication(schema="banxin/1", articles=(article,), imprint=Imprint(**imprint))
    reading = compose(text, load_layout(layout), "docx").reading
    return [leaf for group in reading.parts if group.kind == part for leaf in leaves(group)]


def shown(found: list[Leaf]) -> list[tuple[str, bool]]:
    return [(said(leaf), any(isinstance(run, Fill) for run in leaf.runs)) for leaf in found]


def test_a_short_office_and_the_date_share_a_line() -> None:
    found = lines("gongwen-a4", "distribution", print_office="办公室", print_date="2026年6月18日")
    assert shown(found) == [("办公室2026年6月18日印发", True)]


def test_two_offices_stand_above_the_date() -> None:
    found = lines("gongwen-a4", "distribution", print_office=JOINT, print_date="2026年6月18日")
    assert shown(found) == [(JOINT, False), ("2026年6月18日印发", True)]


def test_what_is_longer_than_a_line_begins_where_lines_begin() -> None:
    found = lines("gongwen-a4", "distribution", print_office="办", print_date="年" * 60)
    assert shown(found) == [("办", False), ("年" * 60 + "印发", False)]


@pytest.mark.parametrize(("signer", "count"), [("张三", 1), ("张三　李四　王五　赵六　钱七", 2)])
def test_many_signers_stand_below_the_number(signer: str, count: int) -> None:
    found = lines("gongwen-a4", "masthead", number="清工发〔2026〕12号", signer=signer)
    assert len(found) == count
    assert len({leaf.id for leaf in found}) == count


def test_a_long_office_of_a_bulletin_stands_above_its_date() -> None:
    found = lines("bulletin-a4", "masthead", office=JOINT * 2, date="2026年6月18日")
    assert shown(found) == [(JOINT * 2, False), ("2026年6月18日", True)]
