"""Lines that look like annexes, names of attachments or addressees, and the texts they stand in."""

import pytest

from banxin.model.blocks import ANNEX, Block, Para, Section
from banxin.model.inlines import plain
from banxin.passes import normalise
from banxin.readers.sent import Sent
from banxin.readers.text import READER

LETTER = "关于评定的通知\n\n各单位：\n\n现将有关事项通知如下，请认真组织实施。\n\n"


def blocks(text: str) -> tuple[Block, ...]:
    return normalise(READER.read(Sent(text.encode(), "t.txt", "utf-8"))).articles[0].children


def roles(text: str) -> dict[str, str]:
    return {plain(b.children): b.role for b in blocks(text) if isinstance(b, Para) and b.role}


def test_annex_marks_one_below_the_other_head_nothing_but_the_last() -> None:
    found = blocks(LETTER + "附件1\n\n附件2\n\n评定细则\n\n细则共有五条，自发布之日起施行。\n")
    said = [plain(b.children) for b in found if isinstance(b, Para)]
    annexes = [b for b in found if isinstance(b, Section) and b.number]
    assert said[-1] == "附件1"
    assert [(plain(b.title), b.number.series) for b in annexes if b.number] == [("评定细则", ANNEX)]


def test_three_attachments_are_three_names_and_no_heading() -> None:
    names = ("附件：1．名单", "2．表格", "3．照片")
    text = LETTER + "\n".join(names) + "\n\n清河市总工会\n2026年6月18日\n"
    assert roles(text) == {"各单位：": "addressee"} | dict.fromkeys(names, "attachment")


@pytest.mark.parametrize(
    "text",
    [
        "长夜\n\n老师：\n\n“你来了。”\n\n他走了出去，再也没有回来，夜里下了一场大雨。\n",
        "长夜\n\n老师：\n\n来了没有。\n\n同学：\n\n来了，都来了，夜里下了一场大雨，路都断了。\n",
    ],
)
def test_who_speaks_is_no_addressee(text: str) -> None:
    assert roles(text) == {}


def test_a_stop_within_a_quotation_ends_no_head() -> None:
    tail = "各级工会要高度重视”，把这件事情做好，不要拖延，不要推诿。\n"
    found = blocks(f"标题\n\n一、“加强领导。{tail}二、“明确责任。{tail}")
    assert [b.run_in for b in found if isinstance(b, Para)] == [None, None]
