"""The words the program itself prints, in each script."""

from banxin.script.variant import by_language

_WORDS = {
    "contents": {"zh-Hans": "目录", "zh-Hant": "目錄"},
    "issue": {"zh-Hans": "第{issue}期", "zh-Hant": "第{issue}期"},
    "serial": {"zh-Hans": "（总第{serial}期）", "zh-Hant": "（總第{serial}期）"},
    "origin": {"zh-Hans": "来源：{text}", "zh-Hant": "來源：{text}"},
    "published": {"zh-Hans": "发布时间：{text}", "zh-Hant": "發布時間：{text}"},
    "credit": {"zh-Hans": "{role}：{text}", "zh-Hant": "{role}：{text}"},
    "send-to": {"zh-Hans": "报：{text}", "zh-Hant": "報：{text}"},
    "copy-to": {"zh-Hans": "送：{text}", "zh-Hant": "送：{text}"},
    "imprint": {"zh-Hans": "{office}　{date}印发", "zh-Hant": "{office}　{date}印發"},
    "copies": {"zh-Hans": "共印{copies}份", "zh-Hant": "共印{copies}份"},
    "page": {"zh-Hans": "第{n}页", "zh-Hant": "第{n}頁"},
}


def word(key: str, lang: str, **args: object) -> str:
    """Give a word or phrase in the script of `lang`, its arguments filled in."""
    return by_language(_WORDS[key], lang).format(**args)


def chinese_date(iso: str) -> str:
    """Write an ISO date as 2023年2月13日, as far as it goes; the time of day is left out."""
    parts = iso.partition("T")[0].split("-")
    if not all(part.isdigit() for part in parts):
        return iso
    return "".join(f"{int(p)}{unit}" for p, unit in zip(parts, "年月日", strict=False))
