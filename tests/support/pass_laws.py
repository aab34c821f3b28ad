"""Text for the laws that hold for every pass: nothing lost, nothing done twice."""

from hypothesis import strategies as st

from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Publication
from banxin.passes import Pass
from banxin.readers.sent import Sent
from banxin.readers.text import READER
from banxin.script.han import is_han
from banxin.script.look_alikes import folded

WORDS = [
    "春天", "工会工作", "通知", "各位代表：", "职工之家，职工之友", "一、", "（二）", "3.",
    "1. ", "2. ", "第一章 总则", "热词一:", "热词二:", "——", "• ", "- ", "【镜头】", "【手记】",
    "“", "”", "(", ")", "《", "》", ",", ";", ":", "!", "?", "。", "·", " ", "\u3000", "\u200b",
    "\ufeff", "\u202e", "\t", "\u0007", "\u00ad", "来源:工人日报", "(来源:《日报》)",
    "作者：张三", "发布时间:2023-02-13 17:16|", "时间：2023年5月1日", "浏览次数:",
    "地点：会议室", "首页 > 新闻", "Copyright © 某会", "电话:0543-1", "上一篇：无", "关于我们",
    "2019-2021年", "2023年5月1日", "区总工会", "f(x, y)", "3:2", "http://a.b/c,d", "⼯",
    "\ue000", "此致", "附件：", "制图：朱欣", "加强引领——", "张 伟", "、", "x", "1", "記者",
    "臺灣", "\r", "\u2028", "\f", "附件", "附件1", "附件：1．名单", "2．表格", "3．照片", "老师：",
    "清工发〔2026〕1号", "（一）加强领导。各级工会要把这件事情做好。",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\n"]), min_size=1, max_size=40).map(
    "".join
)
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)


def publication(text: str) -> Publication:
    return READER.read(Sent(("文" + text).encode(), "law.txt", "utf-8"))


def check_law(one: Pass, before: Publication) -> Publication:
    after = one(before)
    assert one(after) == after, "a second time it must find nothing to do"
    rows = ledger(after)
    assert faults(after, rows) == ()
    for source in after.sources:
        assert restored(source, rows) == source.text
    for row in rows:
        if row.kind == "change":
            before = "".join(folded(c) or c for c in row.before)
            assert [c for c in before if is_han(c)] == [c for c in row.text if is_han(c)]
    assert len(set(after.findings)) == len(after.findings)
    return after
