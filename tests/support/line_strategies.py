"""Random lines for the laws of the composer: texts, inline boxes in boxes, measures."""

from typing import Any

from flows import span
from hypothesis import strategies as st

WORDS = [
    "河", "水", "流过", "三座桥", "清河湾", "，", "。", "、", "：", "；", "？", "！", "？！",
    "“", "”", "‘", "’", "《", "》", "（", "）", "·", "——", "……", "—", "～", "／", "％", "￥",
    "℃", "word", "WPS", "it’s", "co-op", "2023", "5", "12.5", "kg", " ", " ", "\u00a0",
    "\u3000", "\u200b", "\u2060", "(", ")", ",", "-", "/", "\"", "$", "葛\U000e0100", "e\u0301",
    "，\ufe00", "①", "㎡",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=24).map("".join)
LOOKS = st.fixed_dictionaries(
    {},
    optional={
        "punctuation": st.sampled_from(["full", "kaiming", "line-end"]),
        "kinsoku": st.sampled_from(["none", "basic", "gb", "strict"]),
        "side": st.sampled_from(["left", "middle"]),
        "quotes": st.sampled_from(["half", "wide"]),
        "hang": st.sampled_from(["none", "stops"]),
        "autospace": st.sampled_from(["0", "0.125", "0.25"]),
        "letter_spacing": st.sampled_from([0.0, 10.0]),
    },
)
MEASURES = st.integers(4, 64).map(lambda n: n / 4)
"""From one em to sixteen, by quarters."""


def _spans(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    sizes = st.sampled_from([0.6, 0.8, 1.0, 1.5])
    keeps = st.sampled_from(["none", "before"])
    wraps = st.sampled_from(["normal", "normal", "nowrap"])
    return st.builds(
        lambda kids, size, keep, wrap, look: span(
            *kids, size=size, keep=keep, white_space=wrap, **look
        ),
        st.lists(children, min_size=0, max_size=4), sizes, keeps, wraps, LOOKS,
    )  # fmt: skip


CHILDREN = st.lists(st.recursive(TEXTS, _spans, max_leaves=6), min_size=1, max_size=5)
"""What stands in a line: texts and inline boxes, some of them empty."""

SHORT = st.lists(st.sampled_from([w for w in WORDS if w != "\u200b"]), max_size=9).map("".join)
