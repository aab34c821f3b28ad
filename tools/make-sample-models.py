#!/usr/bin/env python3
# ruff: noqa: E501
"""Write the sample models of `sources/`, and draw their pictures.

The texts are ours and tell of no real place. They hold one of everything that plain text
cannot say: notes, pictures, tables, verse, readings, lists within lists, references.
"""

import hashlib
import io
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from banxin.model import codec
from banxin.model.blocks import (
    Block,
    Cell,
    Figure,
    Item,
    List,
    Note,
    Number,
    Para,
    Quote,
    Row,
    Section,
    Signature,
    Table,
    Verse,
)  # fmt: skip
from banxin.model.inlines import AnyInline, CrossRef, Inlines, Mark, NoteRef, Ruby, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Asset, Imprint, Publication
from banxin.passes.identify import identify

SOURCES = Path(__file__).resolve().parent.parent / "sources"
PAPER, RIVER, STONE, INK = 246, 205, 120, 40


def words(*parts: AnyInline | str) -> Inlines:
    """Give inlines; a plain string is text."""
    return tuple(Text((Piece(p),)) if isinstance(p, str) else p for p in parts)


def para(*parts: AnyInline | str, id: str = "") -> Para:
    """Give a paragraph."""
    return Para(id=id, children=words(*parts))


def mark(kind: str, text: str) -> Mark:
    """Give marked text."""
    return Mark(kind, words(text))  # type: ignore[arg-type]


def ruby(base: str, reading: str) -> Ruby:
    """Give a base with its reading."""
    return Ruby((Piece(base),), (Piece(reading),))


def section(level: int, number: str, title: str, *children: Block, id: str = "") -> Section:
    """Give a section; its number may be empty."""
    counted = Number((Piece(number),), 1) if number else None
    return Section(id=id, level=level, title=words(title), number=counted, children=children)


def ordered(numbering: str, *items: tuple[Block, ...] | Para) -> List:
    """Give an ordered list."""
    made = tuple(Item(children=i if isinstance(i, tuple) else (i,)) for i in items)
    return List(kind="ordered", items=made, numbering=numbering)  # type: ignore[arg-type]


def table(id: str, caption: str, *rows: tuple[str, ...]) -> Table:
    """Give a table whose first row is its heading."""
    made = tuple(Row(cells=tuple(Cell(children=(para(t),)) for t in row)) for row in rows)
    return Table(id=id, caption=words(caption), header_rows=1, rows=made)


