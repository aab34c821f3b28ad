"""A print server of its own process that puts down every job it takes, for many kills.

`python print_double.py PORT-FILE RECORD MODE…` answers until it is killed. A job taken is a line
of RECORD; `forgetful` lists no jobs, `slow` takes its time, `deaf` never answers Print-Job, and
`busy` takes one job at a time.
"""

import json
import os
import random
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from banxin.press.printing.message import Attribute, Operation, Tag, decode, encode

_PRINTER = (
    Attribute("printer-name", Tag.NAME, ("双",)),
    Attribute("media-supported", Tag.KEYWORD, ("iso_a4_210x297mm", "iso_a5_148x210mm")),
    Attribute("sides-supported", Tag.KEYWORD,
              ("one-sided", "two-sided-long-edge", "two-sided-short-edge")),
    Attribute("print-color-mode-supported", Tag.KEYWORD, ("auto", "monochrome")),
    Attribute("output-bin-supported", Tag.KEYWORD, ("face-up", "face-down")),
    Attribute("page-delivery-supported", Tag.KEYWORD, ("same-order", "reverse-order")),
    Attribute("print-scaling-supported", Tag.KEYWORD, ("auto", "none")),
    Attribute("multiple-document-handling-supported", Tag.KEYWORD,
              ("separate-documents-collated-copies",)),
    Attribute("document-format-supported", Tag.MIME, ("application/pdf",)),
    Attribute("printer-state-reasons", Tag.KEYWORD, ("none",)),
)  # fmt: skip
BUSY, NOT_FOUND, COMPLETED = 0x0507, 0x0406, 9


class Handler(BaseHTTPRequestHandler):
    """Answers IPP."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body go out together
    record: Path
    modes: tuple[str, ...] = ()
    jobs: "dict[int, str]" = {}  # noqa: RUF012
    lock = threading.Lock()

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Answer one request; one that was cut off is none."""
        body = self._body()
        if body is None:
            return
        (asked,) = struct.unpack_from(">H", body, 2)
        told = decode(body, "double")
        with suppress(OSError):
            self._answer(asked, told.group(Tag.OPERATION), told.group(Tag.JOB), body)

    def _body(self) -> bytes | None:
        if length := self.headers.get("Content-Length"):
            found = self.rfile.read(int(length))
            return found if len(found) == int(length) else None
        out = bytearray()
        while True:
            size = self.rfile.readline()
            if not size.endswith(b"\n"):
                return None
            count = int(size, 16)
            piece = self.rfile.read(count + 2)
            if len(piece) != count + 2:
                return None
            if not count:
                return bytes(out)
            out += piece[:-2]

    def _answer(self, asked: int, head: dict, job: dict, body: bytes) -> None:  # type: ignore[type-arg]
        groups: list[tuple[Tag, list[Attribute]]] = []
        status = 0
        match asked:
            case Operation.GET_PRINTER_ATTRIBUTES:
                groups.append((Tag.PRINTER, list(_PRINTER)))
            case Operation.PRINT_JOB:
                number = self._take(head["job-name"][0], job, len(body))
                if "deaf" in self.modes:
                    self.close_connection = True
                    return
                status = 0 if number else BUSY
                groups.append((Tag.JOB, self._told(number)))
            case Operation.GET_JOB_ATTRIBUTES:
                number = head["job-id"][0]
                status = 0 if number in self.jobs else NOT_FOUND
                groups.append((Tag.JOB, self._told(number)))
            case Operation.GET_JOBS if "forgetful" not in self.modes:
                groups += [(Tag.JOB, self._told(number)) for number in list(self.jobs)]
        data = encode(status, 1, groups)  # type: ignore[arg-type]
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _told(self, number: int) -> list[Attribute]:
        return [Attribute("job-id", Tag.INTEGER, (number,)),
                Attribute("job-name", Tag.NAME, (self.jobs.get(number, ""),)),
                Attribute("job-state", Tag.ENUM, (COMPLETED,))]  # fmt: skip

    def _take(self, name: str, job: dict, size: int) -> int:  # type: ignore[type-arg]
        self._pause()
        if "busy" in self.modes and random.random() < 0.3:
            return 0
        with self.lock:
            number = len(self.jobs) + 1
            asked = {key: values[0] for key, values in job.items()}
            line = json.dumps({"copies": 1, **asked, "name": name, "size": size})
            with self.record.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            self.jobs[number] = name
        self._pause()
        return number

    def _pause(self) -> None:
        if "slow" in self.modes:
            time.sleep(random.random() * 0.004)


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A sender that was killed is nothing to talk about."""


def _serve(port_file: Path, record: Path, modes: tuple[str, ...]) -> None:
    Handler.record, Handler.modes = record, modes
    server = _Server(("127.0.0.1", 0), Handler)
    written = port_file.with_suffix(".new")
    written.write_text(str(server.server_address[1]), encoding="utf-8")
    written.replace(port_file)
    server.serve_forever()


class Double:
    """A server that runs, by its address, and what it took."""

    def __init__(self, uri: str, record: Path) -> None:
        self.uri = uri
        self._record = record

    def taken(self) -> list[dict[str, object]]:
        """Give every job that was taken."""
        lines = self._record.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


@contextmanager
def print_double(folder: Path, *modes: str) -> Iterator[Double]:
    """Start a server with its files in a folder, and stop it whatever happens."""
    folder.mkdir(parents=True, exist_ok=True)
    port, record = folder / "port", folder / "record"
    record.touch()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, __file__, str(port), str(record), *modes]
    with subprocess.Popen(command, env=env) as process:
        try:
            until = time.monotonic() + 20
            while not port.exists() and time.monotonic() < until:
                time.sleep(0.01)
            yield Double(f"ipp://127.0.0.1:{port.read_text('utf-8')}/ipp/print", record)
        finally:
            process.kill()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]))
