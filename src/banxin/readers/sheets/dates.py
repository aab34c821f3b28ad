"""Dates and times as a sheet shows them (ISO/IEC 29500-1 §18.17.4, §18.8.31)."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_LANGUAGE = re.compile(r"\[\$([^\]-]*)-([0-9A-F]+)\]", re.IGNORECASE)
_CLOCK = ("AM/PM", "A/P", "上午/下午")
_ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_HAN_DAYS = "一二三四五六日"
_SYSTEM = {
    "F800": ["yyyy", "年", "m", "月", "d", "日"],
    "F400": ["h", ":", "mm", ":", "ss"],
}
"""What the marks for the system's own long date and time stand for."""
_LAST = 2_958_466
"""The day after 9999-12-31."""


def is_date_section(signs: list[str]) -> bool:
    """Tell whether a format shows a date: a letter of one stands outside quotes."""
    if any(sign.lower() in ("general", "g/通用格式") for sign in signs):
        return False
    letters = any(sign in "yYmMdDhHsS" or _ELAPSED.fullmatch(sign) for sign in signs)
    return letters or "aaa" in "".join(signs).lower()


def date_shown(serial: Decimal, signs: list[str], *, since_1904: bool) -> tuple[str, bool]:
    """Give a day number as its format shows it, and whether that is all it asks for."""
    if not 0 <= serial < _LAST:
        return f"{serial:f}", False
    language = next((m for t in signs if (m := _LANGUAGE.fullmatch(t))), None)
    system = _SYSTEM.get(language[2].upper()) if language else None
    runs = system or _runs(signs)
    fraction = next((len(run) - 1 for run in runs if run.startswith(".")), 0)
    moment = _moment(serial, fraction, since_1904)
    half = any(run.upper() in _CLOCK for run in runs)
    chinese = language is not None and language[2].upper()[-2:] == "04"
    said: list[str] = []
    exact = True
    for n, run in enumerate(runs):
        text = _part(run, moment, serial, half, _is_minute(runs, n), chinese)
        exact &= text is not None
        said.append(text or "")
    return "".join(said).strip(), exact


def _moment(serial: Decimal, places: int, since_1904: bool) -> datetime:
    """The calendar of 1900 counts a 29 February that was none."""
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    if not since_1904 and serial < 60:
        first += timedelta(days=1)
    seconds = (serial * 86_400).quantize(Decimal(1).scaleb(-min(places, 3)), ROUND_HALF_UP)
    return first + timedelta(microseconds=int(seconds * 1_000_000))


def _runs(signs: list[str]) -> list[str]:
    """Put equal letters together; `.00` after seconds is one run."""
    out: list[str] = []
    for key, group in groupby(signs, key=lambda sign: sign.lower()):
        run = list(group)
        if key in "ymdhsaegb" and len(key) == 1:
            out.append(key * len(run))
        elif key == "0" and out and out[-1] == ".":
            out[-1] = "." + "0" * len(run)
        else:
            out += run
    return out


def _is_minute(runs: list[str], n: int) -> bool:
    """An m right after hours, or right before seconds, counts minutes."""
    letters = [(k, r.strip("[]")[:1].lower()) for k, r in enumerate(runs) if _is_letter(r)]
    at = next((k for k, (m, _) in enumerate(letters) if m == n), None)
    if at is None or letters[at][1] != "m":
        return False
    before = at > 0 and letters[at - 1][1] == "h"
    return before or (at + 1 < len(letters) and letters[at + 1][1] == "s")


def _is_letter(run: str) -> bool:
    return run.upper() not in _CLOCK and bool(re.fullmatch(r"\[?([ymdhsae])\1*\]?", run.lower()))


def _part(
    run: str, moment: datetime, serial: Decimal, half: bool, minute: bool, chinese: bool
) -> str | None:
    """Give what one run of a format shows; None for what is not done here."""
    key = run.lower()
    if run[0] == '"':
        return run[1:-1]
    if run[0] in "\\!" and len(run) > 1:
        return run[1]
    if found := _ELAPSED.fullmatch(run):
        unit = {"h": 3600, "m": 60, "s": 1}[found[1][0].lower()]
        return str(int((serial * 86_400).quantize(Decimal(1), ROUND_HALF_UP)) // unit)
    if run[0] == "[":
        return None if run.upper().startswith("[DBNUM") else ""
    if run[0] in "_*" and len(run) > 1:
        return " " if run[0] == "_" else ""
    if run == "上午/下午":
        return "上午" if moment.hour < 12 else "下午"
    if run.upper() in _CLOCK:
        names = run.split("/")
        return names[moment.hour >= 12]
    if key.startswith(".0"):
        return f".{moment.microsecond:06d}"[: len(key)]
    if not re.fullmatch(r"([ymdhsaegb])\1*", key):
        return "" if key in ("@", "0", "#", "?") else run
    return _letter(key, moment, half, minute, chinese)


def _letter(key: str, moment: datetime, half: bool, minute: bool, chinese: bool) -> str | None:
    """Give the year, month, day, hour, minute or second that a run of one letter asks for."""
    long = len(key)
    day = f"{'星期' if long > 3 else '周'}{_HAN_DAYS[moment.weekday()]}"
    match key[0]:
        case "y" | "e":
            return f"{moment.year % 100:02d}" if key[0] == "y" and long < 3 else str(moment.year)
        case "m" if minute:
            return f"{moment.minute:0{min(long, 2)}d}"
        case "m":
            name = f"{moment.month}月" if chinese else _ENGLISH_MONTHS[moment.month - 1]
            short = name if chinese else name[:3]
            return _counted(moment.month, long, short, name) if long < 5 else name[:1]
        case "d":
            name = day if chinese else _ENGLISH_DAYS[moment.weekday()]
            return _counted(moment.day, long, name if chinese else name[:3], name)
        case "a" if long in (3, 4):
            return day if long == 4 else day[1:]
        case "h":
            hour = (moment.hour % 12 or 12) if half else moment.hour
            return f"{hour:0{min(long, 2)}d}"
        case "s":
            return f"{moment.second:0{min(long, 2)}d}"
        case _:
            return None


def _counted(number: int, long: int, short: str, name: str) -> str:
    return f"{number:0{long}d}" if long < 3 else short if long == 3 else name
