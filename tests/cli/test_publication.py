"""A folder of sources becomes one publication: from the first command to the proof."""

import json
import re
import zipfile

import pytest

from banxin.model import codec
from banxin.model.ledger import faults, ledger
from banxin.model.walk import all_pieces
from banxin.typeset.reading import leaves, said
from banxin.verify import certificate

ARTICLES = {
    "第一篇.txt": "渡口修桥\n\n作者：沈立\n\n桥长六十米,两头都通了路。\n\n一、工期\n\n二月开工。\n",
    "第二篇.txt": "磨坊改成图书室\n\n磨坊的石磨还在原处。\n\n一、藏书\n\n书有三百册。\n",
    "第十篇.txt": "年底的话\n\n一年的事都记在这里了。\n",
}
FILE = """
title = "柳溪年报"
subtitle = "二〇二六年"
output = "成品"
outputs = ["docx"]
house = "gov-cn"

[[article]]
source = "第二篇.txt"
column = "文化"

[[article]]
source = "第一篇.txt"
title = "柳溪大桥"
column = "工程"

[[article]]
source = "第十篇.txt"

[imprint]
office = "柳溪村委会"
date = "2026年12月"

[profile.draft]
output = "草稿"
layout = "booklet-a5"
"""


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "柳溪"
    found.mkdir()
    for name, text in ARTICLES.items():
        (found / name).write_text(text, encoding="utf-8")
    return found


@pytest.fixture
def stated(folder):
    (folder / "banxin.toml").write_text(FILE, encoding="utf-8")
    return folder


def printed(out, stem="柳溪"):
    """Give every leaf that is printed, by style and text, in the one layout there is."""
    proof = certificate.decode((out / f"{stem}.certificate.json").read_bytes())
    (reading,) = proof.readings.values()
    return {part.kind: [(leaf.style, said(leaf)) for leaf in leaves(part)]
            for part in reading.parts}  # fmt: skip


def test_a_folder_becomes_one_publication_named_after_it(run, folder, tmp_path):
    (folder / "说明.pages").write_text("x")
    out = tmp_path / "out"
    ran = run("build", folder, "-o", out, "-l", "booklet-a5")
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in out.iterdir()) == sorted(
        "柳溪" + end for end in (".pdf", ".docx", "-sheets.pdf", ".model.json", ".certificate.json")
    )
    assert "S21" in ran.out
    assert "说明.pages" in ran.out
    assert "S01" in ran.out
    titles = [text for style, text in printed(out)["body"] if style == "title-2"]
    assert titles == ["渡口修桥", "磨坊改成图书室", "年底的话"]
    assert printed(out)["cover"][0] == ("cover-title", "柳溪")
    assert run("verify", out).code == 0


def test_the_publication_file_says_order_titles_columns_and_where_it_goes(run, stated):
    ran = run("build", stated)
    assert ran.code == 0, ran.err
    out = stated / "成品"
    assert {path.name for path in out.iterdir()} == {
        "柳溪.docx", "柳溪.model.json", "柳溪.certificate.json",
    }  # fmt: skip
    model = codec.decode((out / "柳溪.model.json").read_bytes(), "柳溪")
    assert [source.name for source in model.sources] == ["第二篇.txt", "第一篇.txt", "第十篇.txt"]
    assert {article.house for article in model.articles} == {"gov-cn"}
    assert faults(model, ledger(model)) == ()
    body = printed(out)["body"]
    heads = [text for style, text in body if style in ("column", "title-2", "title-2-below")]
    assert heads == ["文化", "磨坊改成图书室", "工程", "柳溪大桥", "年底的话"]
    assert ("credits", "作者：沈立") in body
    assert run("verify", stated).code == 0
    assert run("verify", stated / "banxin.toml").code == 0


def test_contents_list_the_columns_and_below_them_the_articles(run, stated, tmp_path):
    assert run("build", stated, "-o", tmp_path / "out", "-t", "pdf").code == 0
    entries = printed(tmp_path / "out")["contents"][1:]
    assert [(style, re.sub(r"\s*\d*$", "", text)) for style, text in entries] == [
        ("contents-1", "文化"), ("contents-2", "磨坊改成图书室"),
        ("contents-1", "工程"), ("contents-2", "柳溪大桥"), ("contents-2", "年底的话"),
    ]  # fmt: skip


def test_a_publication_built_again_from_its_model_is_the_same_to_the_byte(run, stated, tmp_path):
    assert run("build", stated).code == 0
    again = tmp_path / "again"
    made = stated / "成品"
    assert run("build", made / "柳溪.model.json", "-o", again, "-t", "docx").code == 0
    for name in ("柳溪.docx", "柳溪.model.json"):
        assert (again / name).read_bytes() == (made / name).read_bytes()


