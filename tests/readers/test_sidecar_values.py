"""What a sidecar may say, and how it is refused with its key and what to do."""

import os
from pathlib import Path

import pytest

from banxin.errors import SourceError
from banxin.files.small import MAX_BYTES
from banxin.messages import error_text
from banxin.model.inlines import IndexEntry
from banxin.model.references import MAX_TERM
from banxin.readers.sidecar import LANGUAGES, MAX_CHARS, MAX_TERMS, Sidecar, load_sidecar


def stated(folder: Path, content: str | bytes) -> Sidecar:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "a.toml").write_bytes(data)
    sidecar = load_sidecar(folder / "a.txt")
    assert sidecar
    return sidecar


def refused(folder: Path, content: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        stated(folder, content)
    assert caught.value.where.startswith("a.toml")
    assert "→" in error_text(caught.value, "zh")
    return caught.value


def test_a_source_without_one(tmp_path: Path) -> None:
    assert load_sidecar(tmp_path / "a.txt") is None


def test_a_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    assert stated(tmp_path, 'title = "题"'.encode("utf-8-sig")).title == "题"


def test_a_title_is_stripped_and_a_blank_one_is_none(tmp_path: Path) -> None:
    said = stated(tmp_path, 'title = " \u3000题 "\nsubtitle = " \\n\\t"')
    assert (said.title, said.subtitle) == ("题", "")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('title = "一\\n二"', "title"),
        ('subtitle = "一\\u2028二"', "subtitle"),
        ('title = "\\u001b[31m红"', "title"),
        (f'title = "{"长" * (MAX_CHARS + 1)}"', "title"),
        ('[imprint]\noffice = "处\\u0085"', "office"),
        (f'[imprint]\ndate = "{"日" * (MAX_CHARS + 1)}"', "date"),
        ('[imprint]\nsend_to = ["甲", "乙\\u0000"]', "send_to"),
    ],
)
def test_what_cannot_be_printed_on_a_line(tmp_path: Path, text: str, key: str) -> None:
    error = refused(tmp_path, text)
    assert (error.code, error.args_by_name["key"]) == ("sidecar-value", key)
    assert str(error.args_by_name["value"]).isprintable()


def test_the_longest_text_is_taken(tmp_path: Path) -> None:
    text = "长" * MAX_CHARS
    assert stated(tmp_path, f'title = "{text}"').title == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_languages_there_are(tmp_path: Path, lang: str) -> None:
    assert stated(tmp_path, f'lang = "{lang}"').lang == lang


@pytest.mark.parametrize("lang", ["en", "zh", "zh-hans", " zh-Hans", "zh-Hant-XX\\u0022"])
def test_another_language(tmp_path: Path, lang: str) -> None:
    assert refused(tmp_path, f'lang = "{lang}"').code == "sidecar-lang"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"title = \xff", "toml-encoding"),
        (b"title", "toml-syntax"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "toml-excess"),
        (b"title = " + b"9" * 5000, "toml-excess"),
        (b"title = 2024-02-30", "toml-syntax"),
        (b"imprint = 3", "value-kind"),
    ],
    ids=["bytes", "no value", "nesting", "a long number", "no date", "no table"],
)
def test_what_is_no_sidecar(tmp_path: Path, text: bytes, code: str) -> None:
    assert refused(tmp_path, text).code == code


def test_only_an_ordinary_file_of_some_length_is_read(tmp_path: Path) -> None:
    assert refused(tmp_path, b"#" * (MAX_BYTES + 1)).code == "file-unfit"
    (tmp_path / "a.toml").unlink()
    os.mkfifo(tmp_path / "a.toml")
    with pytest.raises(SourceError) as caught:
        load_sidecar(tmp_path / "a.txt")
    assert caught.value.code == "file-unfit"


def test_an_index_lists_terms_and_what_some_are_sorted_by(tmp_path: Path) -> None:
    said = stated(tmp_path, 'index = [" 产改 ", { term = "重庆", sort = "虫庆" }, ""]')
    assert said.entries == (IndexEntry("产改"), IndexEntry("重庆", "虫庆"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('index = ["一\\n二"]', "sidecar-value"),
        ('index = ["看不\\u200b见"]', "sidecar-value"),
        (f'index = ["{"长" * (MAX_TERM + 1)}"]', "sidecar-value"),
        ('index = [{ term = "重庆", sort = "虫\\u0007" }]', "sidecar-value"),
        ('index = [{ term = "重庆", sort = "chong2 qing4" }]', "sidecar-index-sort"),
        (f"index = {['词'] * (MAX_TERMS + 1)}", "sidecar-index-long"),
        ('index = [{ term = "重庆", reading = "虫庆" }]', "sidecar-key"),
        ("index = [7]", "value-kind"),
    ],
)
def test_what_no_index_can_list(tmp_path: Path, text: str, code: str) -> None:
    assert refused(tmp_path, text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('number = "某发〔2026〕1号"', "sidecar-key-below"),
        ('[imprint]\nindex = ["产改"]', "sidecar-key-above"),
        ('[imprint]\noffise = "某局"', "sidecar-key"),
    ],
)
def test_a_key_in_the_wrong_table_is_told_where_to_go(tmp_path: Path, text: str, code: str) -> None:
    assert refused(tmp_path, text).code == code
