"""Many documents in one run: each is what it would be alone, and harms no other."""

import json
import multiprocessing
import os
import signal
from contextlib import closing

import pytest

from banxin.batch import flight
from banxin.batch.flight import is_apart
from banxin.batch.many import build_many
from banxin.batch.warming import warm
from banxin.errors import BanxinError, BusyError
from banxin.files import guarded
from banxin.files.limits import Limits
from banxin.files.publish import Publishing
from banxin.pipeline import Job, build

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""WeasyPrint, which sets a text in this process to warm it, leaves a file to be closed."""

TEXTS = {
    "通知": "关于春季检修的通知\n\n各班组：\n\n一、时间\n\n三月五日开工，十二日完工。\n",
    "消息": "新桥通车\n\n昨天上午，镇东的新桥通车，“走得稳当”，赶集的人这样说。\n",
    "坏": "笑脸\n\n好\U0001f600。\n",
    "诗": "渡口\n\n水流过三座桥，\n灯亮在对岸，\n没有人说话。\n",
    "繁": "河灣記事\n\n去年春天，我們在倉庫裡唱歌；今年冬天，這裡坐不下人了。\n",
}


def deaf(event):
    """Hear of a stage."""


@pytest.fixture
def jobs(tmp_path):
    """Make a job of each text; `out` names the folder."""

    def made(out, *names, **more):
        sources = []
        for name in names or TEXTS:
            path = tmp_path / f"{name}.txt"
            path.write_text(TEXTS[name], encoding="utf-8")
            sources.append(path)
        layouts = {"pdf": "bulletin-a4", "docx": "bulletin-a4"}
        more = {"layouts": layouts, **more}
        return [Job(source=source, folder=tmp_path / out, **more) for source in sources]

    return made


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def built(jobs, at_once=2):
    with closing(build_many(jobs, deaf, at_once)) as made:
        return [*made]


def test_each_document_is_what_it_is_alone_whoever_its_neighbours_are(jobs, tmp_path):
    good = [name for name in TEXTS if name != "坏"]
    for job in jobs("alone", *good):
        build(job, deaf)
    due = contents(tmp_path / "alone")
    warm(jobs("two", *good))
    built(jobs("two", *good))
    built(jobs("one", *reversed(good)), at_once=1)
    assert contents(tmp_path / "two") == due
    assert contents(tmp_path / "one") == due


def test_what_became_of_them_is_told_in_their_order(jobs):
    told = built(jobs("out"), at_once=3)
    assert [one.code if isinstance(one, BanxinError) else "" for one in told] == [
        "", "", "glyph-missing", "", "",
    ]  # fmt: skip
    made = [one for one in told if not isinstance(one, BanxinError)]
    assert [one.publication.sources[0].name for one in made] == [
        "通知.txt", "消息.txt", "诗.txt", "繁.txt",
    ]  # fmt: skip


def test_nothing_hidden_is_left(jobs, tmp_path):
    built(jobs("out"))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert not [name for name in names if name.startswith(".")]
    assert not [name for name in names if name.startswith("坏")]


def test_a_folder_that_nothing_came_into_is_not_left(jobs, tmp_path):
    (error,) = built(jobs("new/out", "坏"))
    assert error.code == "glyph-missing"
    assert not (tmp_path / "new").exists()


def test_one_that_takes_too_long_harms_no_other(jobs, tmp_path):
    slow, good = jobs("out", "诗", limits=Limits(wall_seconds=0.001)) + jobs("out", "通知")
    late, made = built([slow, good])
    assert late.code == "render-timeout"
    assert made.certificate.verdict == "good"
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


def test_one_that_dies_harms_no_other(jobs, monkeypatch):
    real = flight.build_here

    def dies(job, tell, out):
        if job.source.stem == "消息":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(job, tell, out)

    # A child that starts anew would not know of the one that dies: fork, whoever runs the tests.
    monkeypatch.setattr(guarded, "_context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(flight, "build_here", dies)
    told = built(jobs("out", "通知", "消息", "诗"))
    assert [getattr(one, "code", "") for one in told] == ["", "render-crashed", ""]


def test_a_run_that_is_broken_off_leaves_only_what_was_published(jobs, tmp_path):
    with closing(build_many(jobs("out", "通知", "消息", "诗"), deaf, 2)) as made:
        next(made)
    assert {path.name.split(".")[0] for path in (tmp_path / "out").iterdir()} == {"通知"}


def test_another_run_in_the_folder_is_told_of_each(jobs, tmp_path):
    with Publishing(tmp_path / "out"):
        told = built(jobs("out", "通知", "诗"))
    assert [type(one) for one in told] == [BusyError, BusyError]


def test_a_large_source_and_one_that_the_run_may_make_wait_for_their_turn(jobs, tmp_path):
    (small,) = jobs("out", "通知")
    assert is_apart(small)
    (inside,) = jobs(".", "通知")
    assert not is_apart(inside)
    small.source.write_text("字" * flight.SMALL, encoding="utf-8")
    assert not is_apart(small)


def test_large_and_small_come_in_their_order(jobs, monkeypatch):
    monkeypatch.setattr(flight, "SMALL", len(TEXTS["消息"].encode()) - 1)
    order = [one.publication.sources[0].name for one in built(jobs("out", "诗", "消息", "通知"))]
    assert order == ["诗.txt", "消息.txt", "通知.txt"]


def test_a_strangers_layout_is_not_run_in_the_parent(jobs, tmp_path):
    own = tmp_path / "layouts" / "own"
    own.mkdir(parents=True)
    (own / "layout.toml").write_text('extends = "bulletin-a4"\n', encoding="utf-8")
    (own / "page.html.j2").write_text("{% for n in range(10**12) %}{% endfor %}", encoding="utf-8")
    warm(jobs("out", "诗", layouts={"pdf": "own"}, layout_folders=(own.parent,)))


def test_the_environment_is_as_it_was(jobs, monkeypatch):
    monkeypatch.setenv("BANXIN_FONTS", "/nowhere")
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    before = dict(os.environ)
    warm(jobs("out", "诗"))
    assert dict(os.environ) == before


def test_what_cannot_be_encoded_is_told_by_its_name(jobs):
    told = built(jobs("out", "坏", "诗"))
    assert json.dumps(told[0].args_by_name, ensure_ascii=False, default=str).count("U+1F600") == 1
