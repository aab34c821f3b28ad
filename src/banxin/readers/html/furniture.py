"""What of a page is no text, judged by itself: hidden, a bar of buttons, a list of links."""

import re
from typing import NamedTuple

from banxin.readers.html.characters import said
from banxin.readers.html.names import BLOCKS, NEVER_SAID
from banxin.readers.html.tree import Element, TextNode
from banxin.script.fields import fields_in

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|crumbs?|breadcrumbs?|position|location|share|sharebar|bshare"
    r"|jiathis|bdsharebuttonbox|social|relat(?:ed|ion)|recommend\w*|comments?|footer|foot|sidebar"
    r"|copyright|toolbar|tools?|print|pag(?:er|ination)|prevnext|ads?|advert\w*|qrcode|ewm|hot|rank"
    r"\w*|login|search|tags?|friendlinks?|toplink|statement|disclaimer|pay|reward|like|profile"
    r"|hide|hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PHRASES = re.compile(
    r"分享(?:到|至|按钮)|(?:打印|关闭)(?:本页|此页|窗口)|字号[:：\s大]|字[体體][:：大]"
    r"|[上下]一[篇条條页頁则則](?:[:：]|$)|扫一扫|掃一掃|长按识别|关注我们|返回(?:顶部|首页|列表|上页)|回到顶部"
    r"|发表评论|网友评论|我要评论|版权所有|版權所有|ICP备|公网安备|Copyright|©"
    r"|All Rights|(?:加载|載入)中|(?:当前|您的|您现在的|目前)位置"
    r"|^\W*(?:相关|相關|延伸|推荐|推薦|热门|熱門|更多)(?:阅读|閱讀|新闻|新聞|文章|链接|連結|推荐|推薦|资讯)\W*$"
    r"|^\W*(?:免责|免責|版权|版權)(?:声明|聲明)[:：]"
)
"""What a short stretch says that is none of the text."""
_BUTTONS = re.compile(
    r"(?:登录|登入|登錄|注册|註冊|举报|檢舉|点赞|赞赏|打赏|在看|收藏(?:本页|本站)?|评论|回复|转发|支持|反对"
    r"|打印|列印|关闭|關閉|返回|阅读原文|猜你喜欢|[\s\d|｜/·:：()（）【】\[\]])+"
)
"""A line of nothing but these is a bar of buttons; within a line they are words."""
_SITE = re.compile(
    r"版权所有|版權所有|Copyright|©|All Rights Reserved|ICP[备備证證]|备案号|公网安备|网站标识码"
    r"|Powered by|只看(?:该作者|樓主|楼主)|【(?:打印|关闭|打印本页|关闭窗口)】|分享到[:：]"
    r"|[上下]一[篇条條页頁则則][:：]|(?:当前|您的|您现在的|目前)位置",
    re.IGNORECASE,
)
"""What no text says, even where it was taken for one."""
_LONGEST_PHRASE = 60
_DENSE = 0.5
_ATTACHMENT = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|et|ofd)(?:$|[?#])", re.IGNORECASE)
_PARAGRAPHS = frozenset(("p", "table", "tr", "td", "th", "h2", "h3", "h4", "h5", "h6", "pre"))
_TOLD = frozenset(("published", "origin", "credit", "column"))


class Look(NamedTuple):
    """What an element shows: its text, and how many characters of it are links."""

    text: str
    linked: int
    attached: bool


def is_never_said(element: Element) -> bool:
    """Tell whether an element holds nothing that is read as text, whatever it is."""
    return element.name in NEVER_SAID


def is_hidden(element: Element) -> bool:
    """Tell whether a browser does not show an element."""
    style = element.attributes.get("style", "")
    return "hidden" in element.attributes or bool(_HIDDEN.search(style))


def shown_elements(root: Element) -> set[Element]:
    """Give the elements whose text a browser shows."""
    shown: set[Element] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not is_never_said(element) and not is_hidden(element):
            shown.add(element)
            waiting += (child for child in element.children if isinstance(child, Element))
    return shown


def look_at(page: str, element: Element) -> Look:
    """Give what an element shows."""
    texts: list[str] = []
    linked = 0
    attached = False
    waiting: list[tuple[Element | TextNode, bool]] = [(element, False)]
    while waiting:
        node, link = waiting.pop()
        if isinstance(node, TextNode):
            text = said(page, node)
            texts.append(text)
            linked += len(text.strip()) * link
        elif not is_never_said(node) and not is_hidden(node):
            href = node.attributes.get("href", "") if node.name == "a" else ""
            attached = attached or bool(_ATTACHMENT.search(href))
            if node.name in BLOCKS or node.name == "br":
                texts.append(" ")
            inside = link or node.name == "a"
            waiting.extend((child, inside) for child in reversed(node.children))
    return Look("".join(texts).strip(), linked, attached)


def is_site(text: str) -> bool:
    """Tell whether a short text is the site's own: its rights, its buttons, its neighbours."""
    return len(text) <= _LONGEST_PHRASE and bool(_SITE.search(text))


def is_buttons(text: str) -> bool:
    """Tell whether a line is nothing but the names of buttons."""
    return bool(_BUTTONS.fullmatch(text)) and any(c.isalpha() for c in text)


def tells_imprint(text: str) -> bool:
    """Tell whether a short text holds a date, a source or a credit by its name."""
    return len(text) <= 2 * _LONGEST_PHRASE and any(f.kind in _TOLD for f in fields_in(text))


def is_furniture(element: Element, look: Look, *, among: bool = False) -> bool:
    """Tell whether an element without main text is none by its own look.

    A paragraph `among` others of the text may be a link, and may be called what it likes.
    """
    if tells_imprint(look.text):
        return False
    if len(look.text) <= _LONGEST_PHRASE and _PHRASES.search(look.text):
        return True
    if is_buttons(look.text):
        return True
    if among and element.name in _PARAGRAPHS:
        return False
    if look.linked > _DENSE * len(look.text) and not look.attached:
        return True
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    return bool(_NAMES.search(names))
