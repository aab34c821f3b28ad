"""Verse is looked for once, however long a list of short lines is."""

import importlib

import pytest
from pass_laws import publication

from banxin.model.blocks import Verse
from banxin.passes.verse import verse

JUDGES = importlib.import_module("banxin.passes.verse")


def blocks(text):
    (article,) = verse(publication(text)).articles
    return [len(line.block.lines) if isinstance(line.block, Verse) else 0 for line in article.lines]


@pytest.mark.parametrize(
    "line", ["凝聚各级工会", "风吹过我的山岗", "春眠不觉晓", "一行白鹭上青天，"]
)
def test_each_line_of_a_long_list_is_judged_once(monkeypatch, line):
    counts = {"_is_short": 0, "_measure": 0}

    def counted(name):
        before = getattr(JUDGES, name)

        def judge(one):
            counts[name] += 1
            return before(one)

        return judge

    for name in counts:
        monkeypatch.setattr(JUDGES, name, counted(name))
    assert sum(blocks("\n".join([line] * 500))) == 0
    assert max(counts.values()) <= 501


def test_a_poem_below_a_line_of_its_own_is_found():
    stanza = "风吹过我的山岗\n像一封旧的信\n它在灯下打开\n"
    assert blocks(f"题目\n\n{stanza}\n{stanza}") == [0, 3, 3]


def test_old_verse_begins_where_its_measure_does():
    assert blocks("题目\n春眠不觉晓，\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。") == [
        0,
        3,
    ]
    assert blocks("题目\n两个黄鹂鸣翠柳，\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。") == [
        0,
        0,
        2,
    ]
