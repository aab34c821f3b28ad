"""Random documents before they are of any format: what they say, block by block.

Writers (`written_text.py` and its kin) make a file of a draft in each format; what the file
must say is then known beforehand.
"""

from typing import Literal, NamedTuple

from hypothesis import strategies as st

Kind = Literal["plain", "strong", "emphasis", "link", "code", "ruby", "note"]


class Run(NamedTuple):
    """A stretch of one look; `more` is a reading, an address, or what a note says."""

    text: str
    kind: Kind = "plain"
    more: str = ""


class Heading(NamedTuple):
    """A heading; its level counts from 2, since the title is the first."""

    level: int
    runs: tuple[Run, ...]


class Paragraph(NamedTuple):
    """A paragraph."""

    runs: tuple[Run, ...]


class Points(NamedTuple):
    """A list: each item is a line."""

    counted: bool
    items: tuple[str, ...]


class Grid(NamedTuple):
    """A table of at least two rows and two columns."""

    rows: tuple[tuple[str, ...], ...]


class Quoted(NamedTuple):
    """Paragraphs that somebody else said."""

    paragraphs: tuple[str, ...]


class Program(NamedTuple):
    """Lines of code."""

    lines: tuple[str, ...]


class Furniture(NamedTuple):
    """What belongs to a web page and not to the text."""

    text: str


Block = Heading | Paragraph | Points | Grid | Quoted | Program | Furniture


class Draft(NamedTuple):
    """A title, and blocks between two paragraphs that are plainly text."""

    title: tuple[Run, ...]
    blocks: tuple[Block, ...]


TITLES = ["清河区工会工作纪要", "關於舉辦春季讀書會的通知", "水文站年度报告", "山村来信"]
OPENING = (
    "今年以来，各级工会认真组织职工学习，扎实推进各项工作，取得了良好的成效，受到广大职工的欢迎。"
)
CLOSING = "下一步，我们将继续服务职工、服务大局，把各项任务落到实处，让更多的人受益。"

SENTENCES = [
    "第三条 用人单位应当依法建立劳动规章制度。", "会议强调,要抓好2019-2021年的规划落实.",
    "各縣市工會幹部要規范管理，關于經費用于服務職工。", "他说:“今天(3月5日)就到;明天再来!”",
    "河水从山里来，流过三座桥。", "三月的柳，四月的花", "漲水的時候，老人家說：“船比路快。”",
    "请把参数 --name 写成 name=“张三”，见 http://a.example/b,c 。",
    "水位3.25米，流量1,300立方米/秒。",
    "《劳动法》、《工会法》和《安全生产法》都已修订。。", "二0二三年十月召开第二十七次会议，",
    "匠心逐梦· 强国有我", "喜迎二十大 建功新时代", "比例为3:2，时间是17:16，电话0543-7810073。",
    "⼯⼈⽇报的旧文里有⼀个部首字。", "㐂、𠮷、𪚥三个字很少见。", "锟斤拷是旧错误。",
    "本次会议共有10～20%的代表参加……", "加强引领——各级工会要先行一步。", "各位代表：",
    "此致", "敬礼", "附件：1．名单", "表1　各县人数", "（一）加强领导。要把这件事情做好。",
    "制图：朱欣", "（来源：《日报》）", "春風吹過，人會組織起來。", "注音讀作ㄅㄧㄥ。",
    "每天 八点 上班。",
    "１２３４人到会，占ＡＢ两组的一半。", "它的长度是 5 cm,宽 3 cm。", "问：为什么?答：不知道。",
]  # fmt: skip
FURNITURE = [
    "首页 > 新闻 > 正文", "浏览次数：", "上一篇：无", "Copyright © 某会 版权所有",
    "【打印】【关闭】",
    "来源：工人日报", "发布时间：2023-02-13 17:16", "责任编辑：张三", "分享到：",
]  # fmt: skip
ODD = (
    "\u200b\u00ad\ufeff\u202e\u00a0\u3000\u2028\ue000\u0301\ufe0f\u200d\U0001f600\U000e0100é，,(（"
)
WORDS = [
    "春",
    "工會",
    "第一节",
    "张 伟",
    "AB",
    "3.",
    "一、",
    "“",
    "”",
    "《",
    "》",
    "&",
    "<b>",
    "|",
    "*",
]

