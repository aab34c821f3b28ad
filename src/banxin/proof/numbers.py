"""Numbers within a passage: N02 to N05, N12, N14 to N18 (GB/T 15835—2011)."""

import re
from collections.abc import Callable, Iterator

from banxin.proof.rule import Hit, Passage, PassageRule, Rule
from banxin.script.numbers import numeral, value_of

Check = Callable[[Passage], Iterator[Hit]]
Remedy = Callable[[re.Match[str]], str | None]

_N = "一二三四五六七八九"
_COUNTED = (
    "个個名人位件项項次天周週岁歲家户戶座条條张張台辆輛只支份公里米吨噸元种種批组組倍分钟分鐘"
)
_MANY = "十百千万萬亿億"
_LUNAR = r"(?<!农历)(?<!農曆)(?<!夏历)(?<!阴历)(?<!旧历)"


def _check(*cases: tuple[str, Remedy]) -> Check:
    """Look for each pattern; a remedy of None lets the match stand, an empty one only asks."""
    compiled = [(re.compile(pattern), remedy) for pattern, remedy in cases]

    def check(passage: Passage) -> Iterator[Hit]:
        for pattern, remedy in compiled:
            for found in pattern.finditer(passage.text):
                right = remedy(found)
                if right is not None and passage.free(*found.span()):
                    yield Hit(*found.span(), right)

    return check


def _ask(_: re.Match[str]) -> str:
    return ""


def _arabic(found: re.Match[str]) -> str:
    """Write the Han numerals of a date in Arabic ones."""
    return re.sub(f"[〇○零{_N}十廿]+", lambda m: str(value_of(m[0]) or 0), found[0])


def _han(found: re.Match[str]) -> str:
    """Write the Arabic numerals of a date in Han ones."""
    return re.sub(r"\d+", lambda m: numeral(int(m[0])), found[0])


mixed_date = _check(
    (
        rf"{_LUNAR}(?<!\d)\d{{4}}年[{_N}十]{{1,3}}月(?:[{_N}十廿]{{1,3}}日)?(?!革命|起义|怀胎|[初{_N}十廿])",
        _arabic,
    ),
    (rf"(?<![〇零○{_N}])[〇零○{_N}]{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?", _han),
    (rf"(?<![{_N}十])十[12]月(?:\d{{1,2}}日)?", lambda m: "1" + m[0][1:]),
    (rf"{_LUNAR}(?<![\d.年])(?:1[0-2]|[1-9])月[{_N}十廿]{{1,3}}日", _arabic),
    (rf"{_LUNAR}(?<![{_N}十年])[{_N}十]{{1,2}}月\d{{1,2}}日", _arabic),
)
"""N02: a date half in Han, half in Arabic numerals (GB/T 15835—2011, 4.3 and 5.3)."""

short_year = _check(
    (
        r"(?<![\d.,，～~—–\-第近约約超达達满滿前后後这這那过過共历歷徒刑期])\d{2}年(?=(?:1[0-2]|[1-9])月(?!龄))",
        _ask,
    ),
    (r"[’‘'](?:[89012]\d)(?=[年届屆级級])", _ask),
    (rf"(?<![〇零○{_N}十百千两\d])[〇零○][{_N}]年(?![级級])", lambda m: "二〇〇" + m[0][1:]),
)
"""N03: a year without its century (GB/T 15835—2011, 5.1.4)."""

zero_of_year = _check(
    (
        rf"(?<![〇零○{_N}\dOＯo０])(?=[〇{_N}]*[零○0OＯ０])[一二][〇零○0OＯ０{_N}]{{3}}年",
        lambda m: re.sub("[零○0OＯ０]", "〇", m[0]),
    ),
)
"""N14: the zero of a Han year is 〇 (GB/T 15835—2011, 5.2.5)."""


def _about(found: re.Match[str]) -> str | None:
    """Two numbers side by side say 'about' where the second follows the first: 七八十."""
    first, second = value_of(found["a"]) or 0, value_of(found["b"]) or 0
    if second - first != 1 and (first, second) != (3, 5):
        return None
    return numeral(first).replace(
        "二", "两" if second == 3 and found["unit"] not in _MANY else "二"
    ) + (numeral(second) + found["unit"])


approximate = _check(
    (
        rf"(?<=[^第、\d{_N}{_MANY}附表图图題题\s])(?P<a>[{_N}])、(?P<b>[{_N}])"
        rf"(?P<unit>[{_MANY}]|[{_COUNTED}])(?![级級等、月])",
        _about,
    ),
    (
        rf"(?<=[^第、，,\d.附件表图圖题題A-Za-z\s（(])(?P<a>[1-9])、(?P<b>[1-9])"
        rf"(?P<unit>[{_COUNTED}]|年(?=来|內|内|前|后|後|间|間))(?![、\d])",
        _about,
    ),
)
"""N04: 七八十, 五六个: Han numerals without 、.

GB/T 15835—2011, 4.2.2, 5.2.1; GB/T 15834—2011, 4.5.3.4.
"""


def _with_unit(found: re.Match[str]) -> str | None:
    return f"{found['a']}{found['unit']}{found['sign']}{found['b']}{found['unit']}"


