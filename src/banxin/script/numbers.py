"""Chinese numerals as they stand in numbers of chapters and items."""

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "〇○零一二三四五六七八九十百千"
"""Characters of a Chinese numeral, as the inside of a regular-expression class."""

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def value_of(numeral: str) -> int | None:
    """Read 十二, 廿三, 一百零三, 二〇二三, 12, １２ or ⑫; None where it is none of these."""
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    if numeral in CIRCLED and len(numeral) == 1:
        return CIRCLED.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    if not numeral or any(c not in DIGITS and c not in UNITS for c in numeral):
        return None
    if not any(c in UNITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    return _by_units(numeral)


def _by_units(numeral: str) -> int:
    total = 0
    digit: int | None = None
    for character in numeral:
        if character in UNITS:
            total += (1 if digit is None else digit) * UNITS[character]
            digit = None
        elif DIGITS[character]:
            digit = DIGITS[character]
    return total + (digit or 0)


def numeral(number: int) -> str:
    """Write a number below 100,000 in Chinese: 十二, 一百零三, 一千零十; 〇 for none."""
    if number == 0:
        return "〇"
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return _digits(number // 10_000) + "万" + gap + (_digits(rest) if rest else "")
    return _digits(number).removeprefix("一") if 10 <= number < 20 else _digits(number)


def _digits(number: int) -> str:
    """Write a number below 10,000, its tens with their digit as after a greater unit."""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap else "") + "〇一二三四五六七八九"[digit] + name
        gap = bool(out) and not digit and bool(number)
    return out
