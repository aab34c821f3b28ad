"""Whatever a text and a record say: nothing of the source is lost, and a field is only itself."""

from hypothesis import given
from hypothesis import strategies as st
from pass_laws import WORDS, publication

from banxin.errors import SourceError
from banxin.jobs.fields import Values
from banxin.jobs.filling import Filling
from banxin.jobs.records import key_of
from banxin.jobs.table_rows import Filter
from banxin.model.codec import decode, encode
from banxin.model.ledger import faults, ledger, restored
from banxin.passes import normalise
from banxin.passes.identify import identify

FIELDS = [
    "{{名}}",
    "{{?有}}",
    "{{=名}}",
    "｛｛名｝｝",
    "{{ 有 }}",
    "{{？有}}",
    "{{无此栏}}",
    "{{",
    "}}",
]
TEXTS = st.lists(st.sampled_from([*WORDS, *FIELDS * 4, "\n", "\n\n"]), min_size=1, max_size=30).map(
    "".join
)
VALUES = st.sampled_from(["", "否", "是", "王小明", "<b>{x}", "a\nb", "{{名}}", "\u0007", "１２"])
SIGNS = ["", "", "{{?名}}", "{{?有}}", "{{？有}}", "　{{?名}}", "{{?名}}{{?有}}", "{{?有}}{{名}}"]
RUNS = [
    [f"{n}、" for n in "一二三四五六"],
    [f"（{n}）" for n in "一二三四五六"],
    [f"第{n}章 " for n in "一二三四五六"],
    [f"第{n}条 " for n in "一二三四五六"],
    [f"{n}. " for n in range(8, 14)],
    list("①②③④⑤⑥"),
    ["八、", "九、", "十、", "十一、", "十二、", "十三、"],
    ["８．", "９．", "１０．", "１１．", "附件1：", "附件2："],
]
BODIES = ["值班", "见第二章。", "按第三条办。", "{{名}}", "电话{{有}}，见第九部分。", "一、二、三"]
NUMBERED = st.lists(
    st.lists(st.tuples(st.sampled_from(SIGNS), st.sampled_from(BODIES)), min_size=2, max_size=6)
    .flatmap(lambda parts: st.sampled_from(RUNS).map(lambda run: (run, parts)))
    .map(lambda told: [f"{sign}{n}{body}" for n, (sign, body) in zip(*told, strict=False)])
    .map("\n\n".join),
    min_size=1, max_size=3,
).map("\n\n".join)  # fmt: skip
"""Sections that are numbered, and kept by their fields or not, in every mix."""


@given(TEXTS | NUMBERED, VALUES, VALUES)
def test_nothing_is_lost_or_changed_without_a_row(text: str, name: str, has: str) -> None:
    values = {key_of("名"): name, key_of("有"): has}
    filling = Filling(Values("名单.csv:2", values, {k: k for k in values}), (Filter("x", "名"),))
    before = identify(normalise(filling.ahead(publication(text))))
    try:
        after = filling.fill(before)
    except SourceError as error:
        assert error.code in ("record-field", "record-value", "record-tangled")
        assert error.where == "名单.csv:2"
        return
    rows = ledger(after)
    assert faults(after, rows) == ()
    for source in after.sources:
        assert restored(source, rows) == source.text
    said = {" ".join(value.split("\n")).replace(" ", "\u3000") for value in (name, has)}
    assert {row.text for row in rows if "R01" in row.rules and row.kind != "discard"} <= said | {""}
    assert decode(encode(after), "") == after
