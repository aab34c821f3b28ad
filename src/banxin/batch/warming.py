"""Everything loaded before the first child is forked, so that each child finds it there.

One small text of our own is built with the layouts asked for. So templates are compiled,
style sheets parsed, types of C known and modules loaded, whatever they are, once.
"""

import gc
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from banxin.data import data_folder
from banxin.errors import BanxinError
from banxin.files.publish import Parts
from banxin.layouts.load import load_layout
from banxin.model.events import Event
from banxin.pipeline import Job, build_here
from banxin.plugins import plugin

TEXT = """关于整理资料的通知

各科室：

为做好年度资料整理，现将有关事项通知如下。

一、整理的范围

（一）文书。按年度、按部门分开，每件编号，如“2024—017”。
1. 目录一份；
2. 清单（含Excel电子表格）一份。

二、时间

于6月30日前完成，有疑问的可来电询问：010-00000000。

资料室
2024年5月8日
"""


def warm(jobs: Iterable[Job]) -> None:
    """Load all that these jobs need but their sources; the process must have one thread.

    Of a stranger's layout nothing is run here: its children load it themselves.
    """
    with _environment():
        for layouts in dict.fromkeys(tuple(_ours(job).items()) for job in jobs):
            # What is wrong is told of the documents themselves.
            with suppress(BanxinError), tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / "text.txt"
                source.write_text(TEXT, encoding="utf-8")
                job = Job(source=source, folder=Path(folder), layouts=dict(layouts))
                build_here(job, _silent, Parts(job.folder, [source], "warm"))
    gc.collect()
    # What is there now stays: no child need look through it, and so copy it.
    gc.freeze()


@contextmanager
def _environment() -> Iterator[None]:
    """Leave the environment as it was; an editor's own faces are opened by children alone."""
    before = {name: os.environ.get(name) for name in ("FONTCONFIG_FILE", "BANXIN_FONTS")}
    os.environ.pop("BANXIN_FONTS", None)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _ours(job: Job) -> dict[str, str]:
    """Give the layout of each target, another where a stranger's is asked for."""
    shipped = data_folder("layouts")
    out: dict[str, str] = {}
    for target, name in job.layouts.items():
        backend = plugin("backends", target)
        out[target] = backend.LAYOUT
        with suppress(BanxinError):
            layout = load_layout(name, job.layout_folders)
            if all(Path(folder).parent == shipped for folder in layout.folders):
                out[target] = name
    return out


def _silent(event: Event) -> None:
    """Hear of a stage of the text that nobody asked for."""
