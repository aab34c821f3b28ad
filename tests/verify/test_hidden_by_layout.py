"""A layout from a stranger cannot hide or deface a text and have it certified."""

import pytest

from banxin.errors import BackendError
from banxin.pipeline import Job, build

COVER = (
    ".s-body{position:relative}.s-body::after{content:'';position:absolute;left:-5pt;top:-5pt;"
    "width:0;height:0;border-top:60pt solid white;border-right:300pt solid white}"
)
PATTERN = (
    "@page{background:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'"
    " width='300' height='300'><text x='50' y='90' font-size='12'>段文</text></svg>\")}"
)


@pytest.mark.parametrize(
    ("css", "code"),
    [
        (".s-body{overflow:hidden;height:0}", "ink-clipped"),
        (".s-body{width:0;white-space:nowrap;overflow:hidden}", "ink-clipped"),
        (".s-body{color:#eaeaea}", "ink-pale"),
        (".s-body{color:lab(100 0 0)}", "ink-pale"),
        (".s-body{background:black;color:black}", "ink-pale"),
        (".s-body{color:rgba(0,0,0,.08)}", "ink-invisible"),
        (".s-body{font-size:2.5pt}", "ink-invisible"),
        (".s-body{letter-spacing:-1em}", "ink-crowded"),
        (".s-body{position:absolute;top:0;left:0}", "heaped"),
        (COVER, "ink-covered"),
        (PATTERN, "content-without-tag"),
    ],
)
def test_what_cannot_be_read_is_not_certified(css, code, tmp_path):
    refused(css, code, tmp_path, "这是第一段文字，内容不多。\n这是第二段文字，也不多。\n")


def test_a_tone_may_stand_over_its_own_character_only(tmp_path):
    css = ".s-body{position:absolute;top:0;left:0;text-indent:0}"
    refused(css, "heaped", tmp_path, "河水从山里来，流过三座桥。\nˇ\nˊ\n")


def refused(css, code, tmp_path, text):
    """Build a text in a stranger's layout, and see it refused for that."""
    folder = tmp_path / "layouts" / "own"
    folder.mkdir(parents=True)
    (folder / "layout.toml").write_text('extends = "booklet-a5"\n')
    (folder / "style.css").write_text(css)
    source = tmp_path / "a.txt"
    source.write_text("标题在此\n" + text)
    job = Job(
        source=source, folder=tmp_path / "out", layouts={"pdf": "own"},
        layout_folders=(folder.parent,),
    )  # fmt: skip
    with pytest.raises(BackendError) as caught:
        build(job, lambda _: None)
    assert caught.value.code == "certificate-bad"
    assert caught.value.args_by_name["fault"] == code
    assert not list(tmp_path.glob("out/*"))