def test_the_command_line_overrides_the_file_and_a_profile_the_rest_of_it(run, stated, tmp_path):
    assert run("build", stated, "--profile", "draft").code == 0
    assert (stated / "草稿" / "柳溪.docx").is_file()
    assert "cover" in printed(stated / "草稿")
    out = tmp_path / "out"
    ran = run("build", stated, "--profile", "draft", "-o", out, "-t", "pdf", "-l", "bulletin-a4")
    assert ran.code == 0, ran.err
    assert (out / "柳溪.pdf").is_file()
    assert "masthead" in printed(out)
    ran = run("build", stated, "--profile", "darft")
    assert ran.code == 3
    assert "draft" in ran.err


def test_a_sidecar_counts_and_the_publication_file_comes_over_it(run, stated):
    (stated / "第一篇.toml").write_text('title = "不用的题"\nlang = "zh-Hans-CN"', "utf-8")
    (stated / "第十篇.toml").write_text('title = "岁末"\n[imprint]\nserial = "8"', "utf-8")
    ran = run("read", stated, "--json")
    model = codec.decode(ran.out.encode(), "x")
    texts = ["".join(p.text for i in a.title for p in i.pieces) for a in model.articles]
    assert texts == ["磨坊改成图书室", "柳溪大桥", "岁末"]
    assert model.articles[1].lang == "zh-Hans-CN"
    assert (model.imprint.serial, model.imprint.office) == ("8", "柳溪村委会")
    assert not [p for p in model.aside if p.text == "不用的题"]


def test_an_article_that_cannot_be_read_is_named_and_nothing_is_published(run, stated):
    (stated / "第一篇.txt").write_bytes(b"")
    ran = run("build", stated)
    assert ran.code == 3
    assert "第一篇.txt" in ran.err
    assert not (stated / "成品").exists()
    (stated / "第一篇.txt").unlink()
    ran = run("build", stated)
    assert "第一篇.txt" in ran.err


def test_one_bad_publication_does_not_stop_another(run, folder, stated, tmp_path):
    empty = tmp_path / "空"
    empty.mkdir()
    ran = run("build", empty, stated, "--json")
    assert ran.code == 9
    bad, good = json.loads(ran.out)
    assert bad["error"] == "project-empty"
    assert good["verdict"] == "good"


def test_several_sources_named_one_by_one_are_built_each_by_itself(run, folder, tmp_path):
    out = tmp_path / "out"
    paths = [folder / name for name in ARTICLES]
    assert run("build", *paths, "-o", out, "-t", "docx").code == 0
    assert {p.name for p in out.glob("*.docx")} == {f"第{n}篇.docx" for n in "一二十"}


def test_sources_in_folders_below_are_told_with_their_folder(run, folder, tmp_path):
    (folder / "来稿").mkdir()
    (folder / "来稿" / "一.txt").write_text("集会\n\n2019-2021年的集会。\n", encoding="utf-8")
    (folder / "banxin.toml").write_text('articles = ["第一篇.txt", "来稿/一.txt"]', "utf-8")
    ran = run("read", folder)
    assert ran.code == 0
    assert "来稿/一.txt:3: N01" in ran.out


def test_pictures_lie_beside_each_source_and_go_with_the_publication(
    run, folder, tmp_path, rich_source
):
    model = rich_source.read_bytes()
    for name in ("甲", "乙"):
        (folder / f"{name}.model.json").write_bytes(model)
    pictures = rich_source.with_name("rich.assets")
    (folder / "乙.assets").mkdir()
    for picture in pictures.iterdir():
        (folder / "乙.assets" / picture.name).write_bytes(picture.read_bytes())
    out = tmp_path / "out"
    ran = run("build", folder, "-o", out, "-t", "docx")
    assert ran.code == 0, ran.err
    assert len(list((out / "柳溪.assets").iterdir())) == 1
    assert run("build", out / "柳溪.model.json", "-o", tmp_path / "again", "-t", "docx").code == 0
    ours = (out / "柳溪.docx").read_bytes()
    assert (tmp_path / "again" / "柳溪.docx").read_bytes() == ours
    with zipfile.ZipFile(out / "柳溪.docx") as package:
        notes = package.read("word/footnotes.xml").decode()
    assert notes.count("堰是攔水的矮壩") == 2


