"""An invented bulletin and booklet with one of everything, and Word files made of them."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from banxin.backends.docx import render
from banxin.typeset.plan import Area, Face, Folio, Matter, Plan, RunningHead, Sheets, Style, Voice
from banxin.typeset.reading import (
    Fill,
    Group,
    Leaf,
    Margins,
    NoteMark,
    PageNumber,
    Picture,
    Reading,
    RubyRun,
    Run,
    all_leaves,
)

MM = 72 / 25.4
SONG = Face("song", "Noto Serif CJK SC", 400, "Noto Serif CJK SC", "Times New Roman")
HEAVY = Face("song-heavy", "Noto Serif CJK SC", 900, "Noto Serif CJK SC Black", "Times New Roman")
HEI = Face("hei", "Noto Sans CJK SC", 700, "Noto Sans CJK SC", "Liberation Sans")
KAI = Face("kai", "LXGW WenKai", 400, "LXGW WenKai", "Times New Roman")
RED = "c8161d"
_NUMBERS = count(1)

# Spaces before and after count lines; what is unset is the body's.
STYLES: dict[str, dict[str, object]] = {
    "body": {"indent": 2},
    "heading-1": {"face": HEI, "before": 1, "keep_next": True, "align": "left", "indent": 2},
    "heading-2": {"face": HEI, "before": 0.5, "keep_next": True, "align": "left", "indent": 2},
    "heading-3": {"face": KAI, "keep_next": True, "align": "left", "indent": 2},
    "title": {"face": HEAVY, "size": 22, "leading": 34, "align": "center", "before": 1.5,
              "after": 0.5, "keep_next": True},
    "subtitle": {"face": KAI, "size": 12, "align": "center", "after": 0.5},
    "masthead": {"face": HEAVY, "size": 46, "leading": 78, "align": "center", "colour": RED,
                 "spacing": 0.14},
    "issue": {"face": KAI, "align": "center"},
    "office": {"align": "left"},
    "cover-series": {"size": 9, "align": "left", "spacing": 0.3},
    "cover-title": {"face": HEAVY, "size": 25, "leading": 36, "align": "left"},
    "cover-subtitle": {"face": KAI, "size": 12, "align": "left", "before": 1.5},
    "cover-foot": {"size": 9, "align": "left"},
    "contents-title": {"face": HEI, "size": 14, "align": "left", "spacing": 1, "after": 2},
    "contents-1": {"align": "left"},
    "contents-2": {"align": "left", "left": 1},
    "voice": {"face": KAI, "left": 2, "before": 0.5, "after": 0.5},
    "list-item": {"left": 2, "indent": -1},
    "quote": {"face": KAI, "left": 2, "right": 2, "indent": 2},
    "attribution": {"face": KAI, "right": 2, "align": "right"},
    "verse": {"face": KAI, "left": 4, "align": "left"},
    "signature": {"right": 2, "align": "right"},
    "caption": {"face": KAI, "size": 9, "align": "center"},
    "table-cell": {"size": 9, "leading": 18, "align": "left"},
    "table-head": {"face": HEI, "size": 9, "leading": 18, "align": "center"},
    "footnote": {"size": 9, "leading": 13},
    "running-head": {"size": 7.5, "leading": 12, "align": "left", "colour": "6b6b6b"},
    "folio": {"size": 9, "leading": 12, "align": "left"},
    "colophon": {"size": 9, "align": "left"},
    "distribution": {"size": 12, "align": "left"},
    "house-style": {"size": 8.5},
}  # fmt: skip


def styles(size: float, pitch: float) -> dict[str, Style]:
    """Every style a layout of ours names, for a body of this size and pitch."""
    made = {}
    for name, own in STYLES.items():
        spaces = {k: float(str(own.get(k, 0))) * pitch for k in ("before", "after")}
        known = {"face": SONG, "size": size, "leading": pitch} | own | spaces
        made[name] = Style(name=name, **known)  # type: ignore[arg-type]
    return made


VOICES = {
    voice.name: voice
    for voice in (
        Voice("label", face=HEI, scale=0.82, colour=RED), Voice("run-in", face=HEI),
        Voice("number", colour=RED), Voice("marker"), Voice("strong", face=HEI),
        Voice("emphasis", dots=True), Voice("name", line="under"),
        Voice("title-mark", line="wavy"), Voice("voice", face=KAI), Voice("code", face=SONG),
        Voice("sup", scale=0.65, raised="sup"), Voice("sub", scale=0.65, raised="sub"),
        Voice("note-mark", scale=0.8, raised="sup"),
    )
}  # fmt: skip


def _area(page: tuple[float, float], head: float, back: float, grid: Area) -> Area:
    """Place a type area on a page of whole millimetres; foot and fore edge follow."""
    width, height, head, back = page[0] * MM, page[1] * MM, head * MM, back * MM
    return msgspec.structs.replace(
        grid, width=width, height=height, head=head, back=back,
        foot=height - head - grid.depth, fore=width - back - grid.measure,
    )  # fmt: skip


def _grid(chars: int, lines: int, size: float, pitch: float, *, mirrored: bool) -> Area:
    return Area(0, 0, 0, 0, 0, 0, 0, chars, lines, size, pitch, mirrored=mirrored, binding="left")


@pytest.fixture(scope="session")
def bulletin_plan() -> Plan:
    """A4, 四号 on 26 points, 31 characters by 25 lines."""
    return Plan(
        layout="简报", lang="zh-Hans",
        area=_area((210, 297), 33, 28, _grid(31, 25, 14, 26, mirrored=False)),
        styles=styles(14, 26), voices=VOICES, labels={}, running=None,
        folio=Folio("center", "— {n} —", 42),
        matter=Matter(("masthead", "body", "distribution"), 2), accent=RED,
    )  # fmt: skip


@pytest.fixture(scope="session")
def booklet_plan() -> Plan:
    """A5, 五号 on 18 points, 26 characters by 25 lines."""
    return Plan(
        layout="小册子", lang="zh-Hans",
        area=_area((148, 210), 23, 27, _grid(26, 25, 10.5, 18, mirrored=True)),
        styles=styles(10.5, 18), voices=VOICES, labels={},
        running=RunningHead("{title}", "{section}", 24),
        folio=Folio("outside", "{n}", 30),
        matter=Matter(
            ("cover", "contents", "body"), 2, ("cover", "contents"), ("cover", "contents")
        ),
        sheets=Sheets((842, 595)), tint="f6f1e4", accent="a8231d",
    )  # fmt: skip


def leaf(id_: str, style: str, *runs: object, level: int = 0, target: str = "") -> Leaf:
    """A leaf of plain strings and runs; a heading runs in the head as it stands."""
    made = tuple(Run(r) if isinstance(r, str) else r for r in runs)
    running = "".join(r.text for r in made if isinstance(r, Run)) if level else ""
    return Leaf(id_, style, made, level=level, running=running, target=target)  # type: ignore[arg-type]


def group(kind: str, *children: object, **other: object) -> Group:
    """A group with an id like no other's."""
    return Group(kind, f"{kind}-{next(_NUMBERS)}", children, **other)  # type: ignore[arg-type]