range_unit = _check(
    (
        r"(?<![\d.％%‰])(?P<a>\d+(?:\.\d+)?)(?P<sign>[～~—–至])(?P<b>\d+(?:\.\d+)?)(?P<unit>[%％‰])",
        _with_unit,
    ),
    (
        r"(?<![\d.,%万萬亿億年月日时])(?P<a>\d{1,3}(?:\.\d+)?)(?P<sign>[～~—–])(?P<b>\d{1,3}(?:\.\d+)?)(?P<unit>[万亿萬億])",
        _with_unit,
    ),
)
"""N05: both ends of a range have the % or 万 (GB/T 15835—2011, 5.1.3)."""

fewer_times = _check(
    (
        r"(?:降低|减少|減少|下降|缩小|縮小|缩短|縮短|减轻|減輕|下跌|压缩|壓縮)(?:了|为|至|到|近|约|約|将近|超过|整整){0,2}"
        rf"(?:\d+(?:\.\d+)?|[{_N}两兩十百]+)(?:多|余|餘)?倍(?![频率数體体增])",
        _ask,
    ),
)
"""N12: what grows less cannot do so by a whole number of times (现代汉语词典, 倍)."""

_POWERS = {"百": 100, "千": 1000}


def _figures(found: re.Match[str]) -> str | None:
    value = round(float(found["n"]) * _POWERS[found["unit"]], 6)
    return f"{value:g}" if value < 1_000_000 and value == int(value) else None


mixed_number = _check(
    (
        r"(?<![\d.:：/\-第A-Za-z])(?P<n>[1-9])千(?P<m>[1-9])百(?![\d分])",
        lambda m: f"{m['n']}{m['m']}00",
    ),
    (
        r"(?<![\d.:：/\-第A-Za-z千])(?P<n>\d{1,2}(?:\.\d)?)(?P<unit>千(?!\d百)(?![克米瓦赫帕卡伏焦安牛比兆字万萬])|百(?![分货貨姓度科合万萬]))"
        r"(?!\d)",
        _figures,
    ),
    (
        r"(?<![\d.:：/\-第A-Za-z])(?P<n>\d{1,2}(?:\.\d)?)(?P<unit>[千百])(?=[万萬])",
        _figures,
    ),
    (rf"[{_N}][百千][1-9]\d{{0,2}}(?![\d.%％])", _ask),
)
"""N15: beside Arabic numerals only 万 and 亿 are written as words (GB/T 15835—2011, 5.3)."""


def _turned(found: re.Match[str]) -> str | None:
    low, high = int(found["a"]), int(found["b"])
    if low <= high or (low - high > 300 and low > 2200):
        return None
    return (
        found[0].replace(found["a"], "\0").replace(found["b"], found["a"]).replace("\0", found["b"])
    )


def _turned_bc(found: re.Match[str]) -> str | None:
    return "" if int(found["a"]) < int(found["b"]) else None


turned_range = _check(
    (r"(?<![\d.前\-/])(?P<a>1\d{3}|20\d\d)(?:年)?[—–－～~-](?P<b>1\d{3}|20\d\d)年", _turned),
    (r"公元前(?P<a>\d{1,4})(?:年)?[—–－～~-](?:公元前|前)?(?P<b>\d{1,4})年", _turned_bc),
)
"""N16: a range of years runs forward; before the common era its numbers fall."""

_AMOUNT = rf"[\d{_N}十百千]+(?:[.,]\d+)*[万亿萬億]?[^\d，。；、：！？（）“”]{{0,2}}?"
twice_about = _check(
    (rf"(?<![节契制预合条公特签])(?:大约|大約|大概|约|約){_AMOUNT}(?:左右|上下)", _ask),
    (rf"(?:超过|超過|至少|不少于|高于|逾){_AMOUNT}以上", _ask),
    (rf"(?:至多|最多|不超过|不超過|不足){_AMOUNT}(?:以下|以内|以內)", _ask),
)
"""N17: 约 and 左右 say the same twice."""

percent = _check(
    (r"百分之(?P<n>\d+(?:\.\d+)?)(?!分)", lambda m: f"{m['n']}%"),
    (r"千分之(?P<n>\d+(?:\.\d+)?)(?!分)", lambda m: f"{m['n']}‰"),
)
"""N18: 30% or 百分之三十, not half of each (GB/T 15835—2011, 5.3)."""

RULES: tuple[Rule, ...] = (
    PassageRule("N02", mixed_date, signs=frozenset("月")),
    PassageRule("N03", short_year, signs=frozenset("年届屆")),
    PassageRule("N04", approximate, signs=frozenset(f"、{n}" for n in _N + "123456789")),
    PassageRule("N05", range_unit, signs=frozenset("～~—–至")),
    PassageRule("N12", fewer_times, signs=frozenset("倍")),
    PassageRule("N14", zero_of_year, signs=frozenset("年")),
    PassageRule("N15", mixed_number, signs=frozenset("百千")),
    PassageRule("N16", turned_range, signs=frozenset("—–－～~-")),
    PassageRule(
        "N17", twice_about, signs=frozenset(("左右", "上下", "以上", "以下", "以内", "以內"))
    ),
    PassageRule("N18", percent, signs=frozenset(("分之",))),
)
