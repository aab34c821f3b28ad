"""What is understood of Markdown, case by case: the text, `=>`, and the outline of it."""

from pathlib import Path

import pytest
from outlines import outline

from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Publication
from banxin.readers.markdown import READER
from banxin.readers.sent import Pictures, Sent

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CASES = [
    pytest.param(*case.split("\n=>\n"), id=f"{path.stem}-{n}")
    for path in FILES
    for n, case in enumerate(path.read_text(encoding="utf-8").split("\n----\n"), 1)
]


def read(text: str, folder: Path | None = None) -> Publication:
    return READER.read(Sent(text.encode(), "case.md", pictures=Pictures(folder)))


@pytest.mark.parametrize(("given", "due"), CASES)
def test_a_text_is_understood_as_the_case_says(given, due):
    made = read(given)
    assert outline(made) == due.rstrip("\n")
    rows = ledger(made)
    assert faults(made, rows) == ()
    assert restored(made.sources[0], rows) == given


def test_a_picture_beside_the_text_is_held_with_its_caption(tmp_path):
    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c4944415408d763f8ffff3f0005fe02fea735814e0000000049454e44ae426082"
    )
    (tmp_path / "图 一.png").write_bytes(picture)
    made = read("![渡口](图%20一.png)\n\n![image](图%20一.png)", tmp_path)
    assert outline(made) == "figure 渡口: 渡口\nfigure image: "
    assert len(made.assets) == 1


def test_carriage_returns_are_line_ends_and_stay_in_the_ledger():
    text = "# 题\r\n\r\n一行\r\n接\rc\x0bd\r\n"
    made = read(text)
    assert outline(made) == "# 题\n一行接c d"
    assert restored(made.sources[0], ledger(made)) == text


def test_text_saved_as_gbk_is_read(tmp_path):
    data = "# 题目\n\n这是**重点。**后面的话，说的是各级工会的工作。".encode("gb18030")
    made = READER.read(Sent(data, "t.md"))
    assert outline(made) == "# 题目\n这是<strong>重点。</strong>后面的话，说的是各级工会的工作。"
