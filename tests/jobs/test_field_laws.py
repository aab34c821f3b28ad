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


@given(TEXTS, VALUES, VALUES)
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
