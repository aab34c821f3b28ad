"""banxin build says once, in a line or two, which fonts a Word file asks of other machines."""

import pytest

from banxin.cli.font_lines import font_lines
from banxin.fonts.portable import Reason
from banxin.messages import catalogue
from banxin.verify.made import Fonts

TEXT = "{name}\n\n春天來了，河邊的人都出來了，在橋上唱了一天的歌。\n"


@pytest.fixture
def sources(tmp_path):
    paths = [tmp_path / f"{name}.txt" for name in ("one", "two")]
    for path in paths:
        path.write_text(TEXT.format(name="河邊的歌"), encoding="utf-8")
    return paths


def told(out):
    return [line for line in out.splitlines() if "字体" in line or "嵌入" in line]


def test_a_run_of_many_sources_says_it_once(run, sources, tmp_path):
    ran = run("build", *sources, "-o", tmp_path / "out", "-t", "docx", lang="zh")
    (line,) = told(ran.out)
    assert line.strip().startswith("one.docx: 要用到字体新細明體、標楷體")


def test_a_font_that_comes_with_no_office_is_named(run, sources, tmp_path):
    folder = tmp_path / "layouts" / "own"
    folder.mkdir(parents=True)
    said = 'extends = "bulletin-a4"\n[output.docx]\nfonts = { song = "清河宋" }\n'
    (folder / "layout.toml").write_text(said, encoding="utf-8")
    ran = run("build", sources[0], "-o", tmp_path / "out", "-t", "docx", "-l", folder, lang="zh")
    assert "其中清河宋不随" in ran.out


@pytest.mark.parametrize(
    ("switch", "said"), [("--embed-fonts", "cut to"), ("--embed-fonts-full", "everyday")]
)
def test_what_is_held_and_what_stays_out(run, sources, tmp_path, switch, said):
    folder = tmp_path / "own" / "kai"
    folder.mkdir(parents=True)
    layout = 'extends = "bulletin-a4"\n[style]\nbody = { font = "kai" }\n'
    (folder / "layout.toml").write_text(layout, encoding="utf-8")
    out = tmp_path / "out"
    ran = run("build", sources[0], "-o", out, "-t", "docx", "-l", folder, switch)
    assert ran.code == 0
    (line,) = (line for line in ran.out.splitlines() if "holds LXGW WenKai" in line)
    assert said in line
    assert "not embedded, 粗宋" in ran.out
    assert run("verify", out).code == 0


def test_a_pdf_has_all_its_fonts_and_says_nothing(run, sources, tmp_path):
    ran = run("build", sources[0], "-o", tmp_path / "out", "-t", "pdf", "--embed-fonts", lang="zh")
    assert (ran.code, told(ran.out)) == (0, [])


def test_every_reason_can_be_told():
    reasons = {
        code.removeprefix("cli-word-refused-") for code in catalogue() if "-refused-" in code
    }
    assert reasons == set(Reason.__args__)
    roles = {"song": "outlines", "hei": "outlines", "kai": "licence"}
    lines = font_lines(Fonts(refused=roles))
    assert len(lines) == 2
    assert all(title in lines[0] for title in ("宋体", "黑体"))
