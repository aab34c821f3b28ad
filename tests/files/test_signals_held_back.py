"""A signal that comes at a bad moment waits, and is not lost."""

import os
import signal

import pytest

from banxin.files.signals import held_back


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="the system cannot hold signals")
def test_a_signal_waits_for_the_end_of_the_block():
    # What runs the tests may ignore the signal (a background job does).
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    reached = []
    with pytest.raises(KeyboardInterrupt), held_back():
        os.kill(os.getpid(), signal.SIGINT)
        reached.append("end")
    assert reached == ["end"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    signal.signal(signal.SIGINT, before)
