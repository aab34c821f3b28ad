"""A signal that comes at a bad moment waits, and is not lost."""

import signal
import subprocess
import sys

import pytest

SCRIPT = """
import os, signal
from banxin.files.signals import held_back

signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    with held_back():
        os.kill(os.getpid(), signal.SIGINT)
        print("end of the block")
except KeyboardInterrupt:
    print("interrupted")
print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="the system cannot hold signals")
def test_a_signal_waits_for_the_end_of_the_block():
    # In a process of one thread: another thread would take the signal at once.
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True, timeout=60
    )
    assert said.stdout.splitlines() == ["end of the block", "interrupted", "False"]
