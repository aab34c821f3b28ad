"""What a warm process keeps of layouts is what it would find anew."""

import logging

import pytest
from weasyprint.css import ComputedStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.fonts import FontConfiguration

from banxin.backends.pdf import computed, sheets
from banxin.backends.pdf.fetcher import Jail
from banxin.backends.pdf.template import render_page

PAGE = {"lang": "zh-Hans", "title": "題", "author": "", "subject": "", "parts": []}


@pytest.fixture
def sheet(tmp_path):
    """Parse a sheet of a layout."""
    path = tmp_path / "style.css"
    jail = Jail((tmp_path,))

    def parsed(css):
        path.write_text(css, encoding="utf-8")
        return sheets.own_sheet(path, FontConfiguration(), jail)

    return parsed


def test_a_sheet_is_parsed_once(sheet):
    assert sheet("p{color:red}") is sheet("p{color:red}")


def test_a_sheet_that_was_changed_is_parsed_anew(sheet):
    first = sheet("p{color:red}")
    assert sheet("p{color:blue}") is not first


def test_what_a_sheet_opens_is_opened_for_each_document(sheet, tmp_path):
    (tmp_path / "more.css").write_text("p{color:red}", encoding="utf-8")
    first = sheet("@import url(more.css);")
    assert sheet("@import url(more.css);") is not first


def test_a_sheet_with_a_mistake_is_complained_of_each_time(sheet, caplog):
    logging.getLogger("weasyprint").propagate = True
    for _ in range(2):
        caplog.clear()
        sheet("p{colour:red}")
        assert "colour" in caplog.text


def test_rules_one_by_one_are_the_same_as_together():
    rules = ["@page{margin:1cm}", "p{color:red}", ".a,.b{color:blue}", "@page :left{margin:2cm}"]
    apart, whole = sheets.made_sheet(rules), sheets.made_sheet(["\n".join(rules)])
    assert apart.matcher.order == whole.matcher.order == 3
    assert len(apart.page_rules) == len(whole.page_rules) == 2


def test_a_template_that_was_changed_is_compiled_anew(tmp_path):
    template = tmp_path / "page.html.j2"
    for text in ("一", "二", "一"):
        template.write_text(f"{{{{ title }}}}{text}", encoding="utf-8")
        assert render_page(PAGE, (tmp_path,)) == f"題{text}"


def styles(missing, cascaded):
    """Ask a style, and one in it, for every property."""
    ComputedStyle.__missing__ = missing
    try:
        fonts = FontConfiguration()
        sizes = {"box": (100, 100), "area": (100, 100)}
        root = ComputedStyle(None, {}, None, {"font_size": 16}, None, fonts, sizes)
        root.root_style = root
        child = ComputedStyle(root, cascaded, None, root, None, fonts, sizes)
        return [{key: repr(style[key]) for key in INITIAL_VALUES} for style in (root, child)]
    finally:
        ComputedStyle.__missing__ = computed.quick_missing


@pytest.mark.parametrize(
    "css", ["", "margin-inline-start:3px;border-block-end:1px solid", "float:left"]
)
def test_plain_values_are_those_that_weasyprint_computes(css):
    import tinycss2
    from weasyprint.css.validation import preprocess_declarations

    declared = preprocess_declarations(None, tinycss2.parse_blocks_contents(css))
    cascaded = {name: (value, (1, 0, (0, 0, 0))) for name, value, _ in declared}
    assert bool(cascaded) == bool(css)
    assert styles(computed.quick_missing, cascaded) == styles(computed._stock, cascaded)
