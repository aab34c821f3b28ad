"""Pictures in Word: upright, and of the size they have on pages."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from lxml import etree
from PIL import Image

from banxin.backends.docx import render
from banxin.errors import BackendError
from banxin.messages import error_text
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Picture, Reading, Run

EMU = 12700
Shown = Callable[..., tuple[dict[str, str], tuple[float, float], dict[str, str]]]


def _reading(*captions: str) -> Reading:
    below = (Leaf(f"c{n}", "caption", (Run(text),)) for n, text in enumerate(captions))
    figure = Group("figure", "f", (Picture("p", "p", "图"), *below))
    return Reading("zh-Hans", "题", "", "", Margins(), (Group("body", "b", (figure,)),), {})


@pytest.fixture
def shown(bulletin_plan: Plan, tmp_path: Path) -> Shown:
    """Set a picture; give its turn, its size in points before that, and how far it reaches."""

    def made(width: int, height: int, name: str = "p.jpg", **facts: object):  # type: ignore[no-untyped-def]
        path, out = tmp_path / name, tmp_path / "out.docx"
        Image.new("RGB", (width, height)).save(path, **facts)
        render(_reading("图一"), bulletin_plan, out, pages={}, assets={"p": path}, identity="")
        root = etree.fromstring(zipfile.ZipFile(out).read("word/document.xml"))
        turn, size = root.find(".//{*}xfrm"), root.find(".//{*}extent")
        reach = root.find(".//{*}effectExtent")
        assert dict(root.find(".//{*}xfrm/{*}ext").attrib) == dict(size.attrib)
        points = int(size.get("cx")) / EMU, int(size.get("cy")) / EMU
        return dict(turn.attrib), points, dict(reach.attrib)

    return made


def _held(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize(
    ("orientation", "turn"),
    [(1, {}), (2, {"flipH": "1"}), (3, {"rot": "10800000"}), (6, {"rot": "5400000"}),
     (8, {"rot": "16200000"})],
)  # fmt: skip
def test_a_photograph_is_turned_upright(
    shown: Shown, orientation: int, turn: dict[str, str]
) -> None:
    found, size, _ = shown(100, 50, exif=_held(orientation), dpi=(72, 72))
    assert found == turn
    assert size == pytest.approx((100, 50), abs=0.01)


def test_word_is_told_how_far_a_turned_picture_reaches(shown: Shown) -> None:
    _, _, reach = shown(100, 50, exif=_held(6), dpi=(72, 72))
    assert reach == {"l": "0", "t": str(25 * EMU), "r": "0", "b": str(25 * EMU)}
    assert set(shown(100, 50, dpi=(72, 72))[2].values()) == {"0"}


def test_a_picture_that_says_nothing_has_96_dots_an_inch_as_on_pages(shown: Shown) -> None:
    for name in ("p.png", "p.jpg", "p.gif"):
        assert shown(96, 48, name)[1] == pytest.approx((72, 36), abs=0.01)
    assert shown(96, 48, "p.png", dpi=(72, 72))[1] == pytest.approx((96, 48), abs=0.05)


def test_a_tall_picture_takes_a_page_but_for_its_caption(shown: Shown, bulletin_plan: Plan) -> None:
    area, caption = bulletin_plan.area, bulletin_plan.styles["caption"]
    _, (_, height), _ = shown(100, 9000)
    assert height == pytest.approx(area.depth - area.pitch - caption.leading, abs=0.01)


def test_a_turned_picture_leaves_room_for_the_white_libreoffice_adds(
    shown: Shown, bulletin_plan: Plan
) -> None:
    _, (height, width), reach = shown(8000, 6000, exif=_held(6))
    area, caption = bulletin_plan.area, bulletin_plan.styles["caption"]
    room = area.depth - area.pitch - caption.leading
    assert height + 2 * int(reach["t"]) / EMU <= room + 0.01
    assert width < height


@pytest.mark.parametrize("kind", ["webp", "svg"])
def test_one_that_word_cannot_show_is_named_with_what_to_do(
    bulletin_plan: Plan, tmp_path: Path, kind: str
) -> None:
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "WEBP")
    path = tmp_path / f"花.{kind}"
    path.write_bytes(
        data.getvalue() if kind == "webp" else b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    with pytest.raises(BackendError) as error:
        render(_reading(), bulletin_plan, tmp_path / "o", pages={}, assets={"p": path}, identity="")
    assert error.value.code == "docx-picture-kind"
    for lang in ("zh", "en"):
        said = error_text(error.value, lang)
        assert re.search(rf"花\.{kind}", said)
        assert "PNG" in said
        assert "-t pdf" in said


def test_vertical_setting_measures_a_picture_by_its_height(
    bulletin_plan: Plan, tmp_path: Path
) -> None:
    area = msgspec.structs.replace(bulletin_plan.area, vertical=True)
    plan = msgspec.structs.replace(bulletin_plan, area=area)
    path, out = tmp_path / "p.png", tmp_path / "out.docx"
    Image.new("RGB", (100, 9000)).save(path)
    render(_reading(), plan, out, pages={}, assets={"p": path}, identity="")
    root = etree.fromstring(zipfile.ZipFile(out).read("word/document.xml"))
    height = int(root.find(".//{*}extent").get("cy")) / EMU
    assert height == pytest.approx(area.measure, abs=0.01)
