"""What a sidecar says and no page shows is told; so is what an official document lacks."""

from pathlib import Path

import pytest

from banxin.pipeline import Job, build

TEXT = "关于观影的通知\n\n请认真组织观影，注意往返途中的安全。\n"


@pytest.fixture
def told(tmp_path: Path):
    """Build a text with a sidecar and give what was noticed of it, by code."""

    def made(sidecar: str, layout: str) -> dict[str, str]:
        source = tmp_path / "text.txt"
        source.write_text(TEXT, encoding="utf-8")
        source.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
        job = Job(source=source, folder=tmp_path / "out", layouts={"docx": layout})
        return {f.code: f.text for f in build(job, lambda _: None).findings}

    return made


def test_a_mark_of_secrecy_is_not_dropped_unseen(told):
    sidecar = '[imprint]\nsecrecy = "内部"\nmasthead = "简报"\n'
    assert told(sidecar, "bulletin-a4") == {"S13": "secrecy"}


def test_nothing_is_told_where_all_is_printed(told):
    assert told('[imprint]\nmasthead = "简报"\nissue = "3"\n', "bulletin-a4") == {}


def test_an_official_document_says_what_it_lacks(told):
    lacking = told("", "gongwen-a4")["S14"]
    assert [word in lacking for word in ("发文机关", "发文字号", "日期")] == [True] * 3
    whole = '[imprint]\noffice = "某局"\nnumber = "某发〔2026〕1号"\ndate = "2026年6月1日"\n'
    assert "S14" not in told(whole, "gongwen-a4")


def test_a_title_that_gives_way_is_named(told):
    assert told('title = "工会简报"\n', "bulletin-a4") == {"S12": "关于观影的通知"}
    assert told('title = "关于观影的通知"\n', "bulletin-a4") == {}
