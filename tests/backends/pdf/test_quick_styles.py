"""Styles and used values found the quick way are those that WeasyPrint finds by itself."""

from contextlib import contextmanager

import pytest
from weasyprint import HTML
from weasyprint.css import AnonymousStyle, ComputedStyle, get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page, percent
from weasyprint.text.fonts import FontConfiguration

from banxin.backends.pdf import computed, used

PAGE = """
<style>
  html { --pitch: 20px; font: 16px serif; letter-spacing: 1px }
  body { margin: 5% 3px; padding-inline-start: 1em; --own: 3; color: #123 }
  p { text-indent: 2em; width: calc(50% + 10px); border: 1px solid; orphans: 3 }
  p.far { margin: auto; max-height: 30%; box-sizing: border-box; min-width: 20%; float: left }
  em { text-decoration: underline; line-height: calc(1em + 2px); border-top-style: dotted }
  div { position: relative; top: 10%; height: 50%; font-size: 1.5em; direction: rtl }
  div span { margin-inline-end: 4px; margin-left: 1px; padding-block: 2px; display: inline-block }
  table { border-collapse: collapse; page: wide } td { border: 2px solid; padding: 3% }
  p::before { content: '一'; display: block; float: right }
</style>
<p>甲<em>乙</em></p><p class="far">丙</p><div>丁<span>戊</span><p>己</p></div>
<table><tr><td>庚<td>辛</table>
"""


@contextmanager
def as_weasyprint_does(monkeypatch):
    """Put back what WeasyPrint does by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(ComputedStyle, "__missing__", computed._stock)
        patch.setattr(ComputedStyle, "__init__", computed._stock_begun)
        patch.setattr(AnonymousStyle, "__init__", computed._stock_begun_anonymous)
        yield


def styles():
    """Give every value of every style of a page, and of the boxes without an element."""
    html = HTML(string=PAGE)
    style_for = get_all_computed_styles(html, font_config=FontConfiguration())
    names = [*(INITIAL_VALUES.keys() - computed.LOGICAL), "__pitch", "__own", "__none"]
    return [
        {name: str(one[name]) for name in names}
        for style in style_for.get_computed_styles().values()
        for one in (style, style.anonymous_style)
    ]


def test_every_value_is_the_one_weasyprint_computes(monkeypatch):
    quick = styles()
    with as_weasyprint_does(monkeypatch):
        assert styles() == quick
    assert len(quick) > 20


def walk(box):
    """Give a box and all in it."""
    yield box
    for child in box.all_children():
        if isinstance(child, boxes.Box):
            yield from walk(child)


@pytest.mark.parametrize("around", [(300, 400), (250.5, "auto")])
def test_used_lengths_are_those_weasyprint_finds(around):
    document = HTML(string=PAGE).render()
    found = 0
    for box in walk(document.pages[0]._page_box):
        mine, theirs = box.copy(), box.copy()
        used.quick_percentages(mine, around)
        used._stock(theirs, around)
        assert {k: str(v) for k, v in vars(mine).items()} == {
            k: str(v) for k, v in vars(theirs).items()
        }
        assert box.is_in_normal_flow() == used._stock_in_normal_flow(box)
        found += 1
    assert found > 30
    assert percent.resolve_percentages is page.resolve_percentages is used.quick_percentages
