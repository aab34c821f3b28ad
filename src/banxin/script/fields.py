"""Field names that stand before and after Chinese articles: dates, sources, credits."""

import re
from typing import Literal, NamedTuple

FieldKind = Literal["published", "origin", "column", "credit", "counter"]

_PUBLISHED = (
    "发布时间|发布日期|發布時間|發佈時間|發布日期|發佈日期|发表时间|发表日期|發表時間|發表日期"
    "|更新时间|更新日期|更新時間|成文日期|印发日期|时间|日期|時間"
)
_ORIGIN = (
    "来源|來源|文章来源|文章來源|信息来源|稿件来源|新闻来源|新聞來源|稿源|出处|出處|转自|轉自"
    "|发布单位|發布單位|發佈單位|发布机构|發布機關|发文单位"
)
_COLUMN = "栏目|欄目|所属栏目|所屬欄目|分类|分類"
_PEOPLE = (
    "作者|原作者|本报记者|本報記者|记者|記者|通讯员|通訊員|特约记者|撰稿人?|撰文|供稿|供稿单位|执笔|執筆"
    "|编辑|編輯|责任编辑|責任編輯|责编|責編|编审|編審|主编|主編|网络编辑|本期编辑|排版"
    "|校对|校對|审核|審核|审校|審校|初审|初審|复审|複審|终审|終審|签发|簽發|监制|監製|策划|策劃"
    "|翻译|翻譯|译者|譯者"
)
_GRAPHIC = (
    "图片来源|圖片來源|摄影|攝影|制图|製圖|制圖|绘图|繪圖|供图|供圖|图片|圖片|图/文|文/图|圖/文|文/圖"
    "|图文|圖文|漫画|漫畫|插图|插圖|摄|攝|图|圖"
)
GRAPHIC: frozenset[str] = frozenset(_GRAPHIC.split("|"))
"""Credits for a picture: where one stands and no picture does, the picture was lost."""

_PEOPLE_ALL = f"{_PEOPLE}|文|{_GRAPHIC}"
_COUNTER = (
    "(?:浏览|瀏覽|阅读|閱讀|点击|點擊|访问|訪問)(?:次数|次數|量|数|數)?"
    "|人气|人氣|点阅数?|點閱數?|点击率|點擊率|字体(?:大小)?|字體(?:大小)?|字號|字号"
)

_KINDS: tuple[tuple[FieldKind, str], ...] = (
    ("published", _PUBLISHED),
    ("origin", _ORIGIN),
    ("column", _COLUMN),
    ("counter", _COUNTER),
    ("credit", _PEOPLE_ALL),
)
_NAMES = "|".join(f"(?P<{kind}>{names})" for kind, names in _KINDS)
_COLON = r"(?:\s*[:：]\s*|(?<=[文图圖影])\s*[/／]\s*(?=[\u4e00-\u9fff]{2,4}(?:[\s,，、/／]|$)))"
_LABEL = re.compile(rf"(?:^|(?<=[\s|｜/;；,，、(（\[【·]))(?:{_NAMES}){_COLON}")
_AFTER_LABEL = re.compile("[:：/／]")
_CLOSE_LABEL = re.compile(rf"(?:{_NAMES}){_COLON}")
"""A label that follows a value with nothing between: `来源:工人日报作者:李明`."""

_SHORT_LABEL = 2
"""文： and 图： are too short to be told within a text."""

_OPENING = "【[（("
SEPARATORS = " \t\u3000\u00a0|｜/;；,，·、"


class Field(NamedTuple):
    """A field of an imprint line: `[start, value)` is its label, `[value, end)` what it says."""

    kind: FieldKind
    label: str
    start: int
    value: int
    end: int


def fields_in(text: str) -> list[Field]:
    """Find the known fields of a line, in order; values end before the separators."""
    if not _AFTER_LABEL.search(text):
        return []
    labels = list(_LABEL.finditer(text))
    if labels and not labels[0].start():
        close = (m for m in _CLOSE_LABEL.finditer(text) if m.end() - m.start() > _SHORT_LABEL)
        found = {label.end(): label for label in close}
        found |= {label.end(): label for label in labels}
        labels = [found[end] for end in sorted(found)]
    out: list[Field] = []
    stops = [label.start() for label in labels[1:]] + [len(text)]
    for label, stop in zip(labels, stops, strict=False):
        end = label.end() + len(text[label.end() : stop].rstrip(SEPARATORS + _OPENING))
        kind = next(name for name, _ in _KINDS if label[name] is not None)
        out.append(Field(kind, label[kind], label.start(), label.end(), end))
    return out
