"""How near is equal, and texts that many tests set."""

from clreq.lines import Line
from clreq.page import Sheet

NEAR = 0.012
"""em: a hundredth, and what a PDF loses in rounding (a thousandth of an em a glyph)."""

FULL, KAIMING, LINE_END = (
    f"html{{--punctuation:{style}}}" for style in ("full", "kaiming", "line-end")
)
HAN = "河水从山里来流过三座桥流过两座镇到我们门前的时候已经很宽很慢了两岸的人都认得它"
PROSE = (
    "去年春天，我们在河边的旧仓库里唱了第一支歌：“今年冬天，这里坐不下人了！”"
    "《河上的歌》（一九八二年，上海）有三十首；后来又加了七首、八首，谁也记不清。"
    "夜里十点，倉库的灯还亮着吗？管钥匙的老王说：“亮着，亮着……”——他总是这样说。"
)
MIXED = (
    "1982年5月1日，合唱团在Kunming的Green Lake边演出，用了12支microphone和3台PA系统；"
    "观众约1,500人（比1981年多50%），票价￥0.20。主办者说：“OK，明年再来！”"
)


def near(one: float, two: float, within: float = NEAR) -> bool:
    """Tell whether two lengths in em are the same."""
    return abs(one - two) <= within


def even(lengths: list[float], within: float = NEAR) -> bool:
    """Tell whether all lengths in em are the same."""
    return max(lengths) - min(lengths) <= within


def flush(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line fills its measure: by its frames, or by its ink beside the edges.

    A mark at an edge may have lost the blank half of its frame, which then stands outside.
    """
    first, last = line.glyphs[0], [g for g in line.glyphs if g.text.strip()][-1]
    left = near(sheet.em(first.x - sheet.left), 0) or (
        first.text in OPENING and near(sheet.em(first.x - sheet.left), -0.5, 0.12)
        and line.ink_start >= sheet.left - 0.5
    )  # fmt: skip
    right = near(sheet.em(last.end - sheet.right), 0) or (
        last.text in CLOSING and near(sheet.em(last.end - sheet.right), 0.5, 0.12)
        and line.ink_end <= sheet.right + 0.5
    )  # fmt: skip
    return left and right


OPENING = "“‘（《〈「『【〔［｛"
CLOSING = "”’）》〉」』】〕］｝，、；：。．？！·"
