"""How hard the property tests try, and what many tests share: documents made only once."""

import hashlib
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings

from banxin.model import codec
from banxin.model.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Item,
    Labelled,
    List,
    Note,
    Number,
    Para,
    Quote,
    Row,
    Rule,
    RunIn,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.inlines import AnyInline, CrossRef, IndexEntry, Link, Mark, NoteRef, Ruby, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Asset, Imprint, Publication
from banxin.passes.identify import identify
from banxin.pipeline import Built, Job, build
from banxin.typeset.reading import Reading
from banxin.verify import certificate
from banxin.verify.certificate import Certificate

settings.register_profile("fuzz", max_examples=4_000, deadline=None)

ROOT = Path(__file__).resolve().parents[1]
LAYOUTS = ("booklet-a5", "bulletin-a4")
CHOIR = """清河灣合唱團一年記

來源：清河灣校友會

去年春天，我們在河邊的舊倉庫裡唱了第一支歌；今年冬天，這裡已經坐不下人了。

熱詞一：排練
【事件】三月五日，合唱團在倉庫裡排練了第一次，來了十二個人，其中三人從沒有唱過歌。
【聚焦】人一天比一天多，歌一支比一支難，倉庫的燈常常亮到夜裡十點。

熱詞二：演出
【事件】五月一日，合唱團在河堤上演出，聽的人站滿了兩岸，連橋上也站滿了人。
【聚焦】演出之後，報名的人排了長隊：
——學校來了八個老師；
——碼頭來了九個工人；
——菜場來了十個攤主。

熱詞三：遠行
船行三日到山口——第一場唱給守閘的人聽，風大，歌聲傳不遠，大家就手拉著手唱。
夜宿河邊老茶樓——第二場唱給喝茶的人聽，老闆不收茶錢，只要我們再唱一支舊歌。
雨過天晴又登岸——第三場唱給放學的孩子聽，孩子們跟著唱，一直跟到了碼頭。
"""
LONG = "河水從山裡來，流過三座橋，流過兩座鎮，到我們門前的時候已經很寬很慢。" * 9


def words(text: str) -> tuple[AnyInline, ...]:
    return (Text((Piece(text),)),)


def para(*inlines: AnyInline | str) -> Para:
    return Para(children=tuple(words(i)[0] if isinstance(i, str) else i for i in inlines))


def row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(children=(para(text),)) for text in texts))


