"""banxin batch, as an office runs it."""

import json
from pathlib import Path

import pytest
from batches import JOB, job_in
from printed_jobs import PDF_JOB, PageEngine

from banxin.cli.batch import Meter
from banxin.jobs.inputs import Digests
from banxin.jobs.items import Item
from banxin.jobs.place import OutputPlace
from banxin.jobs.run import Outcome, Step


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Digests, "fonts", lambda _: "")


def test_a_booklet_for_every_branch(run, tmp_path: Path) -> None:
    job = job_in(tmp_path, ("桥头村", "河口村"))
    ran = run("batch", job, lang="zh")
    assert ran.code == 0, ran.err
    assert "共2项＝做成2＋略过0＋失败0" in ran.out
    assert (tmp_path / "output" / "桥头村.docx").is_file()
    assert (tmp_path / "output" / "清淤.report.html").is_file()
    told = json.loads(run("batch", job, "--json").out)
    assert (told["input"], told["made"], told["skipped"], told["failed"]) == (2, 0, 2, 0)


def test_a_record_that_fails_is_named_and_the_exit_code_says_so(run, tmp_path: Path) -> None:
    job = job_in(tmp_path, ("桥头村", ""))
    ran = run("batch", job, lang="zh")
    assert ran.code == 9
    assert "名单.csv:3: 这条记录没有可作文件名的内容" in ran.err
    assert "共2项＝做成1＋略过0＋失败1" in ran.out


def test_events_are_lines_of_json(run, tmp_path: Path) -> None:
    ran = run("batch", job_in(tmp_path, ("桥头村", "河口村")), "--events", "-j", "1")
    events = [json.loads(line) for line in ran.out.splitlines()]
    assert [(e["event"], e["item"]) for e in events] == [
        ("begun", "桥头村"), ("made", "桥头村"), ("begun", "河口村"), ("made", "河口村"),
    ]  # fmt: skip
    assert events[-1]["done"] == events[-1]["total"] == 2
    assert "河口村.docx" in events[-1]["files"]


def test_a_trial_publishes_nothing(run, tmp_path: Path) -> None:
    ran = run("batch", job_in(tmp_path, ("桥头村",)), "--dry-run", lang="zh")
    assert ran.code == 0
    assert "只是试排" in ran.out
    assert not (tmp_path / "output").exists()


def test_a_trial_tells_documents_of_one_record_apart_and_why_one_is_left_out(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banxin.jobs.engines.LocalEngine", lambda *_: PageEngine())
    monkeypatch.setattr("banxin.jobs.engines.warm", lambda _: None)
    text = PDF_JOB.replace('["通知.txt"]', '["通知.txt", "附.txt"]')
    job = job_in(tmp_path, ("桥头村", "河口村"), text + 'where = { "村" = "桥头村" }\n')
    (tmp_path / "附.txt").write_text("致{{村}}\n", "utf-8")
    ran = run("batch", job, "--dry-run", lang="zh")
    assert ran.code == 0, ran.err
    told = dict(line.split(maxsplit=1) for line in ran.out.splitlines() if " " in line)
    assert set(told) == {"桥头村-通知", "桥头村-附", "河口村-通知", "河口村-附"}
    assert "1份" in told["桥头村-附"]
    assert told["河口村-附"] == "略过 · 不合任务文件里where的条件"


def test_after_a_failure_the_next_step_is_told(run, tmp_path: Path) -> None:
    job = job_in(tmp_path, ("桥头村", "河口村"))
    listed = tmp_path / "名单.csv"
    good = listed.read_text("utf-8")
    listed.write_text(good.replace(",2", ",两份"), "utf-8")
    ran = run("batch", job, lang="zh")
    assert "“两份”" in ran.err
    assert f"“banxin batch {job} --retry”" in ran.out
    listed.write_text(good, "utf-8")
    ran = run("batch", job, "--retry", lang="zh")
    assert ran.code == 0, ran.err
    assert "共2项＝做成1＋略过1＋失败0" in ran.out
    assert "1项以前做成" in ran.out
    assert "--retry" not in ran.out


def test_what_is_wrong_with_every_record_alike_is_not_said_for_each(run, tmp_path: Path) -> None:
    wrong = JOB.replace("{{村}}", "{{村名}}")
    ran = run("batch", job_in(tmp_path, tuple(f"{n}村" for n in range(10)), wrong), lang="zh")
    assert ran.code == 9
    assert ran.err.count("没有名为“村名”的字段") == 3
    assert "另有7项失败" in ran.err
    report = (tmp_path / "output" / "清淤.report.csv").read_text("utf-8-sig")
    assert report.count("没有名为“村名”的字段") == 10


def test_who_stops_a_run_is_told_how_it_goes_on(run, tmp_path: Path, monkeypatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("banxin.jobs.batch.run_batch", stop)
    job = job_in(tmp_path, ("桥头村",))
    assert f"“banxin batch {job} --resume”" in run("batch", job, lang="zh").err


def test_a_folder_that_another_run_holds(run, tmp_path: Path) -> None:
    job = job_in(tmp_path, ("桥头村",))
    with OutputPlace(tmp_path / "output"):
        assert run("batch", job).code == 75


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        (JOB.replace("outputs", "output_s"), 3, "outputs"),
        (JOB.replace("copies", "copeis"), 3, "copies"),
        (JOB.replace("docx", "doc"), 3, "docx"),
        (JOB.replace("通知.txt", "../通知.txt"), 3, "../通知.txt"),
        (JOB.replace("通知.txt", "没有.txt"), 3, "没有.txt"),
        (JOB.replace("{{村}}", "{{村名}}"), 9, "村名"),
        (JOB.replace("{{村}}", "{{村名}}").replace("[rec", 'files = "both"\n[rec'), 9, "村名"),
        (JOB.replace("[rec", 'files = "both"\n[rec'), 3, "pdf"),
        (JOB + "name = 1\n", 3, "invalid"),
        ("sources = []\n", 3, "sources"),
    ],
)
def test_a_job_file_that_is_wrong_is_told_what_is_wrong(
    run, tmp_path: Path, text: str, code: int, named: str
) -> None:
    ran = run("batch", job_in(tmp_path, ("桥头村",), text))
    assert ran.code == code
    assert named in ran.err or named == "invalid"


