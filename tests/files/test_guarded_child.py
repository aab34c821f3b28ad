"""The guarded child: whatever a document does, the run goes on and says what happened."""

import ctypes
import faulthandler
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from banxin.errors import BackendError, LayoutError
from banxin.files import Limits, run_guarded
from banxin.messages import error_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of a POSIX system")

TIGHT = Limits(wall_seconds=20, cpu_seconds=10, memory_mib=1024, output_mib=1)


def doubled(text):
    return text * 2


def process_number(_):
    return os.getpid()


def large(mebibytes):
    return bytes(mebibytes * 1024 * 1024)


def hang(seconds):
    time.sleep(seconds)


def spin(_):
    while True:
        pass


def greedy(_):
    return len([bytes(1024 * 1024) for _ in range(4096)])


def end_by(number):
    os.kill(os.getpid(), number)


def crash(_):
    faulthandler.disable()
    ctypes.string_at(0)


def leave(code):
    os._exit(code)


def write(path, mebibytes=3):
    Path(path).write_bytes(bytes(mebibytes * 1024 * 1024))


def refuse(where):
    raise LayoutError("layout-unknown", where, name="花", count=3)


def unforeseen(_):
    raise ValueError("one\nline")


def unpicklable(_):
    return lambda: None


def with_grandchild(path):
    sleeper = subprocess.Popen(["sleep", "60"])
    Path(path).write_text(str(sleeper.pid))
    return "done"


def hang_with_grandchild(path):
    with_grandchild(path)
    time.sleep(60)


def raised(function, argument=None, limits=TIGHT):
    with pytest.raises(BackendError) as caught:
        run_guarded(function, argument, limits)
    assert "→" in error_text(caught.value, "zh")
    return caught.value


def has_ended(pid):
    """Say whether a process has ended, waiting a little for the system to notice."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_the_result_comes_back_from_another_process():
    assert run_guarded(doubled, "版心", TIGHT) == "版心版心"
    assert run_guarded(process_number, None, TIGHT) != os.getpid()


def test_a_result_larger_than_the_pipe_comes_back():
    limits = Limits(output_mib=64)
    assert len(run_guarded(large, 48, limits)) == 48 * 1024 * 1024


def test_a_run_with_threads_starts_its_child_anew():
    """Forking a process with threads can deadlock, and Python warns of it."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert run_guarded(str.upper, "abc", TIGHT) == "ABC"
    finally:
        stop.set()
        thread.join()


def test_a_hanging_child_is_ended_when_its_time_is_up():
    began = time.monotonic()
    error = raised(hang, 60, Limits(wall_seconds=0.5))
    assert (error.code, error.args_by_name["limit"]) == ("render-timeout", "0.5")
    assert time.monotonic() - began < 5


def test_a_child_that_only_computes_is_ended_by_its_processor_time():
    error = raised(spin, None, Limits(cpu_seconds=1, wall_seconds=30))
    assert (error.code, error.args_by_name["limit"]) == ("render-timeout", 1)


def test_a_greedy_child_runs_out_of_memory_and_the_run_does_not():
    error = raised(greedy)
    assert (error.code, error.args_by_name["limit"]) == ("render-memory", 1024)


def test_a_crash_names_its_signal():
    error = raised(crash)
    assert (error.code, error.args_by_name["signal"]) == ("render-crashed", "SIGSEGV")


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="no signals of real time here")
def test_a_signal_without_a_name_is_told_by_its_number():
    number = signal.SIGRTMIN + 1
    error = raised(end_by, number)
    assert (error.code, error.args_by_name["signal"]) == ("render-crashed", str(int(number)))


def test_a_child_that_leaves_without_a_word_is_a_failure():
    assert raised(leave, 3).args_by_name["reason"] == "exit 3"
    assert raised(leave, 0).args_by_name["reason"] == "exit 0"


def test_a_file_above_the_limit_cannot_be_written(tmp_path):
    assert raised(write, str(tmp_path / "large")).code == "output-too-large"
    assert (tmp_path / "large").stat().st_size <= 1024 * 1024


def test_a_result_above_the_limit_is_refused():
    assert raised(large, 2).code == "output-too-large"


def test_an_error_of_ours_arrives_with_all_it_carries():
    with pytest.raises(LayoutError) as caught:
        run_guarded(refuse, "layout.toml:7", TIGHT)
    error = caught.value
    assert (error.code, error.where) == ("layout-unknown", "layout.toml:7")
    assert error.args_by_name == {"name": "花", "count": 3}


def test_any_other_failure_is_told_in_one_line():
    error = raised(unforeseen)
    assert error.args_by_name["reason"] == "ValueError: one line"
    assert raised(unpicklable).code == "render-failed"


def test_what_the_child_started_ends_with_it(tmp_path):
    note = tmp_path / "pid"
    assert run_guarded(with_grandchild, str(note), TIGHT) == "done"
    assert has_ended(int(note.read_text()))
    raised(hang_with_grandchild, str(note), Limits(wall_seconds=1.5))
    assert has_ended(int(note.read_text()))


def test_an_interrupted_run_leaves_no_child_behind(tmp_path):
    note = tmp_path / "pid"
    before = signal.getsignal(signal.SIGALRM)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 1.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            run_guarded(hang_with_grandchild, str(note), TIGHT)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert has_ended(int(note.read_text()))


def test_an_argument_that_cannot_travel_leaves_no_child_behind():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with pytest.raises((pickle.PicklingError, AttributeError)):
            run_guarded(str, lambda: None, TIGHT)
    finally:
        stop.set()
        thread.join()
