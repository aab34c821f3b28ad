"""Numbers as a sheet shows them, by their format (ISO/IEC 29500-1 §18.8.30, §18.8.31)."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import NamedTuple

from banxin.readers.sheets.dates import date_shown, is_date_section

_TOKEN = re.compile(
    r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|上午/下午|General|G/通用格式|[eE][+-]|.',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]")
_GENERAL = ("general", "g/通用格式")
MAX_DIGITS = 15
"""Digits of a number that Excel shows; a longer one (an identity card's) it has rounded."""
_LONGEST = 255
_WIDTH = 11
"""Characters of a number that has no format of its own."""

_YMD, _MD, _YM = 'yyyy"年"m"月"d"日"', 'm"月"d"日"', 'yyyy"年"m"月"'
_HALF, _HALF_S = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _YM, 28: _MD, 29: _MD, 30: "m/d/yy", 31: _YMD,
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: _HALF, 35: _HALF_S, 36: _YM,
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: _YM, 51: _MD, 52: _YM, 53: _MD, 54: _MD, 55: _HALF, 56: _HALF_S, 57: _YM, 58: _MD,
}  # fmt: skip
"""What a number of a format means where Excel is Chinese (§18.8.30, zh-cn)."""


class Shown(NamedTuple):
    """What a cell shows; `exact` is false where the format asks for what is not done here."""

    text: str
    exact: bool = True


def number_shown(value: str, code: str, *, since_1904: bool = False) -> Shown:
    """Give a number as its format shows it; as it is stored where it is no number."""
    try:
        number = Decimal(value)
        many = len(number.normalize().as_tuple().digits) > MAX_DIGITS
        number = Context(prec=MAX_DIGITS, rounding=ROUND_HALF_UP).create_decimal(number)
    except InvalidOperation:
        return Shown(value, False)
    if not number.is_finite() or abs(number.adjusted()) > 308:
        return Shown(value, False)
    signs, apart = _section(number, code[:_LONGEST])
    if is_date_section(signs):
        return Shown(*date_shown(number, signs, since_1904=since_1904))
    if any(sign.lower() in _GENERAL for sign in signs) or not code:
        said = "".join(general(number) if t.lower() in _GENERAL else _literal(t) for t in signs)
        long = many and number == number.to_integral_value()
        return Shown(said.strip() or general(number), not long)
    return _by_digits(abs(number) if apart else number, signs)


def text_shown(text: str, code: str) -> str:
    """Give a text as its format shows it: `@"级"` adds to it, an empty section hides it."""
    sections = _sections(code[:_LONGEST])
    signs = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) > 3 and not signs:
        return ""
    if "@" not in signs:
        return text
    return "".join(text if sign == "@" else _literal(sign) for sign in signs).strip()


def general(number: Decimal) -> str:
    """Give a number without a format: eleven characters wide, whole numbers in full."""
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}" if number.adjusted() < 21 else f"{number:.5E}"
    if number.adjusted() < -9:
        return f"{number:.5E}"
    places = max(_WIDTH - 2 - max(number.adjusted(), 0), 0)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sections(code: str) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for sign in _TOKEN.findall(code):
        if sign == ";":
            out.append([])
        else:
            out[-1].append(sign)
    return out


def _section(number: Decimal, code: str) -> tuple[list[str], bool]:
    """Give the section for a number, and whether it shows the sign by itself."""
    sections = _sections(code)
    conditions = [next(filter(None, map(_CONDITION.fullmatch, s)), None) for s in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(number, condition[1], Decimal(condition[2])):
                return section, number < 0 and section is not sections[0]
        return sections[-1], False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    less, same = number < bound, number == bound
    return {
        "<": less, "<=": less or same, ">": not less and not same, ">=": not less,
        "=": same, "<>": not same,
    }[sign]  # fmt: skip


def _literal(sign: str) -> str:
    if sign[0] == '"':
        return sign[1:-1]
    if sign[0] in "\\!" and len(sign) > 1:
        return sign[1]
    if sign[0] == "[":
        found = _CURRENCY.fullmatch(sign)
        return found[1] if found else ""
    if sign[0] in "_*" and len(sign) > 1:
        return " " if sign[0] == "_" else ""
    return sign


def _by_digits(number: Decimal, signs: list[str]) -> Shown:
    """Fill the places of a format with the digits of a number."""
    if any(t in "eE/" or (t.lower().startswith("e") and len(t) == 2) for t in signs):
        return _in_powers(number, signs)
    places = [n for n, sign in enumerate(signs) if sign in ("0", "#", "?")]
    if not places:
        return Shown("".join(map(_literal, signs)).strip())
    point = next((n for n, t in enumerate(signs) if t == "."), len(signs))
    whole = [n for n in places if n < point]
    after = [n for n in places if n > point]
    commas = [n for n, t in enumerate(signs) if t == ","]
    scale = sum(
        n > places[-1] or (after != [] and whole != [] and whole[-1] < n < point) for n in commas
    )
    grouped = any(whole and whole[0] < n < whole[-1] for n in commas)
    number = number.scaleb(2 * signs.count("%") - 3 * scale)
    rounded = number.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    digits = f"{abs(rounded):f}"
    units, _, parts = digits.partition(".")
    filled = _units(signs, whole, units.lstrip("0"), grouped)
    filled |= _parts(signs, after, parts)
    said = "".join(
        filled.get(n, "") if n in places else "" if n in commas else _literal(sign)
        for n, sign in enumerate(signs)
    )
    if point < len(signs) and not whole:
        said = said.replace(".", units.lstrip("0") + ".", 1)
    sign = "-" if rounded < 0 else ""
    return Shown(sign + said.strip())


def _units(signs: list[str], places: list[int], digits: str, grouped: bool) -> dict[int, str]:
    """Fill the places before the point from the right; the first takes all that is left."""
    least = sum(signs[n] == "0" for n in places)
    first_zero = next((k for k, n in enumerate(places) if signs[n] == "0"), len(places))
    digits = digits.rjust(max(least, len(places) - first_zero), "0") if least else digits
    out: dict[int, str] = {}
    left = list(digits)
    count = 0
    for position in reversed(places):
        take = len(left) if position == places[0] else 1
        said = ""
        for _ in range(min(take, len(left))):
            said = left.pop() + ("," if grouped and count and count % 3 == 0 else "") + said
            count += 1
        out[position] = said
    return out


def _parts(signs: list[str], places: list[int], digits: str) -> dict[int, str]:
    """Fill the places after the point; a `#` shows no nought at the end."""
    kept = len(digits)
    while kept and digits[kept - 1] == "0" and signs[places[kept - 1]] != "0":
        kept -= 1
    return {n: digits[k] if k < kept else "" for k, n in enumerate(places)}


def _in_powers(number: Decimal, signs: list[str]) -> Shown:
    """Scientific notation of one whole digit; fractions are shown as decimals instead."""
    at = next((n for n, t in enumerate(signs) if len(t) == 2 and t[0] in "eE"), None)
    if at is None:
        return Shown(general(number), False)
    places = sum(t in "0#?" for t in signs[:at]) - 1
    mantissa, _, power = f"{number:.{max(places, 0)}E}".partition("E")
    width = sum(t in "0#?" for t in signs[at:])
    sign = "-" if power[0] == "-" else "+" if signs[at][1] == "+" else ""
    simple = sum(t in "0#?" for t in signs[: signs.index(".") if "." in signs else at]) == 1
    return Shown(f"{mantissa}E{sign}{power[1:].rjust(width, '0')}", simple)