def test_each_edition_that_the_file_names_is_made(run, stated, tmp_path):
    file = stated / "banxin.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text('editions = ["zh-Hant-TW", "zh-Hans-CN"]\n' + text, encoding="utf-8")
    (stated / "editions.toml").write_text('keep = ["沈立"]', encoding="utf-8")
    ran = run("build", stated)
    assert ran.code == 0, ran.err
    assert "S21" not in ran.out
    made = {path.name for path in (stated / "成品").glob("*.docx")}
    assert made == {"柳溪.zh-Hant-TW.docx", "柳溪.zh-Hans-CN.docx"}
    data = (stated / "成品" / "柳溪.zh-Hant-TW.model.json").read_bytes()
    model = codec.decode(data, "x")
    assert model.title == "柳溪年報"
    assert {article.lang for article in model.articles} == {"zh-Hant-TW"}
    assert run("verify", stated).code == 0
    out = tmp_path / "out"
    assert run("build", stated, "-o", out, "--edition", "zh-Hant-HK").code == 0
    assert [path.name for path in out.glob("*.docx")] == ["柳溪.zh-Hant-HK.docx"]


def test_in_an_edition_articles_of_two_scripts_are_of_one(run, folder):
    (folder / "第二篇.txt").write_text("說明書\n\n這是說明，請讀。\n", encoding="utf-8")
    assert "S22" in run("read", folder).out
    ran = run("build", folder, "-o", folder, "-t", "docx", "--edition", "zh-Hans-CN")
    assert ran.code == 0, ran.err
    assert "S22" not in ran.out


def test_of_a_single_article_the_title_is_its_own(run, stated):
    (stated / "banxin.toml").write_text('title = "题"\narticles = ["第一篇.txt"]', "utf-8")
    (stated / "第一篇.toml").write_text('title = "不用的题"\nsubtitle = "副"', "utf-8")
    model = codec.decode(run("read", stated, "--json").out.encode(), "x")
    (article,) = model.articles
    assert ([p.text for i in article.title for p in i.pieces], model.title) == (["题"], "")
    assert [p.text for i in article.subtitle for p in i.pieces] == ["副"]


def test_a_model_of_several_articles_keeps_its_titles_in_a_folder(run, stated, tmp_path):
    assert run("build", stated).code == 0
    folder = tmp_path / "again"
    folder.mkdir()
    made = stated / "成品" / "柳溪.model.json"
    (folder / "a.model.json").write_bytes(made.read_bytes())
    first = codec.decode(made.read_bytes(), "x")
    for text, title in (("", "柳溪年报"), ('title = "另题"', "另题")):
        (folder / "banxin.toml").write_text(text, encoding="utf-8")
        model = codec.decode(run("read", folder, "--json").out.encode(), "x")
        assert (model.title, model.subtitle) == (title, "二〇二六年")
        assert model.articles == first.articles


def test_the_edits_beside_an_article_are_made_in_the_publication(run, stated):
    row = {"text": "六十", "replacement": "七十", "before": "桥长", "after": "米"}
    table = {"schema": "banxin-edits/1", "edits": [row]}
    (stated / "第一篇.edits.json").write_text(json.dumps(table), encoding="utf-8")
    ran = run("read", stated, "--json")
    model = codec.decode(ran.out.encode(), "x")
    assert "桥长七十米" in "".join(p.text for p in all_pieces(model.articles[1]))
    assert faults(model, ledger(model)) == ()


def test_init_writes_what_build_then_reads(run, folder, tmp_path):
    ran = run("init", folder)
    assert ran.code == 0
    assert "banxin.toml" in ran.out
    assert run("build", folder, "-o", tmp_path / "out", "-t", "docx").code == 0
    again = run("init", folder)
    assert again.code == 3
    assert "banxin.toml" in again.err
    assert run("init", tmp_path / "nowhere").code == 3


def test_building_into_the_folder_itself_twice_makes_the_same(run, folder):
    assert run("build", folder, "-o", folder, "-t", "docx").code == 0
    first = (folder / "柳溪.docx").read_bytes()
    assert run("build", folder, "-o", folder, "-t", "docx").code == 0
    assert (folder / "柳溪.docx").read_bytes() == first


def test_fonts_looks_at_every_article(run, folder):
    (folder / "第十篇.txt").write_text("年底的话\n\n龘龘。\n", encoding="utf-8")
    report = json.loads(run("fonts", folder, "--json").out)
    counts = {role["role"]: role["asked"] for role in report}
    (folder / "第十篇.txt").unlink()
    fewer = {r["role"]: r["asked"] for r in json.loads(run("fonts", folder, "--json").out)}
    assert counts["song"] > fewer["song"]
