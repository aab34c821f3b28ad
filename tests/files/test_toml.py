"""TOML that a person wrote by hand, and how its slips are told."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import LayoutError, SourceError
from banxin.files.toml import MAX_PARTS, laid_over, parsed, quoted, toml
from banxin.messages import error_text


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("title = “题”\n", "toml-syntax", "第1行第9字"),
        ('title = "题"\n\nlang＝"zh-Hans"\n', "toml-syntax", "第3行第5字"),
        ('title = "题\n', "toml-syntax", "第1行"),
        ('index = [\n  "一",\n', "toml-syntax", "第3行第1字"),
        ("a = 1\na = 2\n", "toml-syntax", "第2行"),
        ('a = "\x00"', "toml-syntax", "第1行"),
        ("a = " + "9" * 5000, "toml-excess", "过长的数"),
        ("a = " + "[" * 5000, "toml-excess", "过深"),
    ],
)
def test_a_slip_is_told_by_line_and_column(text, code, told):
    with pytest.raises(SourceError) as caught:
        parsed(text.encode(), "a.toml")
    assert caught.value.code == code
    assert told in error_text(caught.value, "zh")
    assert "a.toml" in error_text(caught.value, "en")


def test_no_word_of_another_language_comes_from_a_library():
    with pytest.raises(SourceError) as caught:
        parsed(b'\xe9\xa2\x98 = "a"\n', "a.toml")
    text = error_text(caught.value, "zh").replace("a.toml", "").replace("TOML", "")
    assert not any("a" <= char <= "z" for char in text.replace('"a"', ""))


def test_the_line_of_a_byte_that_is_no_utf_8_is_told():
    with pytest.raises(LayoutError) as caught:
        parsed(b'a = 1\nb = "\xff"\n', "layout.toml", LayoutError)
    assert (caught.value.code, caught.value.args_by_name["line"]) == ("toml-encoding", 2)


def test_a_byte_order_mark_and_line_ends_of_windows_are_read():
    assert parsed(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n", "a.toml") == {"a": 1, "b": 2}


@given(st.text())
def test_what_is_quoted_is_read_as_it_was(text):
    safe = text.encode("utf-8", "replace").decode()
    assert tomllib.loads(f"a = {quoted(safe)}")["a"] == safe


@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_an_error_of_ours(data):
    try:
        assert isinstance(parsed(data, "a.toml"), dict)
    except SourceError as error:
        assert error_text(error, "zh")


def test_tables_are_laid_over_one_another_key_by_key():
    below = {"page": {"trim": "A5", "bleed": "3mm"}, "parts": ["cover", "body"]}
    above = {"page": {"trim": "A4"}, "parts": ["body"]}
    assert laid_over(below, above) == {
        "page": {"trim": "A4", "bleed": "3mm"},
        "parts": ["body"],
    }
    assert laid_over(below, above, 1)["page"] == {"trim": "A4"}


LONG = "a" + ".a" * 100_000
DOTS = "、".join("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t" for _ in range(20))


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} = 1", f"[{LONG}]", f"[[{LONG}]]", f"x = {{ {LONG} = 1 }}",
        f"'''{DOTS}'''\n{LONG} = 1".replace("'''", "title = '''", 1),
        "a" + ' . "b.c"' * 20 + " = 1", "a" + ".''" * 20 + " = 1",
    ],
)  # fmt: skip
def test_a_key_of_very_many_parts_is_refused(text):
    with pytest.raises(ValueError, match=f"more than {MAX_PARTS} parts"):
        toml(text)


@pytest.mark.parametrize(
    "said",
    [
        f'"{DOTS}"', f"'{DOTS}'", f'"""\n{DOTS}\n"""', f"'''\n{DOTS}\n'''", f'"\\"{DOTS}"',
        f'"……" # {DOTS}',
    ],
)  # fmt: skip
def test_dots_in_a_text_are_no_key(said):
    assert "title" in toml(f"title = {said}\n[imprint]\nmasthead = '报'\n")


@pytest.mark.parametrize("text", ['"' * 200_000, "'" * 200_000, 'a = """' + '\\"""' * 50_000])
def test_quotation_marks_alone_are_no_toml(text):
    with pytest.raises(ValueError, match=r"at (line 1|end of document)"):
        toml(text)
