"""What an editor reads in Word's list of styles."""

import io
import re
import zipfile
from collections.abc import Callable

import msgspec
import pytest
from lxml import etree

from banxin.backends.docx.names import (
    PARAGRAPHS,
    SHOWN,
    STRUCTURAL,
    VOICES,
    paragraph_style,
    shown,
    voice_style,
)
from banxin.layouts.load import known_layouts, load_layout
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Reading, Run

Maker = Callable[..., bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN = re.compile("[\u4e00-\u9fff]")


def _styles(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/styles.xml"))
    return {s.find(W + "name").get(W + "val"): s for s in root.iter(W + "style")}


def _value(style: etree._Element, name: str) -> str | None:
    found = style.find(W + name)
    return None if found is None else found.get(W + "val")


@pytest.fixture(scope="module")
def lists(make: Maker, bulletin_plan: Plan) -> dict[str, etree._Element]:
    """The styles of a text with a hanging item in the body, one that goes on, and small Latin."""
    item = Leaf("p", "body", (Run("· ", "marker"), Run("带水")), left=3, outdent=1)
    rest = msgspec.structs.replace(item, id="q", outdent=0.0, left=0.0, continues=True)
    small = Leaf("r", "footnote", (Run("A", "label"), Run("栏", "label")))
    body = Group("body", "b", (item, rest, small))
    return _styles(make(bulletin_plan, Reading("zh-Hans", "题", "", "", Margins(), (body,), {})))


def test_every_style_of_ours_has_a_chinese_name_and_an_english_alias(bulletin: bytes) -> None:
    ours = {n: s for n, s in _styles(bulletin).items() if s.get(W + "customStyle")}
    aliases = [_value(style, "aliases") for style in ours.values()]
    assert all(aliases)
    assert len(set(aliases)) == len(ours) > 25
    unnamed = [name for name in ours if not HAN.search(name)]
    assert unnamed == ["house-style"]  # the test's own layout says no more of it
    assert _value(ours["刊头"], "aliases") == "masthead"
    assert _value(ours["标签 字符"], "aliases") == "voice-label"


def test_styles_word_knows_bear_its_name_alone(bulletin: bytes) -> None:
    known = {n: s for n, s in _styles(bulletin).items() if not s.get(W + "customStyle")}
    assert {"Normal", "heading 1", "Title", "caption", "footnote reference"} <= set(known)
    assert not [name for name, style in known.items() if _value(style, "aliases")]


def test_every_name_word_knows_is_known_to_us_in_chinese() -> None:
    known = {named.name for named in PARAGRAPHS.values() if not named.alias}
    assert known <= set(SHOWN)
    assert all(HAN.search(said) or said.startswith("TOC") for said in SHOWN.values())


def test_no_two_styles_share_a_name() -> None:
    names = [n.name for n in (*PARAGRAPHS.values(), *STRUCTURAL.values())]
    names += [f"{said} 字符" for said in VOICES.values()]
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("正文 缩进3 悬挂1", "Normal"),
        ("正文 接排", "Normal"),
        ("标签 字符 西文 黑体 9磅", "voice-label"),
        ("标签 字符 9磅", "voice-label"),
    ],
)
def test_a_variant_is_named_in_chinese_and_kept_out_of_the_list(
    lists: dict[str, etree._Element], name: str, base: str
) -> None:
    style = lists[name]
    assert _value(style, "basedOn") == base
    assert style.find(W + "semiHidden") is not None
    assert style.find(W + "qFormat") is None


def test_a_variant_follows_an_editor_who_changes_its_base(
    lists: dict[str, etree._Element],
) -> None:
    said = [x.tag.removeprefix(W) for x in lists["正文 缩进3 悬挂1"].find(W + "pPr")]
    assert "ind" in said
    assert not {"spacing", "jc"} & set(said)
    assert lists["正文 缩进3 悬挂1"].find(W + "rPr") is None
    assert [x.tag for x in lists["标签 字符 9磅"].find(W + "rPr")] == [W + "sz", W + "szCs"]


def test_who_types_on_after_a_heading_types_body(bulletin: bytes) -> None:
    styles = _styles(bulletin)
    for name in ("heading 1", "Title", "Subtitle", "caption", "标签行"):
        if name in styles:
            assert _value(styles[name], "next") == "Normal", name
    assert _value(styles["Quote"], "next") is None


def test_the_list_begins_with_the_body_and_ends_with_what_word_makes(bulletin: bytes) -> None:
    styles = _styles(bulletin)
    order = sorted(styles, key=lambda name: int(_value(styles[name], "uiPriority") or 99))
    chosen = [name for name in order if styles[name].find(W + "qFormat") is not None]
    assert chosen[:4] == ["Normal", "heading 1", "heading 2", "heading 3"]
    assert not {"toc 1", "header", "footer", "footnote text", "间隔", "分节"} & set(chosen)


def test_a_style_of_a_stranger_s_layout_names_itself() -> None:
    assert paragraph_style("house") == ("house", "house", "house")


@pytest.mark.parametrize("name", sorted(known_layouts()))
def test_every_style_and_voice_of_our_layouts_has_a_chinese_name(name: str) -> None:
    layout = load_layout(name)
    named = [shown(paragraph_style(key).name) for key in layout.style]
    named += [shown(voice_style(key).name.removesuffix(" 字符")) for key in layout.voice]
    assert [said for said in named if not HAN.search(said) and not said.startswith("TOC")] == []
