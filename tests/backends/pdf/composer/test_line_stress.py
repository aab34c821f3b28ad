"""Thousands of lines in forty measures, with markup at random places: not one fault.

Nothing here knows a text: the paragraphs are put together by chance from our own sentences.
"""

import random
import re
from itertools import pairwise

import pytest
from composed_pages import PX, SIZE, laid, rows, said
from flows import EM
from flows import paragraph as composed_without_faces

from banxin.backends.pdf.composer.total_fit import Measure
from banxin.script.han import is_han

SENTENCES = [
    "河水从山里来，流过三座桥，流过两座镇，到我们门前的时候已经很宽很慢。",
    "去年春天，我们在河边的旧仓库里唱了第一支歌；今年冬天，这里已经坐不下人了。",
    "“你听见了吗？”他问，“那是上游的水声！”——没有人回答……",
    "会议（见《河湾简报》第3期）指出：全年增长12.5％，折合￥3500元，气温25℃～30℃。",
    "使用Word 2021与WPS的人，it’s fine，可以不看（第二节）。",
    "“河湾·歌声”系列活动、“老船工”口述史、《清河志》补编，一共十二项，都在年底完成。",
    "他说：“她说：‘走吧！’我们就走了。”",
    "编号AB-2019-003，电话0543-7810073，网址www.example.cn/song，约5‰。",
    "一、二、三、四、五，上山打老虎；六、七、八、九、十，下河捉小鱼。",
    "真的吗？！是真的！！！怎么可能……可是——他明明在桥上。",
    "supercalifragilistic这样的长词，或者internationalisation，都要排得下。",
    "职工之家，职工之友；依靠职工，服务职工：这是我们的本分。",
]
NO_START = set("，。、；：？！）》」』】〕”’·％℃‰～／,.;:?!)%°")
NO_END = set("（《「『【〔“‘￥([")
TAGS = ["", "", "", "b", "i", "a", "sup"]
CSS = (
    "i{font-style:normal;font-size:.9em;line-height:0}a{color:inherit}"
    "sup{font-size:.6em;line-height:0;--keep:before}p{text-indent:2em}"
)
LONE_WORD = re.compile("[!-~’]+")
"""A line that is a piece of one long word or address has nothing to drive apart."""
MOST = 0.25
"""em between ideographs: beyond this a line looks torn."""


def paragraphs(chance, count):
    for _ in range(count):
        yield "".join(chance.choices(SENTENCES, k=chance.randint(2, 9)))


def marked_up(text, chance):
    """Put stretches of a text into inline boxes; a note's mark stands after a character."""
    out, at = "", 0
    while at < len(text):
        end = at + chance.randint(1, 12)
        piece, tag = text[at:end], chance.choice(TAGS)
        if tag == "sup":
            out += piece + "<sup>3</sup>" if piece[-1] not in NO_END else piece
        else:
            out += f"<{tag}>{piece}</{tag}>" if tag else piece
        at = end
    return out


def widest_gap(row):
    """The most white between two ideographs of a line, in em of the paragraph."""
    gaps = [
        (two.x * two.size - one.end * one.size) / SIZE
        for one, two in pairwise(row.chars)
        if is_han(one.text) and is_han(two.text) and one.size == two.size
    ]
    return max(gaps, default=0.0)


def least_worst(made, measure, em=SIZE * PX):
    """The widest white of the set of lines whose widest white is least: an exact search."""
    ruler, size = made.ruler, len(made.flow)
    best = {0: 0.0}
    for place, end in enumerate(made.points):
        found = float("inf")
        for start in [0, *made.points[:place]]:
            if best[start] >= found:
                continue
            head, tail = ruler.begin(start), ruler.end(end, start)
            slack = (measure.rest if start else measure.first) - tail.width + head.width
            give = tail.soft - head.soft + tail.hard - head.hard + tail.hang
            if slack + give < -0.01:
                continue
            springs = tail.springs - head.springs
            loose = max(0.0, slack - springs) if end < size else 0.0
            gap = loose / em / max(tail.opens - head.opens, 1)
            found = min(found, max(best[start], gap))
        best[end] = found
    return best[size]


@pytest.mark.slow
@pytest.mark.parametrize("measure", [8 + 0.75 * n for n in range(40)])
def test_no_line_of_thousands_has_a_fault(measure):
    chance = random.Random(int(measure * 100))
    texts = list(paragraphs(chance, 24))
    body = "".join(f"<p>{marked_up(text, chance)}</p>" for text in texts)
    document = laid(body, measure, CSS, depth=9000)
    assert said(document).replace(" ", "") == re.sub("<[^>]*>| ", "", body)
    found = rows(document)
    assert len(found) > 60
    for row in found:
        text = row.text.strip()
        assert row.ours
        assert row.first or text[0] not in NO_START, text
        assert text[-1] not in NO_END, text
        if not row.last and not LONE_WORD.fullmatch(text):
            assert row.end == pytest.approx(row.right, abs=0.005), text
        assert row.end <= row.right + 0.005, text


@pytest.mark.parametrize(
    ("text", "measure", "worst"),
    [
        ("河水流过三座桥又流过两座镇", 4, 0.0),
        ("河水流过internationalisation三座桥", 12, 8 / 3),
        ("河水流wordwo过三座桥", 4, 0.5),
    ],
)
def test_the_search_that_proves_it_finds_the_least(text, measure, worst):
    """Before a word that does not fit, the gaps of what is there share what is left."""
    made = composed_without_faces(text, autospace=0)
    room = Measure(measure * EM, measure * EM, True)
    assert least_worst(made, room, EM) == pytest.approx(worst, abs=0.01)


@pytest.mark.slow
@pytest.mark.parametrize("measure", [8 + 0.75 * n for n in range(40)])
def test_no_line_is_torn_if_any_set_of_lines_is_not(measure):
    """Proved for each paragraph by a search that leaves nothing out."""
    chance = random.Random(int(measure * 100))
    whole = Measure((measure - 2) * SIZE * PX, measure * SIZE * PX, True)
    for text in paragraphs(chance, 24):
        document = laid(f"<p>{marked_up(text, chance)}", measure, CSS, depth=9000)
        worst = max(widest_gap(row) for row in rows(document) if not row.last)
        if worst > MOST + 0.001:
            (made,) = {id(p): p for p in _composed(document)}.values()
            assert least_worst(made, whole) > MOST - 0.001, text


def _composed(document):
    for box in document.pages[0]._page_box.descendants():
        if kept := getattr(box, "banxin_kept", None):
            yield kept[1]
