"""Numbers of a layout that no page can be made of are refused with key and value."""

import pytest

from banxin.errors import LayoutError
from banxin.layouts.load import load_layout
from banxin.messages import error_text
from banxin.typeset.resolve import plan


@pytest.fixture
def planned(tmp_path):
    def made(text):
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "layout.toml").write_text(f'extends = "booklet-a5"\n{text}', encoding="utf-8")
        return plan(load_layout("own", (tmp_path,)), "zh-Hans")

    return made


def refusal(planned, text):
    with pytest.raises(LayoutError) as caught:
        planned(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[style]\nquote = { size = '3.9pt' }", "style.quote.size"),
        ("[style]\nquote = { size = '145pt' }", "style.quote.size"),
        ("[style]\nbody = { size = '0pt' }", "style.body.size"),
        (f"[style]\nbody = {{ size = '{'9' * 400}pt' }}", "style.body.size"),
        ("[style]\nquote = { leading = 0 }", "style.quote.leading"),
        (f"[style]\nquote = {{ leading = '{'9' * 400}pt' }}", "style.quote.leading"),
        ("[style]\nquote = { leading = nan }", "style.quote.leading"),
        (f"[style]\nquote = {{ leading = {'9' * 400} }}", "style.quote.leading"),
        ("[style]\nquote = { indent = -2.1 }", "style.quote.indent"),
        ("[style]\nquote = { left = 41 }", "style.quote.left"),
        ("[style]\nquote = { right = inf }", "style.quote.right"),
        ("[style]\nquote = { spacing = -0.3 }", "style.quote.spacing"),
        ("[style]\nquote = { spacing = 3.1 }", "style.quote.spacing"),
        ("[style]\nquote = { before = 31 }", "style.quote.before"),
        ("[style]\nquote = { after = '-1pt' }", "style.quote.after"),
        ("[voice]\nsup = { scale = 0.3 }", "voice.sup.scale"),
        ("[voice]\nsup = { spacing = 4 }", "voice.sup.spacing"),
        ("[page]\ntrim = ['40mm', '210mm']", "page.trim"),
        ("[page]\ntrim = ['148mm', '1201mm']", "page.trim"),
        ("[page]\nbleed = '21mm'", "page.bleed"),
        ("[page]\nbleed = '-1mm'", "page.bleed"),
        ("[press]\ncreep = '6mm'", "press.creep"),
        ("[lines]\nautospace = 1.1", "lines.autospace"),
        ("[lines]\nautospace = -0.1", "lines.autospace"),
        ("[press]\npaper = ['0mm', '0mm']", "press.paper"),
        ("[type_area]\nchars = 0", "type_area.chars"),
        (f"[type_area]\nlines = {'9' * 400}", "type_area.lines"),
        ("[running_head]\nrise = '-1pt'", "running_head.rise"),
        ("[running_head]\nrise = '24mm'", "running_head.rise"),
        ("[folio]\ndrop = '200pt'", "folio.drop"),
        ("[folio]\nform = '页'", "folio.form"),
        ("[folio]\nform = '{n}/{n}'", "folio.form"),
        ("[matter]\ncontents_depth = 0", "matter.contents_depth"),
        ("[matter]\ncontents_depth = 4", "matter.contents_depth"),
    ],
)
def test_a_number_out_of_range_is_named(planned, text, key):
    error = refusal(planned, text)
    assert (error.code, error.args_by_name["key"]) == ("layout-value-plain", key)
    assert key in error_text(error, "zh")


@pytest.mark.parametrize(
    "text",
    [
        "[style]\nquote = { size = '4pt', indent = 40, left = 0, spacing = -0.2, before = 30 }",
        "[style]\nquote = { size = '144pt', spacing = 3, after = 0 }",
        "[voice]\nsup = { scale = 0.4, spacing = 3 }\nsub = { scale = 3.0 }",
        "[page]\nbleed = '20mm'\n[press]\ncreep = '5mm'",
        "[page]\ntrim = ['1200mm', '1200mm']",
        "[running_head]\nrise = '23mm'",
        "[folio]\nplace = 'none'\nform = ''",
        "[matter]\ncontents_depth = 3",
    ],
)
def test_the_ends_of_the_ranges_are_taken(planned, text):
    assert planned(text)


def test_only_a_part_with_pages_of_its_own_is_blind(planned):
    error = refusal(planned, '[folio]\nblind = ["cover", "body"]')
    assert (error.code, error.args_by_name) == ("layout-blind", {"part": "body"})
    assert planned('[folio]\nblind = ["masthead", "blank"]').matter.blind == ("masthead", "blank")


def test_a_part_nobody_knows_is_not_blind(planned):
    assert refusal(planned, '[folio]\nblind = ["covers"]').code == "value-choice"
