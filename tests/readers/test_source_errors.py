"""A source that cannot be read is refused with the place and with what to do."""

from pathlib import Path

import pytest

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.readers import MAX_BYTES, receive


def refused(path: Path, encoding: str | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        receive(path, encoding=encoding)
    for lang in ("zh", "en"):
        assert "→" in error_text(caught.value, lang), "every error says what to do"  # type: ignore[arg-type]
    return caught.value


def file(tmp_path: Path, data: bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.txt").code == "source-missing"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "source-not-a-file"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, "文".encode())

    def deny(self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", deny)
    assert refused(path).code == "source-forbidden"


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    error = refused(path)
    assert error.code == "source-too-large"
    assert error.args_by_name == {"size": MAX_BYTES + 1, "limit": MAX_BYTES}


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_a_file_without_text(tmp_path: Path, data: bytes) -> None:
    assert refused(file(tmp_path, data)).code == "source-empty"


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (b"%PDF-1.7\n", "source-binary", "PDF"),
        (b"PK\x03\x04....", "source-word", "ZIP/DOCX/XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "source-word", "DOC/XLS/WPS"),
        (b"{\\rtf1 x}", "source-word", "RTF"),
        (b"\x89PNG\r\n", "source-binary", "PNG"),
        (b"\xff\xd8\xff\xe0", "source-binary", "JPEG"),
        (b"text\0text\0\0", "source-binary", "NUL"),
        (bytes(range(256)) * 4, "source-binary", "NUL"),
    ],
)
def test_a_binary_file(tmp_path: Path, data: bytes, code: str, kind: str) -> None:
    error = refused(file(tmp_path, data))
    assert (error.code, error.args_by_name["kind"]) == (code, kind)


def test_one_bad_byte_in_utf8_is_a_damaged_file_not_gbk(tmp_path: Path) -> None:
    data = bytearray("各级工会组织认真学习，抓好落实。".encode())
    data[10] = 0xFF
    error = refused(file(tmp_path, bytes(data)))
    assert error.code == "source-utf8-broken"
    assert error.args_by_name["offset"] == 9


def test_utf8_cut_off_in_the_middle_of_a_character(tmp_path: Path) -> None:
    data = "各级工会组织认真学习".encode()[:-1]
    error = refused(file(tmp_path, data))
    assert (error.code, error.args_by_name["offset"]) == ("source-utf8-broken", 27)


def test_a_given_encoding_that_does_not_fit(tmp_path: Path) -> None:
    data = "工会ABC".encode() + b"\xff"
    error = refused(file(tmp_path, data), "utf-8")
    assert error.code == "source-undecodable"
    assert error.args_by_name == {"codec": "utf-8", "offset": 9, "line": 1}


def test_the_offset_counts_the_byte_order_mark(tmp_path: Path) -> None:
    error = refused(file(tmp_path, b"\xef\xbb\xbfabc\xff"))
    assert error.args_by_name["offset"] == 6


def test_an_encoding_nobody_knows(tmp_path: Path) -> None:
    error = refused(file(tmp_path, "工会".encode()), "klingon")
    assert error.code == "source-encoding-unknown"


def test_bytes_of_no_encoding(tmp_path: Path) -> None:
    error = refused(file(tmp_path, b"abc \xff\xff\xff\xff\xfe def"))
    assert error.code in ("source-undecodable", "source-encoding-unsure")
    assert error.args_by_name["offset"] == 4


def test_a_short_word_that_fits_two_encodings_is_not_guessed(tmp_path: Path) -> None:
    error = refused(file(tmp_path, "爨".encode("gb18030")))
    assert error.code == "source-encoding-unsure"
    assert "--encoding" in error_text(error, "zh")
