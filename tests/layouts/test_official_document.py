"""The layout of official documents keeps the measures of GB/T 9704—2012, read from the PDF."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from banxin.pipeline import Job, build
from banxin.verify.docx_text import paragraphs

MM = 72 / 25.4
LAYOUTS = Path(__file__).parents[2] / "layouts"
HEAD, DEPTH, BACK, WIDTH = 37 * MM, 225 * MM, 28 * MM, 156 * MM
Build = Callable[..., Path]

TEXT = """关于开展读书活动的通知

各县（市、区）总工会：

现就开展读书活动有关事项通知如下，请认真组织实施。

清河市总工会

2026年6月18日
"""


@pytest.fixture
def made(tmp_path: Path) -> Build:
    """Build a text with what a sidecar says, and give the folder."""

    def built(text: str, **imprint: str) -> Path:
        source = tmp_path / "letter.txt"
        source.write_text(text, encoding="utf-8")
        keys = "".join(f'{key} = "{value}"\n' for key, value in imprint.items())
        source.with_suffix(".toml").write_text(f"[imprint]\n{keys}", encoding="utf-8")
        layouts = {"pdf": "gongwen-a4", "docx": "gongwen-a4"}
        build(Job(source=source, folder=tmp_path / "out", layouts=layouts), lambda _: None)
        return tmp_path / "out"

    return built


FULL = "关于开展读书活动的通知\n\n" + "书" * 2000
"""A character of the Simplified script, which no free 仿宋 has: its face has whole ems."""
Box = tuple[str, float, float, float, float]


def boxes(pdf: Path) -> list[list[Box]]:
    """Give each page's characters: text, left, top, right, bottom of ink in points."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, height = page.get_textpage(), page.get_height()
            found = []
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                char = chr(raw.FPDFText_GetUnicode(text, at))
                if char.strip() and not raw.FPDFText_IsGenerated(text, at):
                    found.append((char, left, height - top, right, height - bottom))
            text.close()
            pages.append(found)
    return pages


