"""Limits, and how the environment sets them."""

import pytest

from banxin.errors import BackendError
from banxin.files import Limits, from_environment


def test_without_settings_the_limits_are_the_documented_ones():
    assert from_environment({}) == Limits()
    assert (Limits().wall_seconds, Limits().memory_mib, Limits().pixels) == (
        120.0,
        2048,
        40_000_000,
    )


def test_a_setting_changes_its_own_limit_only():
    env = {"BANXIN_MEMORY_MIB": "512", "BANXIN_WALL_SECONDS": "1.5", "BANXIN_LANG": "en"}
    assert from_environment(env) == Limits(memory_mib=512, wall_seconds=1.5)


@pytest.mark.parametrize("value", ["", "0", "-1", "many", "1.5", "nan", "１６"])
def test_a_setting_that_is_no_number_above_zero_is_refused_by_name(value):
    with pytest.raises(BackendError) as caught:
        from_environment({"BANXIN_PIXELS": value})
    assert caught.value.code == "limit-invalid"
    assert "BANXIN_PIXELS" in str(caught.value)


@pytest.mark.parametrize("value", ["inf", "nan", "1e300"])
def test_a_time_without_end_is_refused(value):
    with pytest.raises(BackendError):
        from_environment({"BANXIN_WALL_SECONDS": value})
