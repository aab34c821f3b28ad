"""A child whose parent is killed ends by itself."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARENT = """
import os, signal, sys
from banxin.files import Limits
from banxin.files.guarded import Guarded
waiting = [Guarded(Limits()) for _ in range(2)]
print(*(child._child.pid for child in waiting), flush=True)
signal.pause()
"""


def alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1]
        return state.split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux alone")
def test_waiting_children_end_when_their_parent_is_killed():
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        children = list(map(int, parent.stdout.readline().split()))
        assert all(map(alive, children))
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
    deadline = time.monotonic() + 10
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, children))
