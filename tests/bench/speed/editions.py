"""The booklet of the bench: 32 pages that many branches have, and what each has of its own.

An edition differs in a line of the cover, in one page, a letter with five places filled in,
and in a table of which it has the rows of its own district.
"""

from random import Random

import msgspec
from prose import NUMBERS, PAGE, TOPICS, Block, Document, paragraphs

TITLE = "职工服务手册"
CHAPTERS = 8
DISTRICTS = (
    "柳溪",
    "清水",
    "白塔",
    "石桥",
    "龙潭",
    "桥头",
    "南坪",
    "东岭",
    "西岭",
    "上河",
    "下河",
    "渡口",
    "梅林",
    "竹园",
    "沙洲",
    "平湖",
    "云台",
    "长塘",
    "枫岭",
    "古城",
)
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
TRADES = (
    "纺织厂",
    "机械厂",
    "小学",
    "卫生院",
    "供电所",
    "邮政局",
    "水泥厂",
    "粮库",
    "车队",
    "林场",
    "茶厂",
    "船厂",
    "印刷厂",
    "电子厂",
    "食品厂",
)
SERVICES = (
    "户外劳动者驿站",
    "法律援助点",
    "医疗互助点",
    "求职登记点",
    "职工书屋",
    "心理咨询室",
    "技能培训点",
    "困难帮扶窗口",
)
HEAD = ("服务点", "街道", "地址", "电话")


class Branch(msgspec.Struct, frozen=True):
    """What is filled in for one branch; the fields of the list are its names."""

    unit: str
    contact: str
    district: str
    phone: str
    day: str


FIELDS = Branch("{{单位}}", "{{联系人}}", "{{街道}}", "{{电话}}", "{{日期}}")
"""The places of a source that `banxin batch` fills."""
NAMES = ("单位", "联系人", "街道", "电话", "日期")


def branches(count: int) -> list[Branch]:
    """Give so many branches, each with its own name; their districts come in turn."""
    out: list[Branch] = []
    for number in range(count):
        district = DISTRICTS[number % len(DISTRICTS)]
        trade = TRADES[number // len(DISTRICTS) % len(TRADES)]
        again = number // (len(DISTRICTS) * len(TRADES))
        unit = f"{district}{trade}工会" + (f"第{again + 1}分会" if again else "")
        contact = SURNAMES[number * 7 % len(SURNAMES)] + ("建国", "小燕", "志明")[number % 3]
        out.append(Branch(unit, contact, district, f"555{number:04}", f"{number % 28 + 1}日"))
    return out


def points() -> list[tuple[str, ...]]:
    """Give the rows of the common table: every service in every district."""
    return [
        (service, district, f"{district}街{number * 8 + 3}号", f"5556{row:03}")
        for number, service in enumerate(SERVICES)
        for row, district in enumerate(DISTRICTS, number * len(DISTRICTS))
    ]


def letter(branch: Branch) -> list[Block]:
    """Give the page that is each branch's own."""
    chance = Random("letter")
    own = f"{branch.unit}的各位职工：本册由{branch.contact}负责发放和解释，每月{branch.day}在本单位"
    own += f"接待来访，电话{branch.phone}，所在街道为{branch.district}。"
    rest = paragraphs(chance, PAGE - 220)
    return [Block("head", "致职工的一封信"), Block("para", own, shared=False), *rest]


def edition(branch: Branch, rows: list[tuple[str, ...]], name: str) -> Document:
    """Give the booklet of a branch, whose table has these rows."""
    blocks = letter(branch)
    for number in range(CHAPTERS):
        chance = Random(f"chapter {number}")
        blocks.append(Block("head", f"第{NUMBERS[number]}章　{TOPICS[number]}"))
        blocks += paragraphs(chance, round((2.6 + number % 2 * 0.7) * PAGE))
    blocks.append(Block("head", "附录　身边的服务点"))
    blocks.append(Block("table", rows=(HEAD, *rows), shared=False))
    return Document(name, TITLE, tuple(blocks), line=branch.unit)


def editions(count: int) -> list[Document]:
    """Give the booklets of so many branches, filled in."""
    rows = points()
    return [
        edition(one, [row for row in rows if row[1] == one.district], f"e{number:04}")
        for number, one in enumerate(branches(count))
    ]
