"""Every name of WeasyPrint and pydyf that we replace or look into, with its signature.

When one of these fails, WeasyPrint has changed: read what it does now before mending the
backend, and let no book be the first to tell.
"""

import inspect
import pkgutil
from importlib import import_module

import pydyf
import pytest
import weasyprint
import weasyprint.document
import weasyprint.draw
import weasyprint.layout
import weasyprint.layout.background
import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.layout.page
import weasyprint.pdf
import weasyprint.pdf.anchors
import weasyprint.pdf.fonts
import weasyprint.text.fonts
import weasyprint.text.line_break
from tinyhtml5 import inputstream
from weasyprint.document import Document, DocumentMetadata, Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from banxin.backends.pdf import computed, quick_faces, quick_parser, used
from banxin.backends.pdf.rhythm import TAKEN

SIGNATURES = [
    (weasyprint.layout.block._linebox_layout, " ".join(TAKEN)),
    (weasyprint.layout.block.collapse_margin, "adjoining_margins"),
    (weasyprint.text.line_break.strut, "style"),
    (used._stock, "box containing_block"),
    (used._stock_in_normal_flow, "self"),
    (
        computed._stock_begun,
        "self parent_style cascaded pseudo_type root_style base_url font_config initial_page_sizes",
    ),
    (computed._stock_begun_anonymous, "self parent_style"),
    (computed._stock, "self key"),
    (weasyprint.layout.make_all_pages, "context root_box html pages"),
    (weasyprint.layout.page.remake_page, "index context root_box html"),
    (weasyprint.layout.layout_document, "html root_box context max_loops"),
    (
        weasyprint.layout.page.make_page,
        "context root_box page_type resume_at page_number page_state",
    ),
    (weasyprint.layout.make_margin_boxes, "context page state"),
    (weasyprint.layout.layout_backgrounds, "page get_image_from_uri"),
    (
        weasyprint.layout.background.layout_box_backgrounds,
        "page box get_image_from_uri layout_children style",
    ),
    (weasyprint.layout.LayoutContext.get_string_set_for, "self page name keyword"),
    (weasyprint.layout.page._standardize_page_based_counters, "style pseudo_type"),
    (weasyprint.document.draw_page, "page stream"),
    (weasyprint.draw.draw_stacking_context, "stream stacking_context"),
    (weasyprint.pdf.fonts.Font.__init__, "self pango_font description font_size"),
    (weasyprint.text.fonts.get_pango_font_key, "pango_font"),
    (Stream.add_font, "self pango_font"),
    (weasyprint.layout.LayoutContext.layout_footnote, "self footnote"),
    (
        weasyprint.layout.page.block_level_layout,
        "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes "
        "fixed_boxes adjoining_margins first_letter_style first_line_style discard max_lines",
    ),
    (weasyprint.draw.draw_text, "stream textbox offset_x text_overflow block_ellipsis"),
    (weasyprint.pdf.add_tags, "pdf document pdf_version page_streams"),
    (Stream.marked, "self box tag"),
    (Stream.artifact, "self"),
    (Stream.begin_marked_content, "self tag property_list"),
    (Stream.end_marked_content, "self"),
    (DocumentMetadata.generate_rdf_metadata, "self variant version conformance"),
    (DocumentMetadata.include_in_pdf, "self pdf variant version conformance compress"),
    (Document.write_pdf, "self target zoom finisher options"),
    (weasyprint.HTML.render, "self font_config counter_style color_profiles options"),
    (URLFetcher.fetch, "self url headers"),
    (URLFetcherResponse.__init__, "self url body headers status kwargs"),
    (pydyf._to_bytes, "item"),
    (pydyf.PDF.add_object, "self object_"),
    (pydyf.Stream.__init__, "self stream extra compress"),
]
ASKED = [
    (weasyprint.HTML.__init__, {"string", "base_url", "url_fetcher"}),
    (weasyprint.CSS.__init__, {"filename", "string", "url_fetcher", "font_config"}),
    (URLFetcher.__init__, {"allowed_protocols", "allow_redirects", "fail_on_errors"}),
]


def parameters(function):
    return list(inspect.signature(function).parameters)


@pytest.mark.parametrize(("function", "wanted"), SIGNATURES)
def test_the_signature_is_the_one_we_replace(function, wanted):
    assert parameters(function) == wanted.split()


@pytest.mark.parametrize(("function", "wanted"), ASKED)
def test_the_arguments_we_give_are_taken(function, wanted):
    assert wanted <= set(parameters(function))


def test_the_version_is_the_one_the_names_were_read_in():
    assert weasyprint.__version__.split(".")[0] == "70"


