"""What goes wrong in a layout's own template or style sheet is told as its mistake."""

import pytest

from banxin.backends.pdf.template import render_page
from banxin.errors import LayoutError

PAGE = {"lang": "zh-Hans", "title": "題", "author": "", "subject": "", "parts": []}


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1 / 0 }}",
        "{{ [1][title | length + 9] + 1 }}",
        "{{ title.index('無') }}",
        "{{ '%d' % title }}",
        "{{ parts.none() }}",
        "{{ (title * 9).encode('ascii') }}",
        "{{ '{}'.format() }}",
        "{% include 'none.j2' %}",
    ],
)
def test_an_error_of_a_template(tmp_path, source):
    (tmp_path / "page.html.j2").write_text(source, encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        render_page(PAGE, (tmp_path,))
    assert caught.value.code == "layout-template"
    assert caught.value.args_by_name["reason"]


def test_a_template_that_extends_itself_nests_too_deep(tmp_path):
    (tmp_path / "page.html.j2").write_text("{% extends 'page.html.j2' %}", encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        render_page(PAGE, (tmp_path,))
    assert caught.value.code == "too-deep"


def test_a_template_that_is_not_utf_8(tmp_path):
    (tmp_path / "page.html.j2").write_bytes("題".encode("big5"))
    with pytest.raises(LayoutError) as caught:
        render_page(PAGE, (tmp_path,))
    assert caught.value.code == "layout-template"


@pytest.mark.parametrize(
    ("css", "address", "reason"),
    [
        ("@import url(gone.css);", "own/gone.css", "No such file"),
        (".s-body{background:url(gone.png)}", "own/gone.png", "No such file"),
        (".s-body{background:url(http://127.0.0.1:9/a.png)}", "http://127.0.0.1:9/a.png", "http"),
        ("@font-face{font-family:x;src:url(layout.toml)}", "own/layout.toml", "kind"),
        ("@font-face{font-family:x;src:url(//www.example.cn/a.ttf)}", "www.example.cn", "remote"),
    ],
)
def test_an_address_that_is_refused_is_named(
    make, choir_source, tmp_path, capfd, css, address, reason
):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "layout.toml").write_text('extends = "booklet-a5"\n', encoding="utf-8")
    (folder / "style.css").write_text(css, encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        make(choir_source, "own", "pdf", folders=(tmp_path,))
    assert caught.value.code == "layout-address"
    assert address in str(caught.value.args_by_name["address"])
    assert reason in str(caught.value.args_by_name["reason"])
    assert "Traceback" not in capfd.readouterr().err