def bridge() -> bytes:
    """Draw a stone bridge of three arches over a river."""
    picture = Image.new("L", (720, 300), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.polygon(
        [(0, 170), (160, 90), (330, 150), (520, 70), (720, 160), (720, 200), (0, 200)], 228
    )
    draw.rectangle((0, 190, 720, 300), RIVER)
    draw.polygon([(40, 200), (360, 110), (680, 200), (680, 228), (40, 228)], STONE)
    for x, wide in ((210, 44), (360, 58), (510, 44)):
        draw.ellipse((x - wide, 205 - wide, x + wide, 205 + wide), RIVER)
    draw.rectangle((0, 228, 720, 300), RIVER)
    for y in range(236, 296, 12):
        draw.line((60 + y % 5 * 30, y, 640 - y % 7 * 20, y), PAPER, 2)
    return _packed(picture)


def lantern() -> bytes:
    """Draw a lantern on a tall pole, for a picture higher than it is wide."""
    picture = Image.new("L", (260, 620), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.line((130, 110, 130, 600), INK, 6)
    draw.line((130, 120, 200, 120), INK, 4)
    draw.ellipse((170, 140, 230, 240), STONE)
    draw.rectangle((185, 130, 215, 142), INK)
    draw.rectangle((185, 238, 215, 250), INK)
    draw.line((40, 602, 220, 602), INK, 4)
    return _packed(picture)


def _packed(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.quantize(8).save(data, "PNG", optimize=True, dpi=(150, 150))
    return data.getvalue()


def known(data: bytes) -> str:
    """Give the id of a picture."""
    return hashlib.sha256(data).hexdigest()


def write(name: str, made: Publication, *pictures: bytes) -> None:
    """Write a model and its pictures."""
    (SOURCES / f"{name}.model.json").write_bytes(codec.encode(identify(made)))
    for data in pictures:
        folder = SOURCES / f"{name}.assets"
        folder.mkdir(exist_ok=True)
        (folder / f"{known(data)}.png").write_bytes(data)


def ferry() -> None:
    """The Simplified one: a booklet on the hundred years of a ferry and its bridge."""
    pictures = (bridge(), lantern())
    assets = tuple(Asset(known(data), "image/png") for data in pictures)
    article = Article(
        lang="zh-Hans", title=words("从渡口到石桥"), subtitle=words("柳溪渡百年小记"),
        children=(_crossing(), _bridge(known(pictures[0])), _night(known(pictures[1]))),
        notes=_notes(),
    )  # fmt: skip
    imprint = Imprint(office="柳溪渡文史小组", date="2024年6月", series="乡土小书")
    made = Publication(schema="banxin/1", articles=(article,), assets=assets, imprint=imprint)
    write("liuxi-ferry", made, *pictures)


def _notes() -> tuple[Note, ...]:
    return (
        Note(id="n-ruler", children=(para("水尺是立在岸边量水位的木桩，一格合旧制一尺。"),)),
        Note(id="n-weir", children=(
            para("堰是拦水的矮坝。柳溪上原有三座："),
            ordered("arabic_paren", para("上堰在磨坊后，石砌；"), para("中堰在渡口，木桩夹土，年年要补；"),
                    para("下堰早年冲毁，现只余两根石柱。")),
        )),
        Note(id="n-fare", children=(para("一枚铜钱。学童与接生婆过渡不收钱，写在渡口的木牌上。"),)),
    )  # fmt: skip


def _crossing() -> Section:
    return section(1, "一、", "渡口",
        para("柳溪在村前拐了一个弯，水到这里慢下来，于是有了渡口。最早的渡船没有名字，人们只说"
             "“过渡去”。船工姓", mark("name", "沈"), "，祖孙四代撑船，岸上的水尺", NoteRef("n-ruler"),
             "也由他家照管。"),
        para("渡口的", ruby("堰", "yàn"), NoteRef("n-weir"), "把水抬高一尺，船才靠得了岸。老人教孩子认字，"
             "总从这个字认起：", ruby("土", "tǔ"), "字旁，拦得住水。"),
        section(2, "（一）", "规矩",
            para("渡船的规矩写在一块木牌上，字是塾师", mark("name", "陆文远"), "写的，"
                 "收在", mark("title", "柳溪旧闻"), "一书里。抄录如下："),
            ordered("han",
                (para("过渡按先来后到，病人与送信的先行。"),
                 ordered("", para("病人连同抬他的人，一并先行；"), para("送信的须有邮戳为凭。"))),
                (para("船钱每人一文", NoteRef("n-fare"), "，牲口加倍。"),
                 ordered("", (para("下列不收钱："),
                              ordered("", para("上学的孩子；"), para("接生的人。"))),
                         para("涨水时加收一文，作添绳之用。"))),
                para("水漫过第五格，停渡；", mark("emphasis", "任何人不得强渡"), "。")),
            id="s-rules"),
        section(2, "（二）", "渡歌",
            para("撑船时唱的歌，词是现编的，只有开头几句人人会唱："),
            Verse(lines=(words("一篙点开柳溪水，"), words("两岸的人呀莫心慌；"),
                         words("你送你的桑，我送我的粮，哪怕半夜里敲窗喊一声，我也披衣起来解缆下河，送你回家乡；"),
                         words("船头挂的是月亮。"))),
            Quote(children=(para("歌不值钱，值钱的是半夜里肯起来的那个人。"),),
                  attribution=words("——沈四公口述，见", CrossRef("s-rules"), "所记规矩"))),
        id="s-crossing")  # fmt: skip


def _bridge(picture: str) -> Section:
    return section(1, "二、", "石桥",
        para("修桥的话说了三十年。", CrossRef("s-crossing", "title"), "一章里那位塾师临终还在问桥墩的事。"
             "真正动工，是在一个枯水的冬天：全村连同对岸两个村子，六十天里下了三座墩。"),
        Figure(id="f-bridge", asset=picture, alt="一座三孔石桥横跨溪上，远处是山",
               caption=words("图一　石桥落成时的样子"), credit=words("据老人口述绘")),
        para("石料从上游运来，一块石头一张欠条，后来都还清了。用工用料的数目，村里的账本记得明白，"
             "整理成", CrossRef("t-days"), "的表，图见", CrossRef("f-bridge"), "。"),
        table("t-days", "表一　修桥用工与用料",
              ("旬", "石匠", "小工", "石料", "备注"),
              ("冬月上旬", "6人", "40人", "18方", "筑围堰"), ("冬月中旬", "8人", "62人", "31方", "下南墩"),
              ("冬月下旬", "8人", "58人", "29方", "下中墩，遇雪停两日"),
              ("腊月上旬", "9人", "66人", "35方", "下北墩"), ("腊月中旬", "12人", "71人", "40方", "合龙三孔"),
              ("腊月下旬", "7人", "25人", "12方", "铺桥面，立栏")),
        section(2, "（一）", "欠条",
            para("账本里夹着一百四十一张欠条。最大的一张欠石料十二方，最小的一张只欠“热水两担”。"
                 "还账的法子也写在里面："),
            List(kind="dash", marker="——", items=tuple(Item(children=(para(t),)) for t in (
                "有钱的还钱，按当年的石价；", "有工的还工，一方石抵四个工；",
                "什么也没有的，每逢集日到桥上扫一回地，扫满三年。"))),
            para("三年以后，桥面比谁家的堂屋都干净。")),
        section(2, "（二）", "桥上的字",
            para("桥栏上刻了字，南边是桥名，北边是出力人的名字，不分出钱出工，按下水的先后排。"
                 "名字里有", ruby("翀", "chōng"), "字的那一位，刻石的人不认得，照着他写的样子刻，"
                 "一笔也没有错。")),
        id="s-bridge")  # fmt: skip


def _night(picture: str) -> Section:
    return section(1, "三、", "守夜的灯",
        para("桥修好了，渡船没有立刻停。头一年，夜里过河的人还是习惯喊渡；沈家的人听见了，就提着灯到桥头，"
             "把人送过去。后来索性在桥头立了一根灯杆，灯由各家轮流添油。"),
        Figure(id="f-lamp", asset=picture, alt="桥头一根高高的灯杆，挂着一盏灯笼",
               caption=words("图二　桥头的灯"), credit=words("文史小组存图")),
        section(2, "（一）", "轮值",
            para("轮值的次序刻在灯杆上，一户一格。搬走的人家，把自己的一格托给邻居；邻居也搬走了，"
                 "就由学校的孩子补上。灯杆换过三回，木头一回比一回直，格子却总照旧样刻。"),
            section(3, "", "添油的日子",
                para("逢三添油，逢八擦灯罩。下雪天不论逢几，都要有人在。有一年大雪封路，添油的是个才学会"
                     "数数的孩子，他数着台阶走上桥头，一共四十六级，从此人人都说桥有四十六级。"))),
        section(2, "（二）", "后来",
            para("后来有了电，灯还是那盏灯，只把油盏换成了灯泡。渡船收在祠堂里，船板干得裂了缝。",
                 "每年开学，老师带孩子来看船，讲的头一句总是：“从前，过河要等人；现在，是桥在等人。”"),
            para("桥至今没有名气，地图上也只是一条短线。走过的人知道，那条短线是一百四十一张欠条、"
                 "六十个冬日和许多个不肯睡觉的夜晚连起来的。")),
        Signature(lines=(words("柳溪渡文史小组"), words("二〇二四年六月"))),
        id="s-night")  # fmt: skip


def reader() -> None:
    """The Traditional one: a lesson with zhuyin, a table and an exercise."""
    lesson = section(1, "第一課", "過橋",
        para(ruby("溪", "ㄒㄧ"), "上有一座", ruby("橋", "ㄑㄧㄠˊ"), "，", ruby("橋", "ㄑㄧㄠˊ"), "上有一",
             ruby("盞", "ㄓㄢˇ"), ruby("燈", "ㄉㄥ"), "。", ruby("月亮", "ㄩㄝˋ ㄌㄧㄤˋ"),
             "出來的時候，燈也亮了。"),
        para("我", ruby("們", "˙ㄇㄣ"), "走過橋去，橋那邊是學校。老師說：“今天我們認三個字，",
             ruby("溪", "ㄒㄧ"), "、", ruby("橋", "ㄑㄧㄠˊ"), "、", ruby("燈", "ㄉㄥ"), "。”"),
        Verse(lines=(words("溪水長，橋不長，"), words("走過橋去上學堂；"), words("學堂裡，書聲響，"),
                     words("一盞燈火亮又亮。"))))  # fmt: skip
    table_ = table("t-words", "生字表", ("字", "注音", "部首", "筆畫"), ("溪", "ㄒㄧ", "水", "十三"),
                   ("橋", "ㄑㄧㄠˊ", "木", "十六"), ("燈", "ㄉㄥ", "火", "十六"))  # fmt: skip
    practice = section(1, "", "練習",
        ordered("han",
            (para("讀一讀，把", CrossRef("t-words"), "的生字讀給同學聽。"),
             ordered("", para("先讀字音", NoteRef("n-tone"), "；"), para("再說一個詞。"))),
            para("想一想，橋上的燈為什麼總是亮著？"),
            para("背一背，課文最後的四行詩。")),
        table_)  # fmt: skip
    note = Note(id="n-tone", children=(para("第一聲不標調號；輕聲的點標在注音之前。"),))
    article = Article(lang="zh-Hant", title=words("柳溪讀本"), subtitle=words("國語第一冊選課"),
                      children=(lesson, practice), notes=(note,))  # fmt: skip
    imprint = Imprint(office="柳溪小學", date="2024年6月")
    write("liuxi-reader", Publication(schema="banxin/1", articles=(article,), imprint=imprint))


if __name__ == "__main__":
    ferry()
    reader()
    sys.exit(0)