def rules(pdf: Path) -> list[tuple[int, float, float, float]]:
    """Give page, left, right and height of every rule, from the vectors of the pages."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            for item in page.get_objects():
                left, bottom, right, _ = item.get_bounds()
                if item.type == 2 and right - left > 100:
                    found.append((number, left, right, page.get_height() - bottom))
    return found


def test_a_full_page_has_22_lines_of_28_characters(made: Build) -> None:
    pages = boxes(made(FULL, office="清河市总工会") / "letter.pdf")
    lines: dict[float, list[Box]] = {}
    for box in pages[1]:
        if box[0] == "书":
            lines.setdefault(round(box[2]), []).append(box)
    assert [len(line) for line in lines.values()] == [28] * 22
    left = min(box[1] for box in pages[1] if box[0] == "书")
    right = max(box[3] for box in pages[1] if box[0] == "书")
    assert left >= BACK - 0.5
    assert right <= BACK + WIDTH + 0.5
    assert right - left > WIDTH - 8


@pytest.mark.parametrize("marks", [{}, {"secrecy": "秘密★1年", "urgency": "特急"}])
def test_the_red_head_stands_35_mm_below_the_head_of_the_type_area(
    made: Build, marks: dict[str, str]
) -> None:
    pdf = made(TEXT, office="清河市总工会", number="清工发〔2026〕1号", **marks) / "letter.pdf"
    name = [box for box in boxes(pdf)[0] if box[4] - box[2] > 30]
    assert "".join(box[0] for box in name) == "清河市总工会文件"
    assert min(box[2] for box in name) == pytest.approx(HEAD + 35 * MM, abs=2 * MM)


@pytest.mark.parametrize("office", ["清河市总工会", "清河市人力资源和社会保障局办公室"])
def test_a_red_head_stands_on_one_line_however_long_the_office(made: Build, office: str) -> None:
    folder = made(TEXT, office=office, number="清工发〔2026〕1号")
    name = [box for box in boxes(folder / "letter.pdf")[0] if 90 < box[4] - HEAD < 180]
    assert "".join(box[0] for box in name) == office + "文件"
    assert max(box[2] for box in name) < min(box[4] for box in name)
    assert min(box[1] for box in name) >= BACK - 1
    assert max(box[3] for box in name) <= BACK + WIDTH + 1


def test_the_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_type_area(made: Build) -> None:
    pdf = made(TEXT, office="清河市总工会", number="清工发〔2026〕1号") / "letter.pdf"
    page, left, right, height = rules(pdf)[0]
    number = next(box for box in boxes(pdf)[0] if box[0] == "〔")
    assert page == 0
    assert (left, right) == (pytest.approx(BACK, abs=0.5), pytest.approx(BACK + WIDTH, abs=0.5))
    assert 4 * MM <= height - number[4] <= 8 * MM  # the line is higher than its characters


def test_the_last_rule_stands_at_the_foot_of_the_type_area(made: Build) -> None:
    folder = made(TEXT, office="清河市总工会", number="清工发〔2026〕1号", date="2026年6月18日")
    *_, last = rules(folder / "letter.pdf")
    assert last[3] == pytest.approx(HEAD + DEPTH, abs=1)


def test_folios_are_7_mm_below_and_one_character_in_at_the_outer_side(made: Build) -> None:
    pages = boxes(made(FULL, office="清河市总工会") / "letter.pdf")
    for number, page in enumerate(pages[:2]):
        folio = [box for box in page if box[2] > HEAD + DEPTH]
        assert re.fullmatch(r"—\d—", "".join(box[0] for box in folio))
        assert min(box[2] for box in folio) >= HEAD + DEPTH + 7 * MM
        outer = BACK + WIDTH - folio[-1][3] if number % 2 == 0 else folio[0][1] - BACK
        assert outer == pytest.approx(16, abs=3)


def test_the_office_is_centred_on_a_date_four_characters_from_the_edge(made: Build) -> None:
    pdf = made(TEXT, office="清河市总工会", number="清工发〔2026〕1号") / "letter.pdf"
    signed = [box for box in boxes(pdf)[0] if box[1] > BACK + WIDTH / 2 and 380 < box[2] < 700]
    lines: dict[int, list[Box]] = {}
    for box in signed:
        lines.setdefault(round(box[4] / 20), []).append(box)
    *_, office, date = [line for _, line in sorted(lines.items()) if len(line) > 3]
    assert "".join(box[0] for box in office) == "清河市总工会"
    assert BACK + WIDTH - date[-1][3] == pytest.approx(4 * 16, abs=4)
    middles = [(line[0][1] + line[-1][3]) / 2 for line in (office, date)]
    assert middles[0] == pytest.approx(middles[1], abs=8)  # digits are as wide as their face


def test_an_annex_begins_a_page_with_its_number_at_the_head(made: Build) -> None:
    annexed = TEXT + "\n附件1\n\n读书活动方案\n\n一、时间\n\n本年七月至九月，各单位自行安排。\n"
    folder = made(annexed, office="清河市总工会")
    pages = boxes(folder / "letter.pdf")
    assert "".join(box[0] for box in pages[1])[:9] == "附件1读书活动方案"
    assert pages[1][0][1] == pytest.approx(BACK, abs=1.5)
    word = paragraphs((folder / "letter.docx").read_bytes())
    assert [leaf.text for leaf in word.leaves if leaf.text.startswith("附件")] == ["附件1"]


def test_who_signs_for_a_higher_office_stands_across_from_the_number(made: Build) -> None:
    said = {"number": "清工报〔2026〕1号", "signer": "陆明远"}
    folder = made(TEXT, office="清河市总工会", **said)
    number = next(box for box in boxes(folder / "letter.pdf")[0] if box[0] == "〔")
    line = [box for box in boxes(folder / "letter.pdf")[0] if abs(box[4] - number[4]) < 4]
    assert "".join(box[0] for box in line) == "清工报〔2026〕1号签发人：陆明远"
    assert line[0][1] == pytest.approx(BACK + 16, abs=2)
    assert line[-1][3] == pytest.approx(BACK + WIDTH - 16, abs=2)


def test_a_number_in_the_text_stands_in_the_red_head_and_not_twice(made: Build) -> None:
    text = TEXT.replace("\n\n各县", "\n\n清工发〔2026〕7号\n\n各县")
    folder = made(text, office="清河市总工会")
    said = "".join(box[0] for page in boxes(folder / "letter.pdf") for box in page)
    assert said.startswith("清河市总工会文件清工发〔2026〕7号关于开展")
    assert said.count("〔2026〕") == 1


def test_who_signs_gives_the_office_and_date_that_the_sidecar_leaves_out(made: Build) -> None:
    said = "".join(box[0] for page in boxes(made(TEXT) / "letter.pdf") for box in page)
    assert said.startswith("清河市总工会文件")
    assert "2026年6月18日印发" in said


def test_the_first_attachment_stands_a_line_below_the_text(made: Build) -> None:
    text = TEXT.replace("\n\n清河", "\n\n附件：1．甲表\n\n2．乙表\n\n清河")
    page = boxes(made(text) / "letter.pdf")[0]
    said = "".join(box[0] for box in page)
    text_end, first, second = (said.index(part) for part in ("请认真", "附件：", "2．乙"))
    lines = [page[at][4] for at in (text_end, first, second)]
    assert lines[1] - lines[0] == pytest.approx(2 * 225 * MM / 22, abs=2)
    assert lines[2] - lines[1] == pytest.approx(225 * MM / 22, abs=2)
