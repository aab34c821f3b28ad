"""The proof sheet: one page to print, with every finding, its place marked, and a box to tick."""

import re

import pytest
from lxml import html

from banxin.proof.marked import AROUND, marked
from banxin.proof.proofread import examine
from banxin.proof.report import report
from banxin.proof.sheet import sheet

TEXT = "春天的通知\n\n<script>alert(1)</script>推进产改，产改要年底前完成。\n\n2019-2021年做完。\n"


@pytest.fixture
def page(read, asked):
    publication, settings = read(TEXT), asked()
    made = report("稿/a.txt", publication, examine(publication, settings), settings.layers)
    return sheet(made, "0.1.0", "zh")


def test_it_is_one_file_that_runs_and_fetches_nothing(page):
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe")
    assert not tree.xpath("//@src | //@href | //@*[starts-with(name(), 'on')]")
    assert "url(" not in page
    assert "@import" not in page


def test_every_finding_has_its_number_its_place_and_a_box(page):
    tree = html.fromstring(page)
    rows = tree.xpath("//table[@class='findings']/tbody/tr")
    assert [row[0].text for row in rows] == ["1", "2", "3"]
    assert [row.xpath("string(.//span[@class='place'])") for row in rows] == [
        "a.txt:3:28", "a.txt:3:31", "a.txt:5:1",
    ]  # fmt: skip
    assert all(len(row.xpath(".//td[@class='verdict']//i")) == 2 for row in rows)
    assert rows[0].xpath("string(.//ins)") == "产业工人队伍建设改革"


def test_a_passage_is_shown_once_with_its_places_marked(page):
    first, second = html.fromstring(page).xpath("//p[contains(@class, 'passage')]")
    assert first.xpath("mark/text()") == ["产改", "产改"]
    assert first.xpath("sup/text()") == ["1", "2"]
    assert first.text.startswith("<script>alert(1)</script>")
    assert second.xpath("mark/text()") == ["2019-2021年"]


def test_its_head_tells_the_file_the_rules_and_the_counts(page):
    tree = html.fromstring(page)
    facts = tree.xpath("string(//dl)")
    assert "清河市总工会用语 2026-03" in facts
    assert "3处待查" in facts
    assert tree.xpath("//table[@class='counts']//td[@class='code']/text()") == ["N01", "T01"]
    assert tree.xpath("//table[@class='signed']//th/text()") == ["校对人", "复核人", "日期"]


def test_it_bears_a_date_only_when_one_is_given(read, asked):
    publication, settings = read(TEXT), asked()
    made = report("a.txt", publication, examine(publication, settings), settings.layers)
    assert "日期</dt>" not in sheet(made, "0.1.0", "zh")
    assert "2026年6月18日" in sheet(made, "0.1.0", "zh", 1_781_740_800)
    assert sheet(made, "0.1.0", "zh") == sheet(made, "0.1.0", "zh")


def test_marks_that_overlap_keep_every_character():
    parts = marked("一二三四五六", [(1, 4, 1), (2, 3, 2), (3, 6, 3)])
    assert "".join(part.text for part in parts) == "一二三四五六"
    assert [part.marked for part in parts] == [False, True, True, True, True]
    assert [n for part in parts for n in part.numbers] == [2, 1, 3]


def test_of_a_long_passage_what_is_near_a_mark_is_shown():
    text = "长" * 5000 + "错" + "长" * 5000
    shown = "".join(part.text for part in marked(text, [(5000, 5001, 1)]))
    assert re.fullmatch(f"……长{{{AROUND}}}错长{{{AROUND}}}……", shown)