def cell(*texts: str, id_: str, style: str = "table-cell", **other: object) -> Group:
    """A cell with a paragraph for each text."""
    return group("cell", *(leaf(f"{id_}.{n}", style, t) for n, t in enumerate(texts)), **other)


def _table() -> Group:
    head = group("row", cell("项目", id_="t1", style="table-head", rows=2, header=True),
                 cell("人数", id_="t2", style="table-head", columns=2, header=True))  # fmt: skip
    second = group("row", cell("男", id_="t3", style="table-head"),
                   cell("女", id_="t4", style="table-head"))  # fmt: skip
    rows = [group("row", cell("登山", "步行", id_="t5"), cell("12", id_="t6"), cell("9", id_="t7")),
            group("row", cell("共 21 人", id_="t8", columns=3))]  # fmt: skip
    return group("table", leaf("tc", "caption", "表一　报名情况"), head, second, *rows,
                 header_rows=2)  # fmt: skip


def _body(asset: str) -> Group:
    return group(
        "body",
        leaf("title", "title", "春季职工运动会“热身”纪实"),
        leaf("deck", "subtitle", "清河湾区总工会供稿"),
        leaf("p1", "body", "2026 年春天，清河湾区的工友们走出车间", NoteMark("n1", "①"),
             "，参加一年一度的运动会。领奖的", Run("陆一鸣", "name"), "说：“明年再来！”——全场",
             Run("掌声雷动", "emphasis"), "……"),
        group(
            "section",
            leaf("h1", "heading-1", Run("一、", "number"), "登山", level=1),
            group("labelled", leaf("p2", "body", Run("事件", "label"), "　三月八日，《",
                  Run("工会条例", "title-mark"), "》宣讲与登山同日举行，共 1.2 万人报名。")),
            leaf("p3", "body", "山顶的匾额写着", RubyRun("翠微", "cuìwēi"),
                 "二字。详情见 ", Run("example.org", href="https://example.org/a?b=1&c=2"),
                 "，口号是 “Fit for work” 和 H", Run("2", "sub"), "O 补给，面积 3 m",
                 Run("2", "sup"), "。", NoteMark("n2", "②")),
            group("list", group("item", leaf("li1", "list-item", Run("· ", "marker"), "带水")),
                  group("item", leaf("li2", "list-item", Run("· ", "marker"), "带伞"))),
            group("figure", Picture("fig", asset, "山脚下的红旗"),
                  leaf("figc", "caption", "图一　山脚下的红旗")),
            _table(),
            leaf("h2", "heading-2", "（一）赛后", level=2),
            group("quote", leaf("q1", "quote", "劳动是一切幸福的源泉。"),
                  leaf("q2", "attribution", "——老工友")),
            group("verse", leaf("v1", "verse", "春风吹过清河湾"),
                  leaf("v2", "verse", "汗水浇开幸福花")),
            leaf("note", "voice", Run("手记", "label"), "　写下这些字时，山风还在耳边。"),
            leaf("odd", "house-style", "样式表里另有的样式。"),
            group("signature", leaf("s1", "signature", "清河湾区总工会"),
                  leaf("s2", "signature", "2026 年 3 月 9 日")),
        ),
    )  # fmt: skip


