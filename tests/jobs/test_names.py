"""Names that records give to files stay in their folder and are no two alike."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.jobs.names import ENDS, Names, safe

HOSTILE = (
    "../../etc/cron.d/x", "/etc/passwd", "..", ".", "", "CON", "con.txt", "a\0b",
    "王小明", "王小明", "-rf", "$(reboot)", "`id`", "甲/乙",
    "甲／乙", "\u202egpj.exe", "x" * 400, "字" * 200, " a. ",
    "é", "e\u0301", "A", "a", "~root", "%2e%2e%2f", "\n", "｡", "名\ufe0f", "a-sheets", "a.model",
    "nul .pdf", "C:\\x", "ﬀ", "ß", "SS", "İ", "i\u0307", ".banxin.lock", "banxin-batch",
)  # fmt: skip


def check(texts: tuple[str, ...], root: str = "/out") -> None:
    names = Names(("banxin-batch",))
    seen: set[str] = {"banxin-batch"}
    for text in texts:
        name = names.own(text)
        for end in ENDS:
            file = name + end
            assert os.path.normpath(f"{root}/{file}") == f"{root}/{file}"
            assert "/" not in file
            assert len(file.encode()) <= 255
            assert not file.startswith((".", "-", " "))
            assert all(unicodedata.category(c)[0] not in "C" for c in file)
            assert not set('\\/:*?"<>|') & set(file)
            folded = unicodedata.normalize("NFC", file).casefold()
            assert folded not in seen
            seen.add(folded)


def test_hostile_names_stay_inside_and_apart() -> None:
    check(HOSTILE)


@given(st.lists(st.text(), max_size=12))
def test_whatever_a_record_says(texts: list[str]) -> None:
    check((*texts, *(t.swapcase() for t in texts)))


@pytest.mark.parametrize(
    ("text", "name"),
    [("清水镇 桥头村", "清水镇 桥头村"), ("第1期（草案）", "第1期（草案）"), ("甲/乙", "甲_乙"),
     ("\n城东\n分店 ", "城东 分店"), ("COM1", "_COM1"), ("a.b", "a.b")],
)  # fmt: skip
def test_an_ordinary_name_stays_as_it_is(text: str, name: str) -> None:
    assert safe(text) == name
