"""The characters of everyday writing are those of the two old standards."""

import pytest

from banxin.script.everyday import everyday


@pytest.mark.parametrize(
    ("lang", "count", "held", "rare"),
    [
        ("zh-Hans", 3755, "啊座的们国", "亍"),
        ("zh-Hant", 5401, "一籲們國灣", "乂"),
        ("zh-Hant-HK", 5401, "一籲", "湾"),
        ("zh-Hans-CN", 3755, "啊座", "灣"),
    ],
)
def test_level_one_of_the_standard_of_the_script(lang, count, held, rare):
    found = everyday(lang)
    assert len(found) == count
    assert set(held) <= found
    assert rare not in found
