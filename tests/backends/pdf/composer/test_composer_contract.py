"""Every name of WeasyPrint that the line composer replaces, calls or looks into.

When one of these fails, WeasyPrint has changed: read what it does now before mending the
composer, and let no book be the first to tell.
"""

import ast
import inspect
from pathlib import Path

import pytest
import weasyprint
import weasyprint.draw
import weasyprint.draw.text
import weasyprint.layout.block
import weasyprint.layout.preferred
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.float import avoid_collisions
from weasyprint.layout.inline import atomic_box, is_phantom_linebox, line_box_verticality
from weasyprint.layout.percent import resolve_one_percentage, resolve_percentages
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from banxin.backends.pdf import composer
from banxin.backends.pdf.composer import composed, hooks, shaping

LINES = (
    "context box position_y bottom_space skip_stack containing_block absolute_boxes fixed_boxes "
    "first_letter_style first_line_style"
)
WIDTHS = "context box outer is_line_start minimum skip_stack first_line"
FIRST_LINE = "stream textbox text_overflow block_ellipsis matrix"
DRAWN = "stream textbox offset_x text_overflow block_ellipsis"
REPLACED = [
    (weasyprint.layout.block, "iter_line_boxes", LINES),
    (weasyprint.layout.preferred, "inline_line_widths", WIDTHS),
    (weasyprint.draw.text, "draw_first_line", FIRST_LINE),
    (weasyprint.draw, "draw_text", DRAWN),
]
CALLED = [
    (
        atomic_box,
        "context box position_x skip_stack containing_block absolute_boxes fixed_boxes",
    ),
    (line_box_verticality, "box"),
    (is_phantom_linebox, "linebox"),
    (avoid_collisions, "context box containing_block outer"),
    (resolve_percentages, "box containing_block"),
    (resolve_one_percentage, "box property_name refer_to"),
    (line_break.strut, "style"),
    (line_break.Layout.__init__, "self style justification_spacing max_width"),
    (AbsolutePlaceholder.__init__, "self box"),
    (LayoutContext.add_running_element, "self box"),
    (boxes.TextBox.copy_with_text, "self text"),
    (boxes.ParentBox.copy_with_children, "self new_children"),
    (boxes.InlineBox.remove_decoration, "self start end"),
    (boxes.Box.translate, "self dx dy ignore_floats"),
    (Stream.add_font, "self pango_font"),
    (Stream.set_color, "self color stroke"),
    (Stream.set_font_size, "self font size"),
    (Stream.set_text_matrix, "self a b c d e f"),
    (Stream.set_text_rise, "self height"),
    (Stream.show_text, "self text"),
]
KNOWN = {
    "weasyprint.formatting_structure", "weasyprint.layout.absolute", "weasyprint.layout.float",
    "weasyprint.layout.inline", "weasyprint.layout.percent", "weasyprint.logger",
    "weasyprint.text.ffi", "weasyprint.text.line_break", "weasyprint.draw",
    "weasyprint.draw.text", "weasyprint.layout.block", "weasyprint.layout.preferred",
}  # fmt: skip
"""The modules whose names are held here."""
ASKED_OF_BOXES = (
    "is_absolutely_positioned", "is_floated", "is_in_normal_flow", "is_note", "is_running",
    "content_box_x", "margin_width", "margin_height", "descendants",
)  # fmt: skip


def parameters(function):
    return list(inspect.signature(function).parameters)


def stock():
    return [getattr(module, name) for module, name, _ in REPLACED]


@pytest.mark.parametrize(("module", "name", "wanted"), REPLACED)
def test_what_we_replace_takes_what_ours_takes(module, name, wanted):
    assert parameters(getattr(module, name)) == wanted.split()
    if name != "draw_text":
        ours = parameters(getattr(hooks, name))
        assert ours == wanted.split()


@pytest.mark.parametrize(("function", "wanted"), CALLED)
def test_what_we_call_takes_what_we_give(function, wanted):
    assert parameters(function) == wanted.split()


