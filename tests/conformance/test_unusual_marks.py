"""clreq 3.1.3: the stop of technical texts, repeated marks, the frame of the dead."""

from clreq.clauses import clause, off
from clreq.near import CLOSING, HAN, near

TECHNICAL = "".join(HAN[n : n + 2 + n % 4] + "．" for n in range(0, 36, 3))


@clause("3.1.3.1", off(css="html{--kinsoku:none;--punctuation:full}"), off(composed=False))
def test_the_technical_full_stop_is_a_stop(press):
    ended = 0
    for sheet in press.sweep(f"<p>{TECHNICAL}</p>", range(6, 25)):
        for line in sheet.lines:
            assert not line.text.startswith("．")
            if line.text.endswith("．"):
                ended += 1
                assert line.end <= sheet.right + 0.55 * sheet.size
                if line is not sheet.lines[-1]:
                    assert near(sheet.em(line.end - sheet.right), 0.5, 0.12)
    assert ended > 10


TRADITIONAL = "河上的歌\n\n對著門，戶戶都聽見；「歌是河、河是歌。」是誰說的：你說？我說！\n"


@clause("3.1.3.2", off(style=".s-body span{font-family:'Noto Serif CJK TC'!important}"))
def test_stops_of_a_traditional_text_can_stand_at_the_corner(press):
    book = press.book(TRADITIONAL, toml='[lines]\nstops = "corner"')
    line = book.line("對著門")
    for stop in "，；、。：":
        mark = line.glyph(stop)
        assert 0 <= mark.ink.left - mark.x < mark.ink.right - mark.x <= 0.5 * mark.size, stop
    assert all(line.glyph(char).font.endswith("TC") for char in "對門戶聽「")


@clause("3.1.3.3", off(composed=False))
def test_repeated_marks_take_one_em_or_two(press):
    for marks, width in (("？！", 1), ("！！", 1), ("？？", 1), ("！！！", 2), ("？？？", 2)):
        glyphs = press(f"<p>真的吗{marks}是的</p>").lines[0].stretch(marks)
        assert near((glyphs[-1].x - glyphs[0].x) / glyphs[0].size, width, 0.06), marks
    for sheet in press.sweep(f"<p>{HAN}？！{HAN}！！！{HAN}？？{HAN}</p>", range(6, 24)):
        assert not any(line.text[0] in CLOSING for line in sheet.lines)


@clause("3.1.3.4", off(css=".dead{border:0}"))
def test_a_frame_stands_about_the_name_of_the_dead(press):
    css = ".dead{border:.05em solid #000;padding:0 .04em}"
    html = "<p>编委会名单王大<span class=dead>李河清</span>张小山赵石头孙木林周小桥吴一舟郑二娘</p>"
    sheet = press(html, 12, css=css)
    plain = press(html, 12, css=".dead{border:0;padding:0}")
    line = next(line for line in sheet.lines if "李" in line.text)
    name = line.stretch("李河清")
    assert sheet.paths
    left = min(path.box.left for path in sheet.paths)
    right = max(path.box.right for path in sheet.paths)
    top = min(path.box.top for path in sheet.paths)
    bottom = max(path.box.bottom for path in sheet.paths)
    assert name[0].x - 0.2 * sheet.size <= left <= name[0].x
    assert name[2].end <= right <= name[2].end + 0.2 * sheet.size
    assert top <= min(glyph.ink.top for glyph in name[:3])
    assert bottom >= max(glyph.ink.bottom for glyph in name[:3])
    assert [line.y for line in sheet.lines] == [line.y for line in plain.lines]
