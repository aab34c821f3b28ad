"""A link in the place of the lock leads nowhere."""

import os

import pytest

from banxin.errors import BackendError
from banxin.files.publish import Publishing


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system follows every link")
def test_a_link_in_the_place_of_the_lock_is_refused(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / ".banxin.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BackendError), Publishing(folder):
        pass
    assert not (tmp_path / "elsewhere").exists()
