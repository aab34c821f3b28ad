"""The title of a plain text where its marks, or an office above it, make it unlike one."""

import re

from banxin.model.blocks import Line
from banxin.passes.article import line_text
from banxin.script.brackets import QUOTES
from banxin.script.punctuation import DASHES, STOPS
from banxin.script.shape import label_of, may_title

_TELLS = re.compile(rf"(?:{DASHES})[ \u3000]*[访訪记記]")
_DOCUMENT = re.compile(
    r"(?:通知|通告|通报|通報|公告|公示|决定|決定|意见|意見|报告|報告|请示|請示|批复|批復|纪要|紀要|会议记录|會議紀錄"
    r"|倡议书|方案|总结|總結)(?:（[^（）]{1,12}）)?$"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff（）]{2,20}(?:总工会|總工會|工会|工會|委员会|委員會|政府|办公室|公司|局|厅|廳|大学|大學|中学|中學|小学|小學|医院|醫院)"
)

_FEWEST_LINES = 3


def marked_title(lines: tuple[Line, ...], above: int) -> range:
    """Give the title where marks or an office make it unlike one, each beyond doubt.

    `【转发】关于……的通知` where no other line has a label; words in quotation marks with
    `——访……` below, as interviews have; an office with the name of its document below.
    """
    texts = [line_text(line) if line.block is None else "" for line in lines[above:]]
    if len(texts) < _FEWEST_LINES or not all(texts[:2]):
        return range(0)
    first, second = texts[:2]
    label = label_of(first)
    if label and may_title(first[label.end() :]) and _is_document(first):
        alone = not any(map(label_of, texts[1:]))
        return range(above, above + 1) if alone else range(0)
    if first[0] in QUOTES and may_title(first[1:-1]) and _TELLS.match(second):
        return range(above, above + 1) if second[-1] not in STOPS else range(0)
    both = _OFFICE.fullmatch(first) and _is_document(second) and may_title(second)
    return range(above, above + 2) if both else range(0)


def _is_document(text: str) -> bool:
    """Tell whether a line ends as the titles of documents do (GB/T 9704—2012 7.3.1)."""
    return bool(_DOCUMENT.search(text))
