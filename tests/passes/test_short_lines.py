"""Lists have thousands of short lines, which might each begin a poem."""

import sys
from types import FrameType
from typing import Any

import pytest
from pass_laws import publication

from banxin.model.blocks import Verse
from banxin.model.publication import Publication
from banxin.passes.verse import verse

COUNT = 60


@pytest.mark.parametrize("line", ["河水", "河水长流不", "我们走\n\n你们来"])
def test_twice_as_many_lines_take_about_twice_the_steps(line: str) -> None:
    one = steps(publication("\n".join(["", *[line] * COUNT])))
    two = steps(publication("\n".join(["", *[line] * 2 * COUNT])))
    assert two < 3 * one


def test_a_poem_after_a_list_of_names_is_verse() -> None:
    names = ["河湾", "石桥", "南坡"] * 8
    poem = ["白日照山前，", "清河入海流。", "欲知千里外，", "再上一层楼。"]
    made = verse(publication("\n".join(["", *names, *poem])))
    assert [isinstance(line.block, Verse) for line in made.articles[0].lines[-2:]] == [False, True]


def steps(read: Publication) -> int:
    """Count the lines of Python that the pass runs."""
    count = 0

    def seen(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        verse(read)
    finally:
        sys.settrace(before)
    return count
