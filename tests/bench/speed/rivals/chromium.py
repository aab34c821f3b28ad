"""Chromium without a window: one browser for all documents, told over its pipe to print.

It has no page numbers for a contents page in CSS, so that page lacks them.

    main: OUT INPUT...
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rivals import weasyprint_page
from rivals.rival import Rival, python

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
         "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage")  # fmt: skip


def program() -> str:
    """Give the program's path, empty where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), "")


def missing() -> str:
    """Tell why it cannot be run."""
    return "" if program() else "no chromium (Debian: chromium)"


def command(inputs: list[Path], out: Path) -> list[str]:
    """Give the command that sets all in one browser."""
    return [*python("rivals.chromium"), str(out), *map(str, inputs)]


WARM = Rival("Chromium（一个进程）", missing, weasyprint_page.write, command, most=(0, 3))


class Browser:
    """A browser that is spoken to over file descriptors 3 and 4, messages ending in NUL."""

    def __init__(self, profile: str) -> None:
        here_out, there_in = os.pipe()[::-1]
        here_in, there_out = os.pipe()
        shell = f'exec "$@" 3<&{there_in} 4>&{there_out}'
        self.process = subprocess.Popen(
            ["sh", "-c", shell, "sh", program(), *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=(there_in, there_out), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(there_in)
        os.close(there_out)
        self._to, self._from = os.fdopen(here_out, "wb", 0), os.fdopen(here_in, "rb")
        self._number, self._rest = 0, b""

    def ask(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Send a command and give its result. Raises RuntimeError, EOFError."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self._to.write(json.dumps(message).encode() + b"\0")
        return self._until(lambda got: got.get("id") == self._number)["result"]

    def wait(self, event: str) -> None:
        """Wait for an event."""
        self._until(lambda got: got.get("method") == event)

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            while b"\0" not in self._rest:
                more = self._from.read1(1 << 20)
                if not more:
                    raise EOFError
                self._rest += more
            message, _, self._rest = self._rest.partition(b"\0")
            got: dict[str, Any] = json.loads(message)
            if "error" in got:
                raise RuntimeError(got["error"])
            if wanted(got):
                return got


def main() -> None:
    """Print the inputs one after another in one tab."""
    out, *names = sys.argv[1:]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        tab = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.ask("Target.attachToTarget", targetId=tab, flatten=True)
        session = attached["sessionId"]
        browser.ask("Page.enable", session)
        for name in names:
            browser.ask("Page.navigate", session, url=Path(name).resolve().as_uri())
            browser.wait("Page.loadEventFired")
            made = browser.ask("Page.printToPDF", session, preferCSSPageSize=True)
            (Path(out) / f"{Path(name).stem}.pdf").write_bytes(base64.b64decode(made["data"]))
        browser.ask("Browser.close")
        browser.process.wait(20)


if __name__ == "__main__":
    main()
