"""An office's own Word file in a layout: its styles and fonts for our text."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from letterheads import W, changed, folder_of, letterhead, without_style
from lxml import etree
from openxml_audit import OpenXmlValidator
from word_files import root, style_of, styles, value

from banxin.backends.docx import Held, render
from banxin.backends.docx.needed import needed
from banxin.backends.docx.reference import opened
from banxin.messages import say
from banxin.typeset.embedding import Embedded
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading

PAGES = {"h1": 3, "h2": 4, "title": 3}
Dress = Callable[..., tuple[bytes, dict[str, tuple[str, ...]]]]


def test_styles_changed_in_word_stay_as_the_office_made_them(bulletin: bytes, dress: Dress) -> None:
    data, noted = dress(letterhead(bulletin))
    assert value(styles(data)["Normal"], "rPr/color") == "000080"
    assert value(styles(data)["刊头"], "rPr/sz") == "60"
    assert style_of(data, "工会简报") == "刊头"
    assert noted == {}


def test_a_style_the_office_has_not_is_added_and_named(bulletin: bytes, dress: Dress) -> None:
    def lacking(text: str) -> str:
        for name in ("刊头", "heading 1", "标签 字符", "间隔"):
            text = without_style(name)(text)
        return text

    data, noted = dress(changed(letterhead(bulletin, logo=False), {"word/styles.xml": lacking}))
    assert set(noted) == {"docx-reference-styles"}
    assert set(noted["docx-reference-styles"]) == {"刊头", "标题 1（heading 1）", "标签 字符"}
    assert {"刊头", "heading 1", "标签 字符", "间隔"} <= set(styles(data))
    for lang in ("zh", "en"):
        assert "刊头" in say("docx-reference-styles", lang, names="刊头")


def test_styles_are_found_by_name_whatever_their_ids(bulletin: bytes, dress: Dress) -> None:
    def renamed(text: str) -> str:
        text = text.replace('"Normal"', '"a"').replace(
            '"a"/><w:uiPriority', '"Normal"/><w:uiPriority', 1
        )
        return text.replace('"Heading1"', '"1"').replace('"heading 1"', '"Heading 1"')

    reference = letterhead(bulletin, logo=False)
    data, noted = dress(changed(reference, {"word/styles.xml": renamed}))
    ids = {name: s.get(W + "styleId") for name, s in styles(data).items()}
    assert (ids["Normal"], ids["Heading 1"]) == ("a", "1")
    assert style_of(data, "登山") == "Heading 1"
    assert noted == {}


def test_an_alias_serves_where_the_name_is_another(bulletin: bytes, dress: Dress) -> None:
    reference = changed(
        letterhead(bulletin, logo=False),
        {"word/styles.xml": lambda t: t.replace('w:val="刊头"', 'w:val="本刊刊头"')},
    )
    data, noted = dress(reference)
    assert style_of(data, "工会简报") == "本刊刊头"
    assert noted == {}


def test_an_id_that_means_another_style_there_is_not_taken_for_ours(
    bulletin: bytes, dress: Dress
) -> None:
    reference = changed(
        letterhead(bulletin, logo=False),
        {"word/styles.xml": lambda t: t.replace('w:val="刊头"', 'w:val="别的"')
                                       .replace('w:val="masthead"', 'w:val="else"')},
    )  # fmt: skip
    data, noted = dress(reference)
    assert noted == {"docx-reference-styles": ("刊头",)}
    ids = [s.get(W + "styleId") for s in styles(data).values()]
    assert len(set(ids)) == len(ids)
    assert style_of(data, "工会简报") == "刊头"


def test_numbers_of_the_office_s_headings_are_switched_off(bulletin: bytes, dress: Dress) -> None:
    def numbered(text: str) -> str:
        head, name, rest = text.partition('<w:name w:val="heading 1"/>')
        number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
        return head + name + rest.replace("<w:keepNext/>", f"<w:keepNext/>{number}", 1)

    reference = changed(letterhead(bulletin, logo=False), {"word/styles.xml": numbered})
    data, noted = dress(reference)
    assert noted == {"docx-reference-numbers": ("标题 1（heading 1）",)}
    assert value(styles(data)["heading 1"], "pPr/numPr/numId") == "0"


def test_our_own_file_as_reference_changes_nothing_of_the_text(
    bulletin: bytes, dress: Dress
) -> None:
    data, noted = dress(bulletin)
    assert noted == {}
    ours, theirs = (root(x, "document").iter(W + "p") for x in (bulletin, data))
    for before, after in zip(ours, theirs, strict=True):
        assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")
    for name, style in styles(bulletin).items():
        assert etree.tostring(style, method="c14n") == etree.tostring(
            styles(data)[name], method="c14n"
        )


def test_the_same_reference_gives_the_same_bytes(bulletin: bytes, dress: Dress) -> None:
    reference = letterhead(bulletin)
    assert dress(reference) == dress(reference)


def test_the_nearest_reference_of_a_chain_of_layouts_wins(bulletin: bytes, tmp_path: Path) -> None:
    near = folder_of(letterhead(bulletin), tmp_path / "near")
    far = folder_of(bulletin, tmp_path / "far")
    empty = tmp_path / "empty"
    empty.mkdir()
    found = opened([str(empty), near, far])
    assert found is not None
    assert found.path.parent.name == "near"
    assert opened([str(empty)]) is None


def test_the_fonts_told_of_are_those_of_the_office_s_styles(
    bulletin: bytes, bulletin_plan: Plan, bulletin_reading: Reading, assets: dict[str, Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    data = changed(letterhead(bulletin), {"word/styles.xml": lambda t: t.replace(
        'w:eastAsia="Noto Serif CJK SC"', 'w:eastAsia="本局宋体"')})  # fmt: skip
    reference = opened([folder_of(data, tmp_path / "office")])
    adopted = render(
        bulletin_reading, bulletin_plan, tmp_path / "out.docx", pages=PAGES, assets=assets,
        identity="", reference=reference,
    )  # fmt: skip
    needs = needed(bulletin_plan, bulletin_reading, (), adopted)
    assert needs[0] == "本局宋体"
    assert "本局宋体" not in needed(bulletin_plan, bulletin_reading, ())


def test_a_face_of_ours_is_held_beside_the_office_s_styles_and_a_stale_one_is_not(
    bulletin: bytes, bulletin_plan: Plan, bulletin_reading: Reading, assets: dict[str, Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    def set_in(reference: bytes | None, face: bytes, out: Path) -> bytes:
        known = opened([folder_of(reference, tmp_path / "office")]) if reference else None
        render(
            bulletin_reading, bulletin_plan, out, pages=PAGES, assets=assets, identity="",
            held=Held(faces=(Embedded("LXGW WenKai", "楷体", face),)), reference=known,
        )  # fmt: skip
        assert OpenXmlValidator().validate(out).errors == []
        return out.read_bytes()

    def held(data: bytes) -> list[bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return [package.read(n)[32:] for n in package.namelist() if n.endswith(".odttf")]

    out = tmp_path / "out.docx"
    last_year = letterhead(set_in(None, b"old" * 99, out))
    assert held(last_year) == [(b"old" * 99)[32:]]
    data = set_in(last_year, b"new" * 99, out)
    assert held(data) == [(b"new" * 99)[32:]]
    assert root(data, "settings").find(W + "embedTrueTypeFonts") is not None
