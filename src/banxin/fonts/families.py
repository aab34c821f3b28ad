"""Names of families that Word can know."""

import re

LONGEST = 31
"""UTF-16 units; Word and Windows know no longer names."""

_NAME = re.compile(r"\w(?:[\w .()&+-]*[\w)])?")
"""No commas, which part the names of a list, no quotes, and nothing without a look."""

WITH_OFFICE = frozenset({
    "宋体", "新宋体", "黑体", "楷体", "仿宋", "微软雅黑", "等线",
    "华文宋体", "华文中宋", "华文仿宋", "华文楷体", "华文细黑", "隶书", "幼圆",
    "SimSun", "NSimSun", "SimHei", "KaiTi", "FangSong", "Microsoft YaHei", "DengXian",
    "新細明體", "細明體", "標楷體", "微軟正黑體",
    "PMingLiU", "MingLiU", "DFKai-SB", "Microsoft JhengHei",
    "Times New Roman", "Arial", "Calibri", "Cambria", "Courier New",
})  # fmt: skip
"""Families that Chinese Windows or Office brings along (Microsoft, Windows 11 font list;
Fonts that are installed with Microsoft Office)."""


def is_family_name(text: str) -> bool:
    """Tell whether Word can know a family by this name (ISO/IEC 29500-1 §17.8.3.10)."""
    return len(text.encode("utf-16-le", "replace")) <= 2 * LONGEST and bool(_NAME.fullmatch(text))
