"""A real IPP Everywhere printer and a real spooler, on loopback, in a folder of their own.

`ippeveprinter` wants a D-Bus for its DNS-SD client, so a private bus runs beside it; no
Avahi, no system bus, nothing outside the folder.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from banxin.press.printing.connection import Connection, address
from banxin.press.printing.printer import Printer

NEEDED = ("ippeveprinter", "cupsd", "dbus-daemon", "lpadmin", "cupsdisable")

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/>
<allow send_type="method_call"/><allow send_type="signal"/>
<allow send_requested_reply="true" send_type="method_return"/>
<allow send_requested_reply="true" send_type="error"/>
<allow receive_type="method_call"/><allow receive_type="method_return"/>
<allow receive_type="error"/><allow receive_type="signal"/></policy></busconfig>
"""
_CUPSD = """LogLevel warn
Listen localhost:{port}
Browsing Off
DefaultAuthType None
WebInterface No
DirtyCleanInterval 0
PreserveJobHistory Yes
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow localhost
</Limit>
</Policy>
"""
_FILES = """ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/run
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
Printcap
SystemGroup root
Sandboxing relaxed
"""
_COMMAND = """#!/bin/sh
# Prints nothing: keeps the document and what was asked, and fails as the job's name asks.
cp "$1" "{folder}/printed-$IPP_JOB_ID.pdf"
env | grep '^IPP_' | sort >"{folder}/asking-$IPP_JOB_ID"
mv "{folder}/asking-$IPP_JOB_ID" "{folder}/asked-$IPP_JOB_ID.txt"
case "$IPP_JOB_NAME" in
  *慢*) sleep 4 ;;
  *缺纸*)
    echo 'STATE: +media-empty-error' >&2
    while [ ! -e "{folder}/refilled" ]; do sleep 0.05; done
    echo 'STATE: -media-empty-error' >&2 ;;
  *卡纸*) echo 'STATE: +media-jam-error' >&2; sleep 0.3; exit 1 ;;
esac
exit 0
"""
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))


def missing() -> list[str]:
    """Give the programs that are not installed."""
    return [name for name in NEEDED if shutil.which(name, path=_PATH) is None]


class Shop:
    """A printer, and a spooler in front of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printer = ""
        self.queue = ""
        self.spooler = ""
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def asked(self, job: int) -> dict[str, str]:
        """Give what the printer's command was told of a job, once it has begun."""
        path = self.folder / f"asked-{job}.txt"
        wait_for(path.exists)
        lines = path.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)

    def printed(self) -> list[Path]:
        """Give the documents that came out."""
        return sorted(self.folder.glob("printed-*.pdf"))

    def refill(self) -> None:
        """Put paper in."""
        (self.folder / "refilled").touch()

    def kill_spooler(self) -> None:
        """Let the spooler die as in a power cut."""
        spooler = self._running.pop("cupsd")
        spooler.send_signal(signal.SIGKILL)
        spooler.wait()

    def stop_queue(self) -> None:
        """Stop the queue, as an administrator does."""
        self._administer("cupsdisable")

    def start_queue(self) -> None:
        """Let the queue go on."""
        self._administer("cupsenable")

    def _administer(self, name: str) -> None:
        program = shutil.which(name, path=_PATH)
        assert program
        server = self.spooler.removeprefix("ipp://").strip("/")
        subprocess.run([program, "-h", server, "shiyin"], check=True, capture_output=True)

    def open_printer(self) -> None:
        """Start the printer."""
        bus = self.folder / "bus"
        conf = self.folder / "bus.conf"
        conf.write_text(_BUS.format(path=bus), encoding="utf-8")
        self._start("dbus-daemon", f"--config-file={conf}", "--nofork", "--nopidfile")
        wait_for(bus.exists)
        spool = self.folder / "printer"
        spool.mkdir()
        command = self.folder / "command"
        command.write_text(_COMMAND.format(folder=self.folder), encoding="utf-8")
        command.chmod(0o755)
        port = free_port()
        self._start(
            "ippeveprinter", "-p", str(port), "-n", "localhost", "-r", "off", "-2", "-s", "30,20",
            "-k", "-d", str(spool), "-f", "application/pdf", "-c", str(command), "shiyinji",
            DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={bus}",
        )  # fmt: skip
        listening(port)
        self.printer = f"ipp://localhost:{port}/ipp/print"

    def open_spooler(self, port: int = 0) -> None:
        """Start the spooler, with the printer as its queue `shiyin`."""
        root = self.folder / "cups"
        for name in ("etc", "spool/tmp", "cache", "run", "log"):
            (root / name).mkdir(parents=True, exist_ok=True)
        port = port or free_port()
        (root / "cupsd.conf").write_text(_CUPSD.format(port=port), encoding="utf-8")
        (root / "files.conf").write_text(_FILES.format(root=root), encoding="utf-8")
        self._start("cupsd", "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "files.conf"))
        listening(port)
        self.spooler = f"ipp://localhost:{port}/"
        if not self.queue:
            made = ["lpadmin", "-h", f"localhost:{port}", "-p", "shiyin", "-E"]
            subprocess.run(
                [*made, "-v", self.printer, "-m", "everywhere"], check=True, capture_output=True
            )
        self.queue = f"ipp://localhost:{port}/printers/shiyin"
        # The spooler asks the printer what it can do in its own time.
        wait_for(lambda: bool(Printer(Connection(address(self.queue))).describe().media))

    def close(self) -> None:
        """Stop all that runs."""
        for process in reversed(list(self._running.values())):
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, name: str, *args: str, **env: str) -> None:
        program = shutil.which(name, path=_PATH)
        assert program
        with (self.folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                [program, *args], stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **env}
            )


@contextlib.contextmanager
def open_shop(*, spooler: bool = False) -> Iterator[Shop]:
    """Open a shop, and close it whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="print-shop-"))
    folder.chmod(0o755)
    shop = Shop(folder)
    try:
        shop.open_printer()
        if spooler:
            shop.open_spooler()
        yield shop
    finally:
        shop.close()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """Give a port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def listening(port: int) -> None:
    """Wait until somebody listens on a port."""

    def answers() -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return True
        return False

    wait_for(answers)


def wait_for(done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something is so; fail after some seconds."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the print shop does not get there")
        time.sleep(0.02)