def tiny_picture() -> bytes:
    """A PNG of three by two grey pixels, stored without compression."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\x40\x80\xc0" * 2, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _voices() -> tuple[Block, ...]:
    """Every kind of inline."""
    return (
        para("這一節有", Mark("strong", words("重的字")), "、", Mark("emphasis", words("點的字")),
             "、", Mark("name", (IndexEntry("清河灣"), *words("清河灣"))),
             "、", Mark("title", words("河上的歌")),
             "、", Mark("code", words("a-1")), "、H", Mark("sub", words("2")), "O。"),
        para("讀作", IndexEntry("堰", "宴"), Ruby((Piece("堰"),), (Piece("yàn"),)), "的字",
             NoteRef("n-weir"), "見", CrossRef("h-table"), "，題為“", CrossRef("h-table", "title"),
             "”，網上見", Link("https://www.example.cn/song", words("歌本")), "。"),
        Para(children=words("說的是開頭就有題目的一段。"), run_in=RunIn(words("題目在前"))),
        Labelled(label=(Piece("手記"),), children=(para("寫在邊上的話。"), para("再寫一句。"))),
    )  # fmt: skip


def _kinds() -> tuple[Block, ...]:
    """Every kind of block that is not a table."""
    dashes = tuple(Item(children=(para(text),)) for text in ("橋東十人；", "橋西八人。"))
    steps = tuple(Item(children=(para(text),)) for text in ("先開嗓，", "再合唱。"))
    return (
        List(kind="dash", marker="——", items=dashes),
        List(kind="ordered", items=steps),
        Quote(children=(para("歌是河的另一種水。"),), attribution=words("一位老船工")),
        Verse(lines=(words("河水長，歌也長"), words("一橋連兩岸"))),
        Code(lines=((Piece("for 橋 in 名單:"),), (), (Piece("\t印(橋)  # 逐座"),))),
        Rule(),
        Figure(asset=hashlib.sha256(tiny_picture()).hexdigest(), alt="灰色的三個方塊",
               caption=words("圖一　倉庫"), credit=words("社員攝")),
        Signature(lines=(words("清河灣合唱團"), words("二〇二三年二月"))),
    )  # fmt: skip


@pytest.fixture(scope="session")
def rich() -> Publication:
    """A model with one of everything; a paragraph and a table are longer than a page."""
    number = Number((Piece("一、"),), 1)
    table = Table(
        caption=words("表一　各橋人數"),
        header_rows=1,
        rows=(row("橋", "人數"), *(row(f"第{n}座橋", f"{n * 3}人") for n in range(1, 41))),
    )
    note = Note(id="n-weir", children=(para("堰是攔水的矮壩。"), para("河上有三座。")))
    sections = (
        Section(level=1, title=words("各種文字"), number=number, children=_voices()),
        Section(level=1, title=words("長段"), children=(para(LONG), para(LONG), para(LONG))),
        Section(id="h-table", level=1, title=words("名單"), children=(table,)),
        Section(level=2, title=words("各種段落"), children=_kinds()),
    )
    article = Article(
        lang="zh-Hant", title=words("河上的歌"), subtitle=words("一年的記錄"), children=sections,
        notes=(note,),
    )  # fmt: skip
    imprint = Imprint(
        masthead="河灣簡報", issue="3", office="校友會", date="2023年2月", copies="20"
    )
    asset = Asset(hashlib.sha256(tiny_picture()).hexdigest(), "image/png")
    return identify(
        Publication(schema="banxin/1", articles=(article,), assets=(asset,), imprint=imprint)
    )


class Finished(msgspec.Struct, frozen=True):
    """A document that was built: where it lies, its name, and what the pipeline told."""

    folder: Path
    stem: str
    layout: str
    built: Built

    def file(self, suffix: str) -> Path:
        """Give what was made, by what follows the stem."""
        return self.folder / (self.stem + suffix)

    @property
    def certificate(self) -> Certificate:
        return certificate.decode(self.file(".certificate.json").read_bytes())

    @property
    def reading(self) -> Reading:
        return self.certificate.readings[self.layout]


Make = Callable[..., Finished]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def picture() -> bytes:
    """The bytes of the picture in the rich model."""
    return tiny_picture()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the faces that tests cut out of the user's cache."""
    os.environ["BANXIN_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Build a source in a layout, into a folder of its own."""

    def made(source: Path, layout: str, *targets: str, folders: tuple[Path, ...] = ()) -> Finished:
        folder = tmp_path_factory.mktemp(source.name.split(".")[0])
        layouts = dict.fromkeys(targets or ("pdf", "docx"), layout)
        job = Job(source=source, folder=folder, layouts=layouts, layout_folders=folders)
        built = build(job, lambda event: None)
        return Finished(folder, job.stem, Path(layout).name, built)

    return made


@pytest.fixture(scope="session")
def choir_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text of our own with sections, labels, a list and run-in heads."""
    path = tmp_path_factory.mktemp("sources") / "choir.txt"
    path.write_text(CHOIR, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def rich_source(tmp_path_factory: pytest.TempPathFactory, rich: Publication) -> Path:
    """The rich model as a file, and its picture beside it."""
    path = tmp_path_factory.mktemp("models") / "rich.model.json"
    path.write_bytes(codec.encode(rich))
    pictures = path.with_name("rich.assets")
    pictures.mkdir()
    (pictures / f"{rich.assets[0].id}.png").write_bytes(tiny_picture())
    return path


@pytest.fixture(scope="session")
def choir(make: Make, choir_source: Path) -> Finished:
    """The text as a booklet: PDF, sheets, Word and certificate."""
    return make(choir_source, "booklet-a5")


@pytest.fixture(scope="session", params=LAYOUTS)
def rich_built(request: pytest.FixtureRequest, make: Make, rich_source: Path) -> Finished:
    """The rich model in each layout."""
    return make(rich_source, request.param)


@pytest.fixture(scope="session")
def rich_booklet(make: Make, rich_source: Path) -> Finished:
    """The rich model as a booklet."""
    return make(rich_source, "booklet-a5")


@pytest.fixture(scope="session")
def samples(make: Make, root: Path) -> dict[tuple[str, str], Finished]:
    """The sample texts of the repository in every layout, by name and layout."""
    names = ("dashiji-2022.txt", "reci-2017.txt")
    return {
        (name, layout): make(root / "sources" / name, layout)
        for name in names
        for layout in LAYOUTS
    }


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` makes reference pictures anew instead of comparing with them."""
    parser.addoption("--accept", action="store_true", help="make reference pictures anew")
