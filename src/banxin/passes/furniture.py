"""Page furniture of web sites is set aside and listed, never printed (rules F01 to F05, F08)."""

import re

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, line_text, on_articles, set_aside, with_lines

_ARROW = r"\s*(?:>>|[>›»→＞])\s*"
_HOME = re.compile(r"(?:网站|網站)?(?:首页|首頁|主页|主頁)")
_BREADCRUMB = re.compile(
    r"(?:[您你]?(?:现在|現在|当前|當前|目前)?(?:所在)?的?(?:所在)?位置是?\s*[:：]\s*(?P<path>.{1,80})"
    rf"|(?P<home>{_HOME.pattern}{_ARROW}.{{1,80}}))"
)
_COUNTER = re.compile(
    r"(?:浏览|瀏覽|阅读|閱讀|点击|點擊|访问|訪問|人气|人氣|点阅|點閱)(?:次数|次數|量|数|數|人次)?"
    r"\s*[:：]\s*\d*\s*(?:次|人次)?"
)
_NEIGHBOURS = re.compile(r"(?:上|下)一(?:篇|条|條|页|頁|则|則)(?:文章|新闻|新聞)?(?:\s*[:：].*)?")

_BUTTON = (
    r"(?:打印|列印|关闭|關閉|收藏|复制|複製|推荐|推薦)(?:本页|本頁|此页|此頁|本文|正文|窗口|视窗|視窗|链接)?"
    r"|分享(?:到|至)?|字号|字號|字体(?:大小)?|字體(?:大小)?|返回(?:顶部|頂部|首页|首頁|列表)"
    r"|(?:加入|添加)收藏|设为首页|設為首頁|微信|微博|新浪微博|朋友圈|QQ空间|[大中小]"
)
_BUTTONS = re.compile(rf"(?:{_BUTTON}|[\s【】\[\]|｜·:：、/<>]|T\|T)+")
_BUTTON_ONLY = re.compile(r"[【\[]|本[页頁]|窗口|到[:：]|字[号號]")
_PAGE_NUMBER = re.compile(
    r"(?P<dash>[-—–－─])\s?\d{1,4}\s?(?P=dash)"
    r"|第\s?\d{1,4}\s?[页頁](?:[\s,，/|｜]*共\s?\d{1,4}\s?[页頁])?"
    r"|Page\s\d{1,4}(?:\sof\s\d{1,4})?"
)
_TELLING = re.compile(r"打印|列印|关闭|關閉|收藏|分享|字[号號体體]|返回[顶頂]部|朋友圈")

_SITE = re.compile(
    r"Copyright|©|\(C\)\s*\d{4}|All Rights Reserved|(?:版权|版權)所有|[A-Z]{2,}备案"
    r"|ICP\s*[备備证證]|(?:备案|備案)(?:号|號|编号)|公网安备",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:(?:联系|聯絡|聯繫|办公|辦公|服务|監督|监督|举报)?(?:电话|電話|热线|熱線)|(?:单位|联系|辦公|办公)?(?:地址|住址)"
    r"|邮编|郵編|邮政编码|传真|傳真|(?:电子)?(?:邮箱|郵箱|邮件)|E-?mail|网址|網址"
    r"|(?:主办|主辦|承办|承辦|主管|协办|技术|技術)(?:单位|單位|支持|支援)|网站标识码|網站標識碼|建议使用)"
    r"\s*[:：].*|建议使用.*浏览器.*",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"(?:(?:关于|關於|联系|聯絡|聯繫)(?:我们|我們|本站)|(?:网站|網站)(?:地图|地圖|声明|首页)|法律声明|法律聲明"
    r"|友情链接|友情鏈接|隐私(?:政策|声明)|隱私權政策|免责声明|免責聲明|版权声明|设为首页|加入收藏|[\s|｜·\-—])+"
)


def furniture(publication: Publication) -> Publication:
    """Discard breadcrumb, counters, page numbers, links, buttons and the site's footer."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    breadcrumb = article.breadcrumb
    kept: list[Line] = []
    aside: list[Piece] = []
    for line in article.lines:
        text = line_text(line)
        rule = _rule(text)
        breadcrumb = breadcrumb or (_names(text) if rule == "F01" else ())
        if rule:
            aside.extend(set_aside(line.children, "discard", rule))
        else:
            kept.append(line)
    footer = _footer_start(kept)
    aside.extend(p for line in kept[footer:] for p in set_aside(line.children, "discard", "F02"))
    article = replace(with_lines(article, kept[:footer]), breadcrumb=breadcrumb)
    return Outcome(article, tuple(aside))


def _rule(text: str) -> str:
    """Say by which rule a line is furniture wherever it stands; empty if it is not."""
    if _BREADCRUMB.fullmatch(text):
        names = _names(text)
        return "F01" if len(names) > 1 or any(map(_HOME.fullmatch, names)) else ""
    if _COUNTER.fullmatch(text):
        return "F03"
    if _NEIGHBOURS.fullmatch(text):
        return "F04"
    if _PAGE_NUMBER.fullmatch(text):
        return "F08"
    counter = _COUNTER.match(text)
    return "F05" if _is_buttons(text[counter.end() if counter else 0 :]) else ""


def _names(text: str) -> tuple[str, ...]:
    found = _BREADCRUMB.fullmatch(text)
    path = (found["path"] or found["home"]) if found else ""
    return tuple(name.strip() for name in re.split(_ARROW, path) if name.strip())


def _is_buttons(text: str) -> bool:
    if not _BUTTONS.fullmatch(text):
        return False
    return len(_TELLING.findall(text)) > 1 or bool(_BUTTON_ONLY.search(text))


def _footer_start(lines: list[Line]) -> int:
    """Give the index where the footer begins: the last lines, if one names the site's rights.

    Telephone, address and links count only where they touch such a line; a notice that
    ends with a telephone number keeps it.
    """
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        text = line_text(lines[index])
        if _is_site(text):
            start = index
        elif not _is_beside(text):
            break
    while 0 < start < len(lines) and _is_beside(line_text(lines[start - 1])):
        if lines[start].evidence.blank_before:
            break
        start -= 1
    return start


def _is_site(text: str) -> bool:
    return len(text) <= 120 and text[-1] not in "。！？" and bool(_SITE.search(text))


def _is_beside(text: str) -> bool:
    return bool(_CONTACT.fullmatch(text) or _NAVIGATION.fullmatch(text))
