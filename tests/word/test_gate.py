"""Every Word file we make passes every validator: each layout, each sample, both scripts."""

from pathlib import Path

import pytest
from word_samples import SCRIPTS, case_name, composed, make_docx, prepared, samples, word_layouts
from word_validators import SDK_MISSING, by_audit, by_lint, by_sdk

from banxin.layouts.load import known_layouts, load_layout

CASES = [(layout, source) for layout in word_layouts() for source in samples(layout)]
every_sample = pytest.mark.parametrize(("layout", "source"), CASES, ids=map(case_name, CASES))
every_script = pytest.mark.parametrize("script", SCRIPTS)
needs_sdk = pytest.mark.skipif(bool(SDK_MISSING), reason=SDK_MISSING)


def made(source: Path, layout: str, script: str, folder: Path) -> Path:
    return make_docx(source, composed(source, layout, script), folder / "made.docx")


@every_script
@every_sample
def test_a_word_file_passes_our_lint_and_openxml_audit(layout, source, script, tmp_path):
    path = made(source, layout, script, tmp_path)
    assert by_lint(path) == []
    assert by_audit(path) == []


@needs_sdk
@every_sample
def test_a_word_file_passes_the_open_xml_sdk(layout, source, tmp_path):
    own = prepared(source).articles[0].lang
    assert by_sdk(made(source, layout, own, tmp_path)) == []


@pytest.mark.slow
@needs_sdk
@every_sample
def test_a_word_file_passes_the_open_xml_sdk_in_the_other_script(layout, source, tmp_path):
    own = prepared(source).articles[0].lang
    other = next(script for script in SCRIPTS if script != own)
    assert by_sdk(made(source, layout, other, tmp_path)) == []


@pytest.mark.parametrize("script", ["zh-Hant", pytest.param("zh-Hans", marks=pytest.mark.slow)])
@pytest.mark.parametrize("layout", word_layouts())
def test_one_of_everything_passes_every_validator(layout, script, rich_source, tmp_path):
    path = made(rich_source, layout, script, tmp_path)
    assert by_lint(path) == []
    assert by_audit(path) == []
    if not SDK_MISSING:
        assert by_sdk(path) == []


def test_the_gate_is_put_before_every_layout_made_for_word_but_base():
    known = {name for name in known_layouts() if "docx" in load_layout(name).layout.target}
    assert {layout for layout, _ in CASES} == known - {"base"}
