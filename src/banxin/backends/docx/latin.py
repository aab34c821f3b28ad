"""Which characters of a paragraph are set in the Latin face.

Word chooses a font by character, LibreOffice by its own guess, and both give “” —— … in
Chinese text to the Latin font. So the Chinese font is named for every slot and only
characters found here are taken out of it (MS-OI29500 2.1.88; clreq §3.1.6).
"""

import re

_LATIN = re.compile(r"[!-~¡-£¥¦©-¬®¯²-¶¸-ÖØ-öø-ɏͰ-ϿЀ-ԯḀ-ỿ]")
_GAP = re.compile("[ ’–—…]+")
_OPEN = " “”‘’"
"""Looked through when asking what stands next to a quotation."""
_PAIRS = {"“": "”", "‘": "’"}


def latin_mask(text: str) -> list[bool]:
    """Tell for each character whether it is set in the Latin face.

    Spaces, dashes and apostrophes go with the letters on both sides of them. A pair of
    quotation marks does when all within is Latin and no Chinese stands next to it.
    """
    mask = [False] * len(text)
    for found in _LATIN.finditer(text):
        mask[found.start()] = True
    if True not in mask:
        return mask
    pairs = _pairs(text)
    before = -1
    while before != sum(mask):
        before = sum(mask)
        _join(text, mask)
        for first, last in pairs:
            if _wholly_latin(text, mask, first, last):
                mask[first] = mask[last] = True
    return mask


def _join(text: str, mask: list[bool]) -> None:
    """Take in spaces and marks that stand between two Latin characters."""
    for gap in _GAP.finditer(text):
        start, last = gap.span()
        while start < last:
            end = start
            while end < last and not mask[end]:
                end += 1
            inside = 0 < start < end < len(text) and mask[start - 1] and mask[end]
            if inside and len(text[start:end].strip()) <= 1:
                mask[start:end] = [True] * (end - start)
            start = max(end, start + 1)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Match quotation marks, inner pairs first; an apostrophe closes nothing."""
    found = []
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            opened.append(at)
        elif opened and char == _PAIRS[text[opened[-1]]]:
            found.append((opened.pop(), at))
    return found


def _wholly_latin(text: str, mask: list[bool], first: int, last: int) -> bool:
    within = [mask[at] for at in range(first + 1, last) if text[at] != " "]
    left, right = first - 1, last + 1
    while left >= 0 and text[left] in _OPEN:
        left -= 1
    while right < len(text) and text[right] in _OPEN:
        right += 1
    return (
        bool(within)
        and all(within)
        and (left < 0 or mask[left])
        and (right == len(text) or mask[right])
    )
