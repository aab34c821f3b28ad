"""A folder as one publication: its files in order, and what of it is no source."""

import random
from pathlib import Path

import pytest

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.readers import folder as folder_module
from banxin.readers.folder import listed, skipped
from banxin.readers.natural import natural_key

ORDERS = [
    ["1.txt", "2.txt", "10.txt"],
    ["第一篇.txt", "第二篇.txt", "第九篇.txt", "第十篇.txt", "第十二篇.txt", "第二十篇.txt"],
    ["一、总论.txt", "二、办法.txt", "十、附则.txt", "十一、其他.txt"],
    ["春1.txt", "春2.txt", "春11.txt"],
    ["3月2日.txt", "3月10日.txt", "11月1日.txt"],
    ["01.txt", "1.txt", "2.txt"],
    ["卷１.txt", "卷２.txt", "卷１０.txt"],
    ["99999999999999999999a.txt", "a.txt"],
]


@pytest.mark.parametrize("names", ORDERS, ids=lambda names: names[0])
def test_files_follow_one_another_as_a_person_would_put_them(names: list[str]) -> None:
    for seed in range(5):
        mixed = random.Random(seed).sample(names, len(names))
        assert sorted(mixed, key=natural_key) == names


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文", encoding="utf-8")


def test_what_no_reader_knows_is_listed_and_what_nobody_means_is_not(tmp_path: Path) -> None:
    fill(tmp_path, "2.txt", "10.txt", "1.model.json", "2.toml", "banxin.toml", "三.pages",
         "2.edits.json", "proof.toml", "editions.toml",
         "typo.toml", "图.png", ".DS_Store", "~$2.docx", "Thumbs.db", "2.txt~")  # fmt: skip
    found = listed(tmp_path)
    assert found.sources == ("1.model.json", "2.txt", "10.txt")
    assert set(found.skipped) == {"三.pages", "typo.toml", "图.png"}


def test_what_an_earlier_build_left_is_neither_source_nor_skipped(tmp_path: Path) -> None:
    fill(tmp_path, "1.txt", "汇编.pdf", "汇编-sheets.pdf", "汇编.docx", "汇编.model.json",
         "汇编.certificate.json", "汇编.assets/a.png", "output/汇编.certificate.json",
         "output/汇编.model.json")  # fmt: skip
    assert listed(tmp_path) == (("1.txt",), ())


def test_a_folder_below_that_holds_texts_is_named(tmp_path: Path) -> None:
    fill(tmp_path, "1.txt", "下编/2.txt", "照片/a.png", "1.assets/b.txt")
    assert listed(tmp_path).skipped == ("下编/",)


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    fill(tmp_path, "outside.txt", "folder/1.txt")
    (tmp_path / "folder" / "2.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "folder" / "3.txt").symlink_to(tmp_path / "folder" / "1.txt")
    found = listed(tmp_path / "folder")
    assert found.sources == ("1.txt", "3.txt")
    assert found.skipped == ("2.txt",)


def test_a_folder_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "MAX_ENTRIES", 3)
    fill(tmp_path, *(f"{n}.txt" for n in range(4)))
    with pytest.raises(SourceError) as caught:
        listed(tmp_path)
    assert caught.value.code == "project-folder-large"
    assert "→" in error_text(caught.value, "zh")


def test_a_picture_that_an_article_shows_is_not_skipped_and_another_is_only_noted() -> None:
    told = skipped(["桥.png", "河.png", "三.pages"], ["桥.png"])
    assert [(f.text, f.weight) for f in told] == [("河.png", "note"), ("三.pages", "doubt")]


def test_of_very_many_skipped_files_only_the_first_are_named() -> None:
    told = skipped([f"{n}.pages" for n in range(70)], [])
    assert len(told) == folder_module.MAX_SKIPPED + 1
    assert told[-1].text == "… (+20)"
