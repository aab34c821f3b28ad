"""What a web page or a lost character left in the text: S33, S37, S38."""

import re
from collections.abc import Callable, Iterator

from banxin.proof.rule import Hit, Passage, PassageRule, Rule

_SAID = ("text", "item", "verse", "note", "cell", "heading")

_BOILERPLATE = re.compile(
    r"^(?:©|Copyright\s|版权所有[:：©\s]|版權所有[:：©\s])[^。]{0,80}$"
    r"|[\u4e00-\u9fff]?ICP[备備证證]\d{5,}号?(?:-\d+)?"
    r"|[\u4e00-\u9fff]公网安备\s?\d{8,}号?"
    r"|(?:浏览|瀏覽|阅读|閱讀|点击|點擊)(?:次数|次數|数|數|量|人数)?[:：]\s*\d*(?=[\s|】）次]|$)"
    r"|^(?:上一篇|下一篇|上一條|下一條|上一条|下一条)[:：].{0,60}$"
    r"|[（(]?(?:责任编辑|責任編輯|责编|網編|网编)[:：]\s?[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4})?[）)]?"
    r"|【(?:打印|关闭|關閉|收藏|纠错|返回顶部|字体：?大?\s?中?\s?小?|关闭窗口|打印本页)】"
    r"|^(?:分享到|分享至|扫一扫|掃一掃|点击查看更多|點擊查看更多|相关链接|相關連結|相关阅读|相關閱讀|返回首页|返回首頁|返回顶部|加入收藏)[:：]?.{0,20}$"
)
_BOILERPLATE_SIGNS = frozenset((
    "©", "Co", "版权", "版權", "IC", "公网", "浏览", "瀏覽", "阅读", "閱讀", "点击", "點擊",
    "一篇", "一條", "一条", "责任", "責任", "责编", "網編", "网编", "【打", "【关", "【關", "【收",
    "【纠", "【返", "【字", "分享", "扫一", "掃一", "相关", "相關", "返回", "加入",
))  # fmt: skip
_EMPTY = re.compile(
    r"(?<![号號标標用号名括])(?:（ ?）|《 ?》|【 ?】|〔 ?〕|〈 ?〉|“ ?”|「 ?」|『 ?』)"
)
_BRACKETS = ("（）", "《》", "【】", "〔〕", "〈〉", "“”", "「」", "『』")
_EMPTY_SIGNS = frozenset(_BRACKETS).union(pair[0] + " " for pair in _BRACKETS)
_HEADLESS = re.compile(r"[，。、；：！？）》】」』”’〉〕]+")


def _check(pattern: re.Pattern[str], roles: tuple[str, ...]) -> Callable[[Passage], Iterator[Hit]]:
    def check(passage: Passage) -> Iterator[Hit]:
        if passage.role in roles:
            for found in pattern.finditer(passage.text):
                if passage.free(*found.span()):
                    yield Hit(*found.span())

    return check


def headless(passage: Passage) -> Iterator[Hit]:
    """Find a paragraph that begins with a stop or a closing mark (S38)."""
    found = _HEADLESS.match(passage.text)
    if (
        found
        and passage.role in ("text", "item", "heading", "title")
        and found.end() < len(passage.text)
    ):
        yield Hit(*found.span())


boilerplate = _check(_BOILERPLATE, ("text", "item", "note"))
"""S33: parts of a web page within the text."""

emptied = _check(_EMPTY, (*_SAID, "title"))
"""S37: brackets with nothing in them, whose content was lost. Wide blanks are to be filled in."""

RULES: tuple[Rule, ...] = (
    PassageRule("S33", boilerplate, signs=_BOILERPLATE_SIGNS),
    PassageRule("S37", emptied, signs=_EMPTY_SIGNS),
    PassageRule("S38", headless),
)