def test_text_is_drawn_by_the_name_that_we_replace():
    """It is called through the module, so a replaced name is seen."""
    callers = inspect.getsource(weasyprint.draw)
    assert "draw_text(stream, " in callers
    assert "draw_text" in vars(weasyprint.draw)


def test_used_values_are_replaced_wherever_they_are_known_by_name():
    modules = [
        import_module(f"weasyprint.layout.{found.name}")
        for found in pkgutil.iter_modules(weasyprint.layout.__path__)
    ]
    knowing = [module for module in modules if hasattr(module, "resolve_percentages")]
    assert set(knowing) == set(used.BINDING)
    assert all(module.resolve_percentages is used.quick_percentages for module in knowing)
    assert weasyprint.layout.inline.strut is used.quick_strut


def test_the_parser_takes_its_expressions_from_where_we_put_them():
    source = inspect.getsource(inputstream.HTMLUnicodeInputStream.chars_until)
    assert "characters_until_regex[(characters, opposite)]" in source
    kept = inputstream.characters_until_regex
    weasyprint.HTML(string="<p class=a>一&amp;二<!-- 三 --></p>")
    assert isinstance(kept, quick_parser.Kept)
    assert all(isinstance(char, str) for characters, _ in kept for char in characters)
    before = dict(kept)
    weasyprint.HTML(string="<p class=b>四&amp;五<!-- 六 --></p>")
    assert kept == before != {}


def test_faces_are_opened_by_the_name_that_we_replace():
    assert "fontconfig.FcInitLoadConfigAndFonts()" in inspect.getsource(FontConfiguration.__init__)
    assert isinstance(weasyprint.text.fonts.fontconfig, quick_faces.QuickFontconfig)
    FontConfiguration()


def test_a_style_can_keep_what_was_found_for_it():
    """It keeps its anonymous style so, and a copy, which may be altered, begins without."""
    root = weasyprint.HTML(string="<p>").render().pages[0]._page_box.children[0].style
    style = root.anonymous_style
    assert style is vars(root)["anonymous_style"]
    vars(style)["banxin_own"] = vars(root)["banxin_own"] = 1
    assert not any("banxin_own" in vars(one.copy()) for one in (root, style))


def test_tags_are_added_by_the_name_that_we_replace():
    assert "add_tags(pdf, document," in inspect.getsource(weasyprint.pdf.generate_pdf)


def test_a_stream_keeps_its_marks_by_box():
    assert "self._tags" in inspect.getsource(Stream)
    assert "'mcid'" in inspect.getsource(Stream.marked)


def test_the_finisher_is_called_before_the_file_is_written():
    source = inspect.getsource(Document.write_pdf)
    assert source.index("finisher(self, pdf)") < source.index("pdf.write(")


@pytest.mark.parametrize(
    "kind", ["Box", "ParentBox", "TextBox", "ReplacedBox", "MarginBox", "TableRowGroupBox"]
)
def test_the_kinds_of_box_are_there(kind):
    assert issubclass(getattr(boxes, kind), boxes.Box)


def test_a_box_tells_what_the_tag_tree_asks():
    """Its element, tag, pseudo-element and link, and whether it is a table's heading."""
    assert "element_tag" in parameters(boxes.Box.__init__)
    assert "element" in parameters(boxes.Box.__init__)
    assert boxes.TableRowGroupBox.is_header is False
    assert {"content_box_x", "content_box_y"} <= set(dir(boxes.Box))
    assert ".link_annotation = " in inspect.getsource(weasyprint.pdf.anchors)


def test_an_absolute_box_hides_the_real_one():
    assert "_box" in inspect.getsource(AbsolutePlaceholder.__init__)


def test_notes_are_laid_out_by_the_names_that_we_replace():
    for module in (weasyprint.layout, weasyprint.layout.page):
        assert "footnote_area = block_level_layout(" in inspect.getsource(module)
    assert "make_all_pages(context" in inspect.getsource(weasyprint.layout.layout_document)
    assert "remake_page(i, context" in inspect.getsource(weasyprint.layout.page.make_all_pages)


def test_a_page_keeps_its_box_and_its_anchors():
    source = inspect.getsource(Page)
    assert "self._page_box" in source
    assert "self.anchors" in source


def test_a_pdf_keeps_its_pages_catalog_and_objects():
    pdf = pydyf.PDF()
    assert {"page_references", "catalog", "objects", "add_object"} <= set(dir(pdf))
    stream = pydyf.Stream([b"a"], {"Length1": 1}, compress=True)
    assert (stream.stream, stream.extra, stream.compress) == ([b"a"], {"Length1": 1}, True)
    assert callable(FontConfiguration)