def test_sources_layouts_editions_and_outputs_multiply(run, tmp_path: Path) -> None:
    job = job_in(tmp_path, ("桥头村", "河口村"), JOB.replace(
        'outputs = ["docx"]', 'outputs = ["docx"]\nlayout = ["bulletin-a4", "gongwen-a4"]\n'
        'editions = ["", "zh-Hant-TW"]'))  # fmt: skip
    (tmp_path / "附件.txt").write_text("清淤分段表\n\n{{村}}清第一段。\n", "utf-8")
    job.write_text(
        job.read_text("utf-8").replace('["通知.txt"]', '["通知.txt", "附件.txt"]'), "utf-8"
    )
    told = json.loads(run("batch", job, "--dry-run", "--json").out)
    names = [item["name"] for item in told["items"]]
    assert len(names) == len(set(names)) == 2 * 2 * 2 * 2
    assert "桥头村-附件-gongwen-a4.zh-Hant-TW" in names


def test_without_records_a_batch_makes_what_build_makes(run, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("清淤通知\n\n各村清淤，河口村清第一段。\n", "utf-8")
    job = tmp_path / "清淤.toml"
    job.write_text('sources = ["通知.txt"]\noutputs = ["pdf"]\n', "utf-8")
    assert run("batch", job, "-o", tmp_path / "batch").code == 0
    assert run("build", tmp_path / "通知.txt", "-t", "pdf", "-o", tmp_path / "build").code == 0
    made, built = ((tmp_path / way / "通知.pdf").read_bytes() for way in ("batch", "build"))
    assert made == built


def test_rate_and_time_left_count_what_is_made() -> None:
    now = [0.0]
    meter = Meter(quiet=True, clock=lambda: now[0])
    item = Item(name="甲", label="甲村")
    meter(Step("skipped", item, 1, 61, Outcome(item, "skipped", "kept")))
    now[0] = 4.0
    step = Step("made", item, 2, 61, Outcome(item, "made"))
    meter(step)
    assert "15.0" in meter.line(step)
    assert "4" in meter.line(step).rpartition("15.0")[2]


def test_a_record_names_its_layout_and_the_edition_converts_what_is_filled_in(
    run, tmp_path: Path
) -> None:
    job = job_in(tmp_path, ("龙潭村", "河口村"), JOB.replace(
        'outputs = ["docx"]',
        'outputs = ["docx"]\nlayout = "{{版式}}"\neditions = ["zh-Hant-TW"]'))  # fmt: skip
    (tmp_path / "名单.csv").write_text(
        "村,联系人,份数,版式\n龙潭村,张三,1,bulletin-a4\n河口村,李四,1,没有的版式\n", "utf-8"
    )
    ran = run("batch", job, "--json")
    first, second = json.loads(ran.out)["items"]
    assert first["name"] == "龙潭村.zh-Hant-TW"
    assert "關於龍潭村渠道清淤的通知" in (
        tmp_path / "output" / "龙潭村.zh-Hant-TW.certificate.json").read_text("utf-8")  # fmt: skip
    assert second["error"]["code"] == "layout-unknown"
