"""A notice with fields, filled from a row; whatever is filled, the ledger's laws are checked."""

from pathlib import Path

from banxin.jobs.fields import Values
from banxin.jobs.filling import Filling
from banxin.jobs.records import key_of
from banxin.jobs.table_rows import Filter
from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces
from banxin.preparing import prepare

NOTICE = """关于{{单位}}防汛值班的通知

{{单位}}：

入汛以来河水涨得很快，请{{联系人}}每日早晚两次报告水位，电话{{电话}}，不得漏报。

一、值班

各村轮流值班，{{单位}}的班次见附表，交接班要签字，不得空岗。

{{?有水库}}二、水库

{{水库}}的闸门每天检查一次，检查的人要在簿子上写下姓名和时刻。

三、物资

编织袋、铁锹和手电筒放在村委会，用了多少要登记，缺了要及时报。

{{?备注}}另外：{{备注}}

清水镇防汛办公室
2026年6月1日
"""
ROW = {"单位": "桥头村", "联系人": "王小明", "电话": "0543-2260118", "有水库": "是",
       "水库": "龙口水库", "备注": ""}  # fmt: skip


def filling(*filters: Filter, **values: str) -> Filling:
    keyed = {key_of(name): value for name, value in values.items()}
    return Filling(Values("名单.csv:2", keyed, {key_of(n): n for n in values}), filters)


def filled(tmp_path: Path, text: str, name: str = "通知.txt", *filters: Filter, **values: str
           ) -> Publication:  # fmt: skip
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    publication = prepare(source, filler=filling(*filters, **values)).publication
    rows = ledger(publication)
    assert faults(publication, rows) == ()
    for one in publication.sources:
        assert restored(one, rows) == one.text
    return publication


def said(publication: Publication) -> str:
    return "".join(p.text for p in all_pieces(publication.articles) if p.fate in ("text", "move"))


def codes(publication: Publication) -> list[str]:
    return [f.code for f in publication.findings if f.code.startswith("R")]
