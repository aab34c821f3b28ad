"""A total in the last row of a table against what stands above it (N11)."""

import pytest

from banxin.model.publication import Publication
from banxin.passes import normalise
from banxin.proof.proofread import proofread
from banxin.readers.delimited import READER
from banxin.readers.sent import Sent

HEAD = "单位,人数,比例\n"


def totals(text: str, asked) -> list[str]:
    publication: Publication = normalise(READER.read(Sent(text.encode(), "a.csv", "utf-8")))
    return [f.text for f in proofread(publication, asked("")) if f.code == "N11"]


@pytest.mark.parametrize(
    "rows",
    [
        "城关镇,120,12.5%\n青山镇,80,8.3%\n合计,200,20.8%",
        '城关镇,"1,120",1\n青山镇,80,2\n合　计,"1,200",9',
        "城关镇,12.34,1\n青山镇,8.35,2\n总计,20.7,9",
        "城关镇,120,1\n小计,120,2\n青山镇,80,2\n合计,200,3",
        "城关镇,未报,1\n青山镇,80,2\n合计,200,3",
        "城关镇,120,1\n其中：女,60,2\n合计,120,3",
        "城关镇,120,1\n青山镇,80,2\n河口镇,90,3",
    ],
)
def test_what_adds_up_or_cannot_be_judged_is_let_stand(rows: str, asked):
    assert totals(HEAD + rows, asked) == []


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("城关镇,120,12.5%\n青山镇,80,8.3%\n合计,210,20.8%", "210"),
        ('城关镇,"1,120",1\n青山镇,—,2\n河口镇,80,3\n总　计,"1,300",9', "1,300"),
    ],
)
def test_a_total_that_does_not_add_up_is_named(rows: str, total: str, asked):
    assert totals(HEAD + rows, asked) == [total]
