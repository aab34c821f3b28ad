"""The words the program itself prints, in each script; a layout may have others."""

import re
from collections.abc import Mapping

from banxin.script.variant import by_language

_SLOT = re.compile(r"\{(\w+)\}")

WORDS = {
    "contents": {"zh-Hans": "目录", "zh-Hant": "目錄"},
    "index": {"zh-Hans": "索引", "zh-Hant": "索引"},
    "issue": {"zh-Hans": "第{issue}期", "zh-Hant": "第{issue}期"},
    "serial": {"zh-Hans": "（总第{serial}期）", "zh-Hant": "（總第{serial}期）"},
    "origin": {"zh-Hans": "来源：{text}", "zh-Hant": "來源：{text}"},
    "published": {"zh-Hans": "发布时间：{text}", "zh-Hant": "發布時間：{text}"},
    "credit": {"zh-Hans": "{role}：{text}", "zh-Hant": "{role}：{text}"},
    "red-head": {"zh-Hans": "{office}文件", "zh-Hant": "{office}文件"},
    "signer": {"zh-Hans": "签发人：{text}", "zh-Hant": "簽發人：{text}"},
    "send-to": {"zh-Hans": "主送：{text}", "zh-Hant": "主送：{text}"},
    "copy-to": {"zh-Hans": "抄送：{text}", "zh-Hant": "抄送：{text}"},
    "printed": {"zh-Hans": "{date}印发", "zh-Hant": "{date}印發"},
    "copies": {"zh-Hans": "共印{copies}份", "zh-Hant": "共印{copies}份"},
    "page": {"zh-Hans": "第{n}页", "zh-Hant": "第{n}頁"},
}


def word(key: str, lang: str, own: Mapping[str, str] | None = None, **args: str) -> str:
    """Give a word or phrase in the script of `lang`, or the layout's `own` one.

    `{name}` is filled in for each argument, and nothing else: a layout may be a stranger's.
    """
    text = (own or {}).get(key) or by_language(WORDS[key], lang)
    return _SLOT.sub(lambda slot: args.get(slot[1], slot[0]), text)


def chinese_date(iso: str) -> str:
    """Write an ISO date as 2023年2月13日, as far as it goes; the time of day is left out."""
    parts = iso.partition("T")[0].split("-")
    if not all(part.isdigit() for part in parts):
        return iso
    return "".join(f"{int(p)}{unit}" for p, unit in zip(parts, "年月日", strict=False))
