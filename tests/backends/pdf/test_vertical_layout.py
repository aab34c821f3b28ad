"""A layout in vertical setting makes no pages yet, and says so before any is made."""

import pytest
from writing import para, written

from banxin.errors import LayoutError


def test_a_vertical_layout_is_refused_for_pages_and_serves_word(make, tmp_path):
    (tmp_path / "down").mkdir()
    text = (
        'extends = "booklet-a5"\n[page]\nwriting = "vertical"\n[type_area]\nchars = 30\nlines = 14'
    )
    (tmp_path / "down" / "layout.toml").write_text(text, encoding="utf-8")
    source = written(tmp_path, para("河水从山里来。"))
    with pytest.raises(LayoutError) as error:
        make(source, "down", "pdf", folders=(tmp_path,))
    assert error.value.code == "layout-vertical"
    assert make(source, "down", "docx", folders=(tmp_path,)).certificate.verdict == "good"
