"""What holds for every Word file: nothing is lost on the way in, and the passes lose nothing."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from pass_laws import WORDS, check_law
from word_sources import (
    box,
    docx,
    field,
    num,
    numbering,
    p,
    part,
    picture,
    r,
    read,
    style,
    styles,
    tbl,
    tc,
    tr,
)

from banxin.model import codec
from banxin.model.references import check_references
from banxin.passes import PASSES, normalise
from banxin.verify.word_source import unread

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TEXT = st.one_of(st.sampled_from(WORDS), st.text(st.characters(codec="utf-8"), max_size=12)).map(
    lambda text: NO_XML.sub("", text)
)
LOOKS = st.sampled_from(
    ["", "", "", "<w:b/>", '<w:sz w:val="36"/>', "<w:vanish/>", '<w:em w:val="dot"/>',
     '<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="c1"/>', "<w:b w:val='0'/>"]
)  # fmt: skip
RUN = st.builds(r, TEXT, LOOKS)


def change(kind: str, inside: str) -> str:
    inside = (
        inside.replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")
        if (kind == "del")
        else inside
    )
    return f'<w:{kind} w:id="9" w:author="甲">{inside}</w:{kind}>'


def ruby(base: str, reading: str) -> str:
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{reading}</w:rt><w:rubyBase>{base}</w:rubyBase>"
        "</w:ruby></w:r>"
    )


INLINE = st.one_of(
    RUN,
    RUN,
    st.builds(change, st.sampled_from(["ins", "del", "moveFrom", "moveTo"]), RUN),
    st.builds(field, st.sampled_from([" PAGE ", ' HYPERLINK "http://a.b/"', " TOC ", "EQ x"]), RUN),
    st.sampled_from([r"eq \o\ac(○,3)", r"EQ \o\ad(\s\up 9(pīn),拼)"]).map(lambda x: field(x, "")),
    st.builds(lambda x: f'<w:hyperlink r:id="h">{x}</w:hyperlink>', RUN),
    st.builds(lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>", RUN),
    st.builds(ruby, RUN, RUN),
    st.sampled_from(
        ["<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:tab/></w:r>",
         '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "<w:r><w:noBreakHyphen/></w:r>",
         '<w:r><w:sym w:font="Odd" w:char="F0FE"/></w:r>', picture("pic", "一棵树"),
         '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:commentRangeStart w:id="0"/>',
         '<w:r><w:endnoteReference w:id="1"/></w:r>', '<w:commentRangeEnd w:id="0"/>',
         '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
         "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r>"
         "</m:den></m:f></m:oMath>"]
    ),
)  # fmt: skip
PARA = st.builds(
    lambda runs, look, named: p(*runs, look=look, style=named),
    st.lists(INLINE, max_size=5),
    st.sampled_from(
        ["", "", "", '<w:jc w:val="center"/>', num("1"), num("1", 1), num("2"),
         "<w:rPr><w:del w:author='甲'/></w:rPr>", '<w:outlineLvl w:val="1"/>', "<w:sectPr/>"]
    ),
    st.sampled_from(["", "", "", "h1", "t", "toc", "cap"]),
)  # fmt: skip
BLOCK = st.recursive(
    PARA,
    lambda inner: st.one_of(
        st.builds(
            lambda a, b, span, down: tbl(
                tr(tc(*a, look=f'<w:gridSpan w:val="{span}"/>')),
                tr(tc(*b, look=f"<w:vMerge{down}/>"), tc()),
            ),
            st.lists(inner, max_size=2), st.lists(inner, max_size=2), st.integers(1, 3),
            st.sampled_from(["", ' w:val="restart"']),
        ),
        st.builds(lambda a: tbl(tr(tc(*a))), st.lists(inner, max_size=2)),
        st.builds(lambda a: p(box(*a)), st.lists(inner, max_size=2)),
        st.builds(lambda a: f"<w:sdt><w:sdtContent>{''.join(a)}</w:sdtContent></w:sdt>",
                  st.lists(inner, max_size=2)),
    ),
    max_leaves=8,
)  # fmt: skip
PARTS = {
    "styles": styles(
        style("h1", "heading 1", '<w:rPr><w:b/></w:rPr>'), style("t", "Title"),
        style("toc", "toc 1"), style("cap", "caption"),
        style("c1", "要点", "<w:rPr><w:b/></w:rPr>", "character"),
    ),
    "numbering": numbering(
        {"1": [("chineseCounting", "%1、"), ("decimal", "%1.%2")], "2": [("bullet", "\uf0b7")]}
    ),
    "footnotes": part("footnotes", f'<w:footnote w:id="1">{p("脚注的话。")}</w:footnote>'),
    "endnotes": part("endnotes", f'<w:endnote w:id="1">{p("尾注的话。")}</w:endnote>'),
    "comments": part("comments", f'<w:comment w:id="0" w:author="乙">{p("再核。")}</w:comment>'),
    "header1": part("hdr", p("某某简报")),
}  # fmt: skip
LINKS = {"h": ("hyperlink", "https://a.b/c"), "pic": ("image", "media/none.emf")}


def sent(blocks: list[str]) -> bytes:
    return docx(p("文"), *blocks, parts=PARTS, links=LINKS)


@settings(max_examples=120, deadline=None)
@given(st.lists(BLOCK, max_size=8))
def test_every_character_of_the_file_is_read_and_accounted_for(blocks: list[str]) -> None:
    data = sent(blocks)
    found = read(data)
    assert not unread(data, found.sources[0].text)
    starts = [address.start for address in found.sources[0].addresses]
    assert starts == sorted(set(starts))


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCK, max_size=8))
def test_the_passes_lose_nothing_of_it_and_are_done_at_once(blocks: list[str]) -> None:
    state = read(sent(blocks))
    for one in PASSES:
        state = check_law(one, state)
    assert normalise(state) == state
    check_references(state, "送来.docx")
    assert codec.decode(codec.encode(state), "送来.docx") == state