def _masthead() -> Group:
    return group("masthead", leaf("m1", "masthead", "工会简报"), leaf("m2", "issue", "第 12 期"),
                 leaf("m3", "office", "区总工会办公室编", Fill(), "2026 年 3 月 9 日"))  # fmt: skip


def _distribution() -> Group:
    return group("distribution", leaf("d1", "distribution", "报：市总工会"),
                 leaf("d2", "distribution", "送：各乡镇（街道）总工会"),
                 leaf("d3", "distribution", "办公室 2026 年 3 月 9 日印发", Fill(),
                      "共印 300 份"))  # fmt: skip


def _at(target: str) -> tuple[Fill, PageNumber]:
    return Fill(leader=True), PageNumber(target)


def _front() -> tuple[Group, Group]:
    cover = group("cover", leaf("c0", "cover-series", "工会年度读本"),
                  leaf("c1", "cover-title", "清河湾的春天"),
                  leaf("c3", "cover-subtitle", "2026 年职工运动会"),
                  leaf("c4", "cover-foot", "清河湾区总工会编", Fill(), "2026 年"),
                  alone=True)  # fmt: skip
    contents = group("contents", leaf("e0", "contents-title", "目录"),
                     leaf("e1", "contents-1", "一、登山", *_at("h1"), target="h1"),
                     leaf("e2", "contents-2", "（一）赛后", *_at("h2"), target="h2"),
                     alone=True)  # fmt: skip
    return cover, contents


BULLETIN_MARGINS = Margins(folio="— {n} —")
BOOKLET_MARGINS = Margins("清河湾的春天", "{section}", "{n}", ("cover", "contents"))


def reading(*parts: Group, margins: Margins = BULLETIN_MARGINS, notes: bool = True) -> Reading:
    """A Reading of these parts with two notes, or none."""
    one = leaf("n1.1", "footnote", NoteMark("n1", "①"), "　指清河湾一厂。")
    two = leaf("n2.1", "footnote", NoteMark("n2", "②"), "　山名见县志。")
    more = leaf("n2.2", "footnote", "又见碑文。")
    found = {"n1": Group("note", "n1", (one,)), "n2": Group("note", "n2", (two, more))}
    return Reading("zh-Hans", "清河湾的春天", "清河湾区总工会", "运动会",
                   margins, parts, found if notes else {})  # fmt: skip


PAGES = {"h1": 3, "h2": 4, "title": 3}

Maker = Callable[..., bytes]


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One red picture, 60 by 40 pixels."""
    path = tmp_path_factory.mktemp("assets") / "red.png"
    Image.new("RGB", (60, 40), f"#{RED}").save(path)
    return {"red": path}


@pytest.fixture(scope="session")
def make(assets: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Render to bytes."""
    out = tmp_path_factory.mktemp("made") / "out.docx"

    def made(plan: Plan, text: Reading, pages: Mapping[str, int] = PAGES) -> bytes:
        render(text, plan, out, pages=pages, assets=assets, identity="urn:banxin:test")
        return out.read_bytes()

    return made


@pytest.fixture(scope="session")
def bulletin_reading() -> Reading:
    """Masthead, text with one of everything, distribution list."""
    return reading(_masthead(), _body("red"), _distribution())


@pytest.fixture(scope="session")
def booklet_reading() -> Reading:
    """Cover, contents and the same text."""
    return reading(*_front(), _body("red"), margins=BOOKLET_MARGINS)


@pytest.fixture(scope="session")
def bulletin(make: Maker, bulletin_plan: Plan, bulletin_reading: Reading) -> bytes:
    """The bulletin as a Word file."""
    return make(bulletin_plan, bulletin_reading)


@pytest.fixture(scope="session")
def booklet(make: Maker, booklet_plan: Plan, booklet_reading: Reading) -> bytes:
    """The booklet as a Word file."""
    return make(booklet_plan, booklet_reading)


@pytest.fixture(scope="session")
def all_leaves_of(
    bulletin_reading: Reading, booklet_reading: Reading
) -> Callable[[str], list[Leaf]]:
    """Give the leaves of a document in order, notes at the end."""
    known = {"bulletin": bulletin_reading, "booklet": booklet_reading}
    return lambda name: list(all_leaves(known[name]))