def test_nothing_else_of_weasyprint_is_used():
    """A new import of the composer is to be held here as well."""
    found = set()
    for file in Path(composer.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint"):
                found.add(node.module)
            elif isinstance(node, ast.Import):
                found |= {a.name for a in node.names if a.name.startswith("weasyprint")}
    assert found == KNOWN


@pytest.mark.parametrize("name", ASKED_OF_BOXES)
def test_boxes_tell_what_the_composer_asks(name):
    assert callable(getattr(boxes.TextBox, name))


@pytest.mark.parametrize("kind", ["InlineBox", "LineBox", "AtomicInlineLevelBox", "TextBox"])
def test_the_kinds_of_inline_are_there(kind):
    assert issubclass(getattr(boxes, kind), boxes.Box)


def test_the_names_are_looked_up_where_we_put_ours():
    assert "= iter_line_boxes(" in inspect.getsource(weasyprint.layout.block)
    assert "inline_line_widths(" in inspect.getsource(weasyprint.layout.preferred)
    assert "= draw_first_line(" in inspect.getsource(weasyprint.draw.text.draw_text)


def test_pages_remember_floats_by_shape():
    assert "excluded_shapes" in inspect.getsource(LayoutContext)
    assert "excluded_shapes" in parameters_of_body(avoid_collisions)


def parameters_of_body(function):
    return set(function.__code__.co_names)


def test_a_glyph_of_pango_has_the_size_we_read_it_in():
    """We unpack PangoGlyphInfo as five numbers of four bytes each."""
    assert ffi.sizeof("PangoGlyphInfo") == shaping._GLYPH.size == 20
    assert ffi.offsetof("PangoGlyphInfo", "glyph") == 0
    assert ffi.offsetof("PangoGlyphInfo", "geometry") == 4
    geometry = ffi.typeof("PangoGlyphGeometry")
    assert [name for name, _ in geometry.fields] == ["width", "x_offset", "y_offset"]
    assert {field.type.cname for _, field in geometry.fields} <= {"int", "int32_t"}


def test_pango_marks_glyphs_that_are_empty_or_unknown_as_we_read_them():
    assert pango.PANGO_GLYPH_EMPTY == shaping.EMPTY
    assert pango.PANGO_GLYPH_UNKNOWN_FLAG == shaping.UNKNOWN
    assert 1 / FROM_UNITS == 1024


@pytest.mark.parametrize(
    "name",
    [
        "pango_font_get_glyph_extents", "pango_layout_get_line_readonly",
        "pango_layout_get_log_attrs_readonly", "pango_layout_set_single_paragraph_mode",
        "pango_layout_set_text",
    ],
)  # fmt: skip
def test_the_functions_of_pango_are_bound(name):
    assert callable(getattr(pango, name))


def test_a_run_of_pango_tells_its_font_level_and_clusters():
    """A place where a line may break is one, in the attributes that we index by character."""
    assert "is_line_break" in {name for name, _ in ffi.typeof("PangoLogAttr").fields}
    assert {"glyphs", "log_clusters", "num_glyphs"} <= fields("PangoGlyphString")
    assert {"offset", "length", "analysis"} <= fields("PangoItem")
    assert {"font", "level"} <= fields("PangoAnalysis")


def fields(name):
    return {field for field, _ in ffi.typeof(name).fields}


def test_an_underline_asks_a_layout_what_ours_hand_on():
    source = inspect.getsource(weasyprint.draw.text.draw_text)
    for name in shaping.DECORATION:
        assert f"pango_layout.{name}" in source
        assert f"self.{name}" in inspect.getsource(line_break.Layout.setup)


def test_a_text_box_needs_nothing_of_its_layout_but_what_ours_has():
    """What stock drawing asks before it comes to the names that we replace."""
    source = inspect.getsource(weasyprint.draw.text.draw_text)
    asked = {part.split("(")[0] for part in _after("textbox.pango_layout.", source)}
    assert asked <= {*shaping.DECORATION, "reactivate", "deactivate"}


def _after(prefix, source):
    for part in source.split(prefix)[1:]:
        yield "".join(c if c.isidentifier() or c == "(" else " " for c in part).split()[0]


def test_all_stock_names_are_back_afterwards():
    before = stock()
    with composed():
        assert all(ours is not was for ours, was in zip(stock(), before, strict=True))
    assert stock() == before


def test_all_stock_names_are_back_after_a_mistake():
    before = stock()
    with pytest.raises(ZeroDivisionError), composed():
        raise ZeroDivisionError
    assert stock() == before


def test_two_cannot_compose_at_once_but_one_after_another():
    with composed():
        assert not hooks._lock.acquire(blocking=False)
    assert hooks._lock.acquire(blocking=False)
    hooks._lock.release()


def test_outside_of_it_lines_are_stock():
    page = '<p style="text-align: justify">河水，流过。'
    with composed():
        ours = HTML(string=page).render()
    theirs = HTML(string=page).render()
    kinds = [
        {type(box.pango_layout).__name__ for box in made.pages[0]._page_box.descendants()
         if isinstance(box, boxes.TextBox)}
        for made in (ours, theirs)
    ]  # fmt: skip
    assert kinds == [{"SetText"}, {"Layout"}]
