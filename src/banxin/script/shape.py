"""What a line can be, judged by its text alone: prose, heading, date, salutation."""

import re
import unicodedata

from banxin.script.brackets import pairing
from banxin.script.dates import is_date
from banxin.script.fields import fields_in
from banxin.script.han import count_han
from banxin.script.names import is_byline, is_person_of
from banxin.script.punctuation import BULLETS, SENTENCE_ENDS, STOPS

HEADING_LENGTH = 30
TITLE_LENGTH = 60
_COUPLET = 2
"""How far the halves of a heading in two parts (凝聚职工力量，服务发展大局) may differ."""
_PICTURES = frozenset({"So", "Sk", "Mn", "Me", "Cf"})
_NEVER_LAST = (STOPS - frozenset("？?！!")) | frozenset("—–-")

_LABEL = re.compile(r"【([^【】]{1,8})】[ \t\u3000]*[:：]?[ \t\u3000]*")
_DASH = re.compile(r"(?:——|――|──|—(?!—)|--+)[ \t\u3000]*")
_BULLET = re.compile(rf"(?:[{BULLETS}][ \t\u3000]*|[-*][ \t\u3000]+)")
_NUMBERS = re.compile(r"\d{6,}|\d[\d -]{8,}\d|@|://|www\.")
_COLUMNS = re.compile(r"\t|\S[ \u3000]{2,}\S.*\S[ \u3000]{2,}\S|[|｜].+[|｜]")
_KEPT_AT_HEAD = re.compile(
    r"^(?:[图圖表]\s?[\d一二三四五六七八九十]+[ \u3000:：.—-]"
    r"|附件?\d*\s*[:：]|抄送|主送|抄报|联系人|聯絡人|(?:此致|敬[礼禮]|特此\S{2,4}|妥否|以上\S{0,4}|谢谢|謝謝)\S{0,8}$"
    r"|\S{0,12}[〔\[（(]\d{4}[〕\]）)]第?\d+[号號]$)"
)
_ANY_FIELD = re.compile(
    r"[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){0,7}[ \u3000]*[:：][ \u3000]*\S"
)
_FACT = re.compile(
    r"(?:地点|地點|地址|主题|主題|单位|單位|姓名|性别|主持人?|对象|對象|内容|內容|目的|要求|电话|電話)\s*[:：]"
)
_NAME_LIST = re.compile(r"[\u4e00-\u9fff·]{1,3}(?:[ \u3000、]+[\u4e00-\u9fff·]{1,3})+")


def label_of(text: str) -> re.Match[str] | None:
    """Match 【镜头】 at the head of a line; group 1 is the name, the match its whole mark."""
    return _LABEL.match(text)


def dash_of(text: str) -> re.Match[str] | None:
    """Match the dash that opens an item of a list (GB/T 15834—2011, 4.10)."""
    return _DASH.match(text)


def bullet_of(text: str) -> re.Match[str] | None:
    """Match the bullet that opens an item of a list."""
    return _BULLET.match(text)


def last_mark(text: str) -> str:
    """Give the last character, emoji and what modifies them passed over."""
    said = (c for c in reversed(text) if unicodedata.category(c) not in _PICTURES)
    return next(said, text[-1:])


def is_prose(text: str) -> bool:
    """Tell whether a line is running text: long, or ending as a sentence ends."""
    return len(text) > HEADING_LENGTH or last_mark(text) in SENTENCE_ENDS


def is_table_row(text: str) -> bool:
    """Tell whether a line stands in columns: a tab, or two gaps of white space or bars."""
    return bool(_COLUMNS.search(text))


def is_columns(text: str) -> bool:
    """Tell whether the white space of a line parts columns or the names of a list."""
    return is_table_row(text) or bool(_NAME_LIST.fullmatch(text))


def may_head(text: str) -> bool:
    """Tell whether a line could be a heading: short, unstopped, and nothing else.

    Dates, fields, salutations, closings, lists of names, rows of tables, numbers and lines
    wholly in brackets are no headings.
    """
    if last_mark(text) in "！!" or _is_uneven(text):
        return False
    named = _ANY_FIELD.match(text) or _NAME_LIST.fullmatch(text) or is_person_of(text)
    if is_byline(text):
        return False
    return _is_headline(text, HEADING_LENGTH) and not named


def _is_uneven(text: str) -> bool:
    """Tell whether commas part a line unlike a couplet: it is cut from a sentence, no heading."""
    lengths = [len(part) for part in text.split("，")]
    return max(lengths) - min(lengths) > _COUPLET


def may_title(text: str) -> bool:
    """Tell whether a line could be the title of a text: as `may_head`, longer, colons allowed."""
    return _is_headline(text, TITLE_LENGTH) and not _FACT.match(text)


def _is_headline(text: str, longest: int) -> bool:
    if not text or len(text) > longest or last_mark(text) in _NEVER_LAST or "。" in text:
        return False
    if count_han(text) < 2 or is_date(text) or fields_in(text) or is_table_row(text):
        return False
    if any(look.search(text) for look in (_KEPT_AT_HEAD, _NUMBERS)):
        return False
    if label_of(text) or dash_of(text) or bullet_of(text):
        return False
    return text[0] == "《" or (0, len(text) - 1) not in pairing(text).pairs