ODDITY = st.lists(st.sampled_from([*ODD, *WORDS, *SENTENCES]), min_size=1, max_size=6).map("".join)
SENTENCE = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), ODDITY)
SHORT = st.one_of(st.sampled_from(["工作目标", "保障措施", "数据来源", "附则"]), ODDITY)
LOOKS: st.SearchStrategy[Kind] = st.sampled_from(["strong", "emphasis"])
RUN = st.one_of(
    st.builds(Run, SENTENCE, st.just("plain"), st.just("")),
    st.builds(Run, SENTENCE, st.just("plain"), st.just("")),
    st.builds(Run, SHORT, LOOKS, st.just("")),
    st.builds(Run, SHORT, st.just("link"), st.just("https://a.example/b?c=d&e=f")),
    st.builds(Run, st.sampled_from(["f(x, y)", "rm -r 文件", "a,b"]), st.just("code"), st.just("")),
    st.builds(Run, st.sampled_from(["堰", "喆"]), st.just("ruby"), st.sampled_from(["yàn", "zhé"])),
    st.builds(Run, st.just(""), st.just("note"), SENTENCE),
)
ONLY = st.builds(Run, SHORT, st.just("plain"), st.just(""))
HEAD = st.one_of(ONLY.map(lambda run: (run,)), st.tuples(ONLY, RUN))
TITLE = st.sampled_from([(Run(title),) for title in TITLES])
CELL = st.one_of(st.sampled_from(["县", "人数", "12", "0.25", "甲县", "备注,无", ""]), SENTENCE)


def _grid(columns: int) -> st.SearchStrategy[Grid]:
    row = st.tuples(*[CELL] * columns)
    return st.lists(row, min_size=2, max_size=4).map(lambda rows: Grid(tuple(rows)))


BLOCK = st.one_of(
    st.builds(Heading, st.integers(2, 4), HEAD),
    st.builds(Paragraph, st.lists(RUN, min_size=1, max_size=5).map(tuple)),
    st.builds(Paragraph, st.lists(RUN, min_size=1, max_size=5).map(tuple)),
    st.builds(Points, st.booleans(), st.lists(SENTENCE, min_size=1, max_size=4).map(tuple)),
    st.integers(2, 4).flatmap(_grid),
    st.builds(Quoted, st.lists(SENTENCE, min_size=1, max_size=2).map(tuple)),
    st.builds(Program, st.lists(st.sampled_from(["甲 = 乙,丙", "  f(x)", "# 注释"]), min_size=1,
                                max_size=3).map(tuple)),
    st.builds(Furniture, st.sampled_from(FURNITURE)),
)  # fmt: skip
DRAFTS = st.builds(Draft, st.one_of(TITLE, TITLE, HEAD), st.lists(BLOCK, max_size=8).map(tuple))


def full(draft: Draft) -> tuple[Block, ...]:
    """Give the blocks below the title, the opening and the closing among them."""
    return (Paragraph((Run(OPENING),)), *draft.blocks, Paragraph((Run(CLOSING),)))


def texts(draft: Draft) -> list[str]:
    """Give every text that a file of the draft holds, once for each time."""
    out = [part for run in draft.title for part in (run.text, _said_more(run))]
    for block in full(draft):
        match block:
            case Furniture(text=text):
                out.append(text)
            case Heading(runs=runs) | Paragraph(runs=runs):
                out += [part for run in runs for part in (run.text, _said_more(run))]
            case Points(items=lines) | Quoted(paragraphs=lines) | Program(lines=lines):
                out += lines
            case Grid(rows=rows):
                out += [cell for row in rows for cell in row]
    return out


def _said_more(run: Run) -> str:
    return run.more if run.kind in ("note", "ruby") else ""
