"""Numbers behind a part that was left out run on, and what cites them is a doubt."""

from pathlib import Path

import pytest
from filled_texts import NOTICE, ROW, filled

from banxin.model.blocks import Section
from banxin.model.inlines import plain
from banxin.model.pieces import text_of
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces, members


def heads(publication: Publication) -> list[str]:
    return [
        text_of(node.number.pieces) + plain(node.title)
        for node in members(publication, Section)
        if node.number
    ]


def test_numbers_run_on_behind_a_section_that_is_left_out(tmp_path: Path) -> None:
    publication = filled(tmp_path, NOTICE, **ROW | {"有水库": "否"})
    assert heads(publication) == ["一、值班", "二、物资"]
    (moved,) = [f for f in publication.findings if f.code == "R06"]
    assert (moved.text, moved.suggest) == ("三、", "二、")


def test_numbers_below_one_that_was_counted_on_begin_as_it_does(tmp_path: Path) -> None:
    text = """# 关于防汛值班的通知

## 1 值班

各村的值班由村委会安排，办法见第一章。

## {{?有水库}}2 水库

水库的事由管理员负责。

## 3 物资

物资要备齐。

### 3.1 沙袋

沙袋放在仓库里。

### {{?有水库}}3.2 船

船停在码头。

### 3.3 木桩

木桩放在仓库里。
"""
    publication = filled(tmp_path, text, "通知.md", **ROW | {"有水库": "否"})
    moved = {f.text: (f.suggest, f.weight) for f in publication.findings if f.code == "R06"}
    assert moved["3"] == ("2", "note")
    assert moved["3.1"] == ("2.1", "note")
    assert heads(publication) == ["1值班", "2物资", "2.1沙袋", "2.2木桩"]
    assert not [f for f in publication.findings if f.code == "R07"]


def test_numbers_stay_where_nothing_is_left_out(tmp_path: Path) -> None:
    publication = filled(tmp_path, NOTICE, **ROW)
    assert heads(publication) == ["一、值班", "二、水库", "三、物资"]
    assert not [f for f in publication.findings if f.code == "R06"]


def test_a_text_that_cites_a_number_counted_on_is_a_doubt(tmp_path: Path) -> None:
    text = NOTICE.replace("缺了要及时报", "缺了要及时报，办法见第三部分")
    publication = filled(tmp_path, text, **ROW | {"有水库": "否"})
    assert [f.text for f in publication.findings if f.code == "R07"] == ["第三部分"]


@pytest.mark.parametrize("cites", ["第二部分", "第三部分"])
def test_a_text_that_cites_a_part_left_out_is_a_doubt(tmp_path: Path, cites: str) -> None:
    last = NOTICE.replace("{{?有水库}}二、水库", "二、水库").replace(
        "三、物资", "{{?有水库}}三、物资"
    )
    text = NOTICE if cites == "第二部分" else last
    text = text.replace("不得空岗", f"不得空岗，巡查见{cites}")
    publication = filled(tmp_path, text, **ROW | {"有水库": "否"})
    assert [f.text for f in publication.findings if f.code == "R07"] == [cites]


def test_articles_of_a_statute_keep_their_numbers(tmp_path: Path) -> None:
    text = "防汛值班办法\n\n" + "".join(
        f"{sign}第{n}条　各村的值班由村委会安排，值班的人不得离开堤防，每日{n}次报告水位。\n\n"
        for n, sign in zip("一二三四", ("", "{{?有水库}}", "", ""), strict=True)
    )
    publication = filled(tmp_path, text, **ROW | {"有水库": "否"})
    assert not [f for f in publication.findings if f.code == "R06"]
    said = "".join(piece.text for piece in all_pieces(publication.articles))
    assert "第三条" in said
    assert "第二条" not in said
