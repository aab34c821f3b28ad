"""Cutting a face to the characters of a text."""

import struct
from pathlib import Path

import uharfbuzz as hb

from banxin.errors import BackendError, FontError
from banxin.files.guarded import run_guarded
from banxin.files.limits import Limits
from banxin.fonts.cff import with_identity_charset
from banxin.fonts.faces import opened
from banxin.fonts.variants import with_lasting_variants

FEATURES = "halt palt chws vhal vpal vchw vert vrt2 kern vkrn liga ccmp mark mkmk"
"""Layout features kept. Not `locl`: a face is already the right region's, and `locl`
would draw in every other region's forms; nor `aalt`, which doubles the glyphs."""

TRIAL_SECONDS = 20
"""How long a file that nobody vouches for may take to be cut; a good one takes one."""

BROKEN = (hb.HarfBuzzError, RuntimeError, ValueError, LookupError, struct.error)
"""What goes wrong in cutting a face whose tables contradict one another."""

ROUND_UP = frozenset(
    map(
        chr,
        [*range(0x20, 0x7F), 0xA0, 0xB7, 0x2022, *range(0x2010, 0x2027), *range(0x3000, 0x3020)],
    )
) | frozenset("，。、；：？！（）")
"""Characters kept in every face whatever the text, so that a small change of the text
asks for the same subset."""


def try_apart(path: Path, index: int, chars: frozenset[str]) -> None:
    """Cut a file that nobody vouches for in a child first: it may crash a library, or hang.

    Raises FontError.
    """
    limits = Limits(wall_seconds=TRIAL_SECONDS, cpu_seconds=TRIAL_SECONDS)
    try:
        run_guarded(_trial, (path, index, chars), limits)
    except BackendError as error:
        raise FontError("face-broken", str(path), face=path.name, reason=str(error)) from error


def _trial(asked: tuple[Path, int, frozenset[str]]) -> int:
    return len(cut(*asked))


def cut(path: Path, index: int, chars: frozenset[str]) -> bytes:
    """Cut a face to these characters and clusters, and a few more.

    Its names and its licence bits stay. Raises FontError naming a file that cannot be cut.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, ROUND_UP.union(*chars)))
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(int.from_bytes(tag.encode(), "big") for tag in FEATURES.split())
    # The default keeps few names; a face without its names is silently replaced.
    for names in (hb.SubsetInputSets.NAME_ID, hb.SubsetInputSets.NAME_LANG_ID):
        wanted.sets(names).clear()
        wanted.sets(names).invert()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    try:
        data = hb.subset(opened(path, index), wanted).blob.data
        wholes = frozenset(text for text in chars if len(text) > 1)
        return with_identity_charset(with_lasting_variants(bytes(data), wholes))
    except BROKEN as error:
        raise FontError("face-broken", str(path), face=path.name, reason=str(error)) from error
