"""What a Word file that is sent out carries besides its text."""

import zipfile

from banxin.model import codec
from banxin.model.snapshot import snapshot
from banxin.verify.again import verify_again
from banxin.verify.docx_parts import parsed, parts

PAGE = """首页 > 新闻 > 正文

河上的歌

浏览次数：1234

第一段文字在这里，说了一件事，又说了一件事。
"""


def test_it_carries_the_model_and_nothing_that_was_set_aside(make, tmp_path):
    source = tmp_path / "page.txt"
    source.write_text(PAGE, encoding="utf-8")
    made = make(source, "bulletin-a4", "docx")
    with zipfile.ZipFile(made.file(".docx")) as package:
        everything = "".join(
            package.read(name).decode(errors="replace") for name in package.namelist()
        )
    assert "第一段文字在这里" in everything
    assert not [word for word in ("1234", "浏览次数", "首页", "page.txt") if word in everything]


def test_the_base_of_a_merge_is_the_model_that_was_proved(rich_booklet):
    root = parsed(parts(rich_booklet.file(".docx").read_bytes()), "customXml/item1.xml")
    model = codec.decode(rich_booklet.file(".model.json").read_bytes(), "model")
    assert codec.decode(root.text.encode(), "snapshot") == snapshot(model)


def test_a_model_changed_after_the_build_is_no_longer_that_of_the_word_file(copied, rich_booklet):
    folder = copied(rich_booklet)
    path = folder / "rich.model.json"
    path.write_text(path.read_text("utf-8").replace("寫在邊上", "寫在邊下"), encoding="utf-8")
    faults = verify_again(folder / "rich.certificate.json").faults
    assert "snapshot-differs" in {fault.code for fault in faults}
