"""LibreOffice shows the numbers, columns, pictures and vertical lines that a file asks for."""

import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from libreoffice import Converter, converter
from PIL import Image

from banxin.backends.docx import render
from banxin.typeset.plan import Columns, Plan
from banxin.typeset.reading import Group, Leaf, Margins, Picture, Reading, Run

pytestmark = pytest.mark.slow

Maker = Callable[..., bytes]


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Open a file in LibreOffice and save it in another format."""
    return converter(tmp_path_factory.mktemp("libreoffice"))


def text_of(*children: object) -> Reading:
    return Reading("zh-Hans", "题", "", "", Margins(), (Group("body", "b", children),), {})  # type: ignore[arg-type]


def opened(data: bytes) -> list[pypdfium2.PdfTextPage]:
    return [page.get_textpage() for page in pypdfium2.PdfDocument(io.BytesIO(data))]


def places(page: pypdfium2.PdfTextPage, wanted: str) -> list[tuple[float, float]]:
    """Give where each of some characters stands: its left and its top."""
    boxes = [page.get_charbox(n) for n in range(page.count_chars())
             if page.get_text_range(n, 1) in wanted]  # fmt: skip
    return [(box[0], box[3]) for box in boxes]


def _list(form: str, start: int, *markers: str, outdent: float) -> Group:
    items = (
        Group("item", f"i{form}{n}", (
            Leaf(f"{form}{n}", "list-item", (Run(marker, "marker"), Run(f"版{n}")),
                 left=outdent, outdent=outdent),
        ))
        for n, marker in enumerate(markers)
    )  # fmt: skip
    return Group("list", f"l{form}", tuple(items), form=form, start=start)  # type: ignore[arg-type]


def test_it_prints_the_numbers_of_the_reading(
    make: Maker, convert: Converter, bulletin_plan: Plan
) -> None:
    lists = (
        _list("han", 9, "九、", "十、", "十一、", outdent=3),
        _list("han_paren", 20, "（二十）", "（二十一）", outdent=5),
        _list("arabic", 9, "9．", "10．", outdent=2),
        _list("arabic_paren", 1, "（1）", "（2）", outdent=3),
        _list("circled", 9, "⑨", "⑩", "⑪", outdent=1),
        _list("bullet", 1, "●", "●", outdent=1),
    )
    (page,) = opened(convert(make(bulletin_plan, text_of(*lists)), "pdf"))
    lines = [line.replace(" ", "") for line in page.get_text_range().splitlines()]
    due = ["九、版0", "十、版1", "十一、版2", "（二十）版0", "（二十一）版1", "9．版0", "10．版1",
           "（1）版0", "（2）版1", "⑨版0", "⑩版1", "⑪版2", "●版0", "●版1"]  # fmt: skip
    assert lines == due


def test_the_text_of_a_list_stands_in_one_line_down(
    make: Maker, convert: Converter, bulletin_plan: Plan
) -> None:
    """Markers that fill their room are not followed by a wide gap."""
    markers = ("九、", "十、", "十一、", "十二、")
    data = make(bulletin_plan, text_of(_list("han", 9, *markers, outdent=3)))
    (page,) = opened(convert(data, "pdf"))
    lefts = [left for left, _ in places(page, "版")]
    assert max(lefts) - min(lefts) < 0.6


def _columns(plan: Plan) -> Reading:
    words = (Run("版" * 140),)
    heads = (Leaf(f"h{n}", "heading-1", (Run("题"),), level=1) for n in range(2))
    parts = (Group("section", f"s{n}", (head, Leaf(f"p{n}", "body", words)))
             for n, head in enumerate(heads))  # fmt: skip
    return text_of(Leaf("p", "body", words), *parts)


def test_headings_span_columns_of_equal_depth(
    make: Maker, convert: Converter, bulletin_plan: Plan
) -> None:
    plan = msgspec.structs.replace(bulletin_plan, columns=Columns(2, 15, 1))
    (page,) = opened(convert(make(plan, _columns(plan)), "pdf"))
    heads = [top for _, top in places(page, "题")]
    middle = plan.area.back + plan.area.measure / 2
    found = places(page, "版")
    edges = [(1000.0, heads[0]), (heads[0], heads[1]), (heads[1], 0.0)]
    for above, below in edges:
        columns = [{round(top) for left, top in found
                    if below < top < above and (left > middle) is right}
                   for right in (False, True)]  # fmt: skip
        depths = [len(column) for column in columns]
        assert min(depths) >= 4
        assert abs(depths[0] - depths[1]) <= 1


def test_vertical_lines_run_down_the_first_at_the_right(
    make: Maker, convert: Converter, booklet_plan: Plan
) -> None:
    area = booklet_plan.area
    down = msgspec.structs.replace(
        area, vertical=True, binding="right", mirrored=False, chars=38, lines=16,
        foot=area.height - area.head - 38 * area.size,
        fore=area.width - area.back - 16 * area.pitch,
    )  # fmt: skip
    plan = msgspec.structs.replace(booklet_plan, area=down)
    text = text_of(Leaf("p", "body", (Run("版" * (38 * 16 - 2)),)))
    pages = opened(convert(make(plan, text), "pdf"))
    assert len(pages) == 1
    found = places(pages[0], "版")
    lines: dict[int, int] = {}
    for left, _ in found:
        near = next((x for x in lines if abs(x - left) < 4), round(left))
        lines[near] = lines.get(near, 0) + 1
    assert [lines[x] for x in sorted(lines, reverse=True)] == [36] + [38] * 15
    assert found[0][0] > found[-1][0]


@pytest.mark.parametrize("orientation", [2, 3, 5, 6, 8])
def test_a_photograph_stands_upright(
    convert: Converter, bulletin_plan: Plan, tmp_path: Path, orientation: int
) -> None:
    """What a camera turned has its red corner at the top left again, whole and unskewed."""
    turned = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
              4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
              6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
              8: Image.Transpose.ROTATE_270}  # fmt: skip
    upright = Image.new("RGB", (120, 180), "#0000ff")
    upright.paste("#ff0000", (0, 0, 60, 60))
    taken = upright.transpose(turned[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    path, out = tmp_path / "p.jpg", tmp_path / "out.docx"
    taken.save(path, exif=exif, dpi=(72, 72), quality=95)
    figure = Group("figure", "f", (Picture("p", "p", "图"),))
    render(text_of(figure), bulletin_plan, out, pages={}, assets={"p": path}, identity="")
    page = pypdfium2.PdfDocument(io.BytesIO(convert(out.read_bytes(), "pdf")))[0]
    seen = page.render(scale=1).to_pil().convert("RGB")
    red, blue = (_box(seen, channel) for channel in (0, 2))
    whole = (min(red[0], blue[0]), min(red[1], blue[1]), blue[2], blue[3])
    assert whole[2] - whole[0] == pytest.approx(120, abs=2)
    assert whole[3] - whole[1] == pytest.approx(180, abs=2)
    assert red[:2] == pytest.approx(whole[:2], abs=2)
    assert red[2] - red[0] == pytest.approx(60, abs=3)


def _box(seen: Image.Image, channel: int) -> tuple[int, ...]:
    """Give the box of what is full of one colour and poor in the others."""
    bands = seen.split()
    others = [band.point(lambda v: 255 if v < 90 else 0) for n, band in enumerate(bands)
              if n != channel]  # fmt: skip
    full = bands[channel].point(lambda v: 255 if v > 160 else 0)
    for other in others:
        full = Image.composite(full, Image.new("L", full.size), other)
    found = full.getbbox()
    assert found is not None
    return found
