"""What a publication file may say, and how it is refused with its file, its key and a remedy."""

import re
from pathlib import Path

import pytest

from banxin.errors import SourceError
from banxin.files.small import MAX_BYTES
from banxin.messages import error_text
from banxin.readers import project as project_module
from banxin.readers.new_project import write_project
from banxin.readers.project import Project, load_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three sources, in a folder of the office."""
    found = tmp_path / "office" / "march"
    found.mkdir(parents=True)
    for name in ("1.txt", "2.txt", "10.txt"):
        (found / name).write_text("文", encoding="utf-8")
    return found


def loaded(folder: Path, content: str, profile: str = "") -> Project:
    (folder / "banxin.toml").write_text(content, encoding="utf-8")
    found = load_project(folder, profile)
    assert found
    assert load_project(folder / "banxin.toml", profile) == found
    return found


def refused(folder: Path, content: str, profile: str = "") -> SourceError:
    with pytest.raises(SourceError) as caught:
        loaded(folder, content, profile)
    for lang in ("zh", "en"):
        assert "→" in error_text(caught.value, lang)  # type: ignore[arg-type]
    return caught.value


def names(project: Project) -> list[str]:
    return [member.path.name for member in project.members]


def test_a_single_source_is_no_publication_of_many(folder: Path) -> None:
    assert load_project(folder / "1.txt") is None


def test_without_a_file_and_without_articles_all_sources_of_the_folder_are_taken(
    folder: Path,
) -> None:
    found = load_project(folder)
    assert found
    assert names(found) == ["1.txt", "2.txt", "10.txt"]
    assert found.name == "march"
    assert names(loaded(folder, 'title = "题"')) == ["1.txt", "2.txt", "10.txt"]


def test_articles_stand_in_the_order_they_are_named(folder: Path) -> None:
    (folder / "来稿").mkdir()
    (folder / "来稿" / "4.txt").write_text("文", encoding="utf-8")
    found = loaded(folder, 'articles = ["10.txt", "来稿/4.txt", "1.txt"]')
    assert names(found) == ["10.txt", "4.txt", "1.txt"]
    assert [member.name for member in found.members] == ["10.txt", "来稿/4.txt", "1.txt"]


def test_what_is_said_of_all_holds_for_an_article_that_says_nothing(folder: Path) -> None:
    found = loaded(folder, """
        lang = "zh-Hant-TW"
        house = "tw"
        encoding = "big5"
        [[article]]
        source = "1.txt"
        [[article]]
        source = "2.txt"
        lang = "zh-Hans"
        house = "news-cn"
        encoding = "gb18030"
        column = " 要闻 "
        title = "题"
    """)  # fmt: skip
    first, second = found.members
    assert (first.stated.lang, first.house, first.encoding) == ("zh-Hant-TW", "tw", "big5")
    assert (second.stated.lang, second.house, second.encoding) == ("zh-Hans", "news-cn", "gb18030")
    assert (second.column, second.stated.title) == ("要闻", "题")


def test_one_layout_for_all_or_one_for_each(folder: Path) -> None:
    assert loaded(folder, 'layout = "bulletin-a4"').layouts == {
        "pdf": "bulletin-a4", "docx": "bulletin-a4",
    }  # fmt: skip
    one = loaded(folder, 'layout = "bulletin-a4"\noutputs = ["docx"]')
    assert one.layouts["pdf"] == "bulletin-a4"  # the command line may ask for it
    each = loaded(folder, 'layout = { docx = "gongwen-a4" }\noutputs = ["docx"]')
    assert (each.layouts, each.outputs) == ({"docx": "gongwen-a4"}, ("docx",))


def test_folders_are_found_from_the_file_that_names_them(folder: Path) -> None:
    (folder.parent / "office.toml").write_text('layouts = "版式"\nlayout = "版式/红头"\n', "utf-8")
    found = loaded(folder, 'inherit = "../office.toml"\noutput = "成品"')
    assert found.layout_folders == (folder.parent / "版式",)
    assert found.layouts["pdf"] == str(folder.parent / "版式" / "红头")
    assert found.output == folder / "成品"


def test_the_nearest_value_wins_and_tables_merge_key_by_key(folder: Path) -> None:
    (folder.parent / "office.toml").write_text(
        'inherit = "../top.toml"\nlang = "zh-Hans"\n[imprint]\noffice = "办公室"\nissue = "0"\n',
        encoding="utf-8",
    )
    (folder.parent.parent / "top.toml").write_text(
        'house = "gov-cn"\nlang = "zh-Hant"\n[imprint]\nmasthead = "简报"\noffice = "总办"\n',
        encoding="utf-8",
    )
    found = loaded(folder, 'inherit = "../office.toml"\n[imprint]\nissue = "3"')
    imprint = found.stated.imprint
    assert (imprint.masthead, imprint.office, imprint.issue) == ("简报", "办公室", "3")
    assert found.members[0].stated.lang == "zh-Hans"
    assert found.members[0].house == "gov-cn"
    assert [path.name for path in found.files] == ["banxin.toml", "office.toml", "top.toml"]


def test_a_profile_comes_over_all_when_it_is_asked_for(folder: Path) -> None:
    (folder.parent / "office.toml").write_text(
        '[profile.draft]\noutput = "草稿"\noutputs = ["pdf"]\n', encoding="utf-8"
    )
    content = 'inherit = "../office.toml"\noutputs = ["pdf", "docx"]\n' \
              '[imprint]\nissue = "3"\n[profile.draft]\noutputs = ["docx"]\n' \
              '[profile.draft.imprint]\ndate = "今天"\n'  # fmt: skip
    assert loaded(folder, content).outputs == ("pdf", "docx")
    draft = loaded(folder, content, "draft")
    assert (draft.outputs, draft.output) == (("docx",), folder / "草稿")
    assert (draft.stated.imprint.issue, draft.stated.imprint.date) == ("3", "今天")


def test_a_title_of_a_single_article_is_that_articles(folder: Path) -> None:
    found = loaded(folder, 'title = "题"\nsubtitle = "副"\narticles = ["2.txt"]')
    assert (found.members[0].titles.title, found.members[0].titles.subtitle) == ("题", "副")
    assert loaded(folder, 'title = "题"').members[0].titles.title == ""


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        ('tilte = "题"', "project-key", "title"),
        ('masthead = "报"', "sidecar-key-below", "masthead"),
        ('[imprint]\ntitle = "题"', "sidecar-key-above", "title"),
        ('[imprint]\nmastheed = "题"', "project-key", "masthead"),
        ('[[article]]\nsource = "1.txt"\ncolum = "甲"', "project-key", "column"),
        ('[profile.draft]\noutput_ = "x"', "project-key", "output"),
        ('[profile.draft]\narticles = ["1.txt"]', "project-key", "articles"),
        ('title = 3', "value-kind", "title"),
        ('title = "', "toml-syntax", ""),
        ('title = "a\\nb"', "sidecar-value", "title"),
        ('[[article]]\ntitle = "题"', "key-missing", "source"),
        ('[[article]]\nsource = "1.txt"\ncolumn = "a\\tb"', "sidecar-value", "column"),
        ('lang = "en"', "sidecar-lang", "zh-Hans"),
        ('house = "us"', "project-value", "gov-cn"),
        ('[[article]]\nsource = "1.txt"\nhouse = "us"', "project-value", "1.txt"),
        ('editions = ["zh"]', "project-value", "zh-Hant-TW"),
        ('outputs = ["epub"]', "project-value", "docx"),
        ('layout = { epub = "booklet-a5" }', "project-value", "docx"),
        ('articles = ["1.txt", "1.txt"]', "project-article-twice", "1.txt"),
        ('articles = ["1.txt"]\n[[article]]\nsource = "2.txt"', "project-articles-both", ""),
        ('articles = ["../1.txt"]', "project-outside", "../1.txt"),
        ('articles = ["/etc/passwd"]', "project-outside", "/etc/passwd"),
        ('articles = [""]', "project-outside", ""),
        ('articles = ["a\\u0000b"]', "project-outside", ""),
        ('output = "../x"', "project-outside", "output"),
        ('layouts = ".."', "project-outside", "layouts"),
        ('layout = "../mine"', "project-outside", "layout"),
        ('[profile.d]\nlayout = "../mine"', "project-outside", "layout"),
        ('inherit = "/etc/office.toml"', "project-inherit", "office.toml"),
        ('inherit = "../other/office.toml"', "project-inherit", "other"),
        ('inherit = "below/office.toml"', "project-inherit", "below"),
        ('inherit = "../office.txt"', "project-inherit", "office.txt"),
        ('inherit = "../nowhere.toml"', "project-missing", "nowhere.toml"),
        ('inherit = "banxin.toml"', "project-inherit-loop", "banxin.toml"),
        ("a = " + "[" * 3000, "toml-excess", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_file(
    folder: Path, content: str, code: str, told: str
) -> None:
    error = refused(folder, content)
    assert error.code == code
    assert ".toml" in error.where or error.where == str(folder)
    assert told in error_text(error, "en")


def test_a_file_inherited_from_states_no_articles(folder: Path) -> None:
    (folder.parent / "office.toml").write_text('articles = ["1.txt"]', encoding="utf-8")
    error = refused(folder, 'inherit = "../office.toml"')
    assert error.code == "project-inherit-articles"
    assert error.where.endswith("office.toml")


def test_a_wrong_value_of_a_file_inherited_from_is_told_by_its_name(folder: Path) -> None:
    (folder.parent / "office.toml").write_text("outputs = 3", encoding="utf-8")
    error = refused(folder, 'inherit = "../office.toml"')
    assert error.where.endswith("office.toml")


def test_files_that_inherit_from_one_another_in_a_circle_end(folder: Path) -> None:
    (folder / "a.toml").write_text('inherit = "b.toml"', encoding="utf-8")
    (folder / "b.toml").write_text('inherit = "a.toml"', encoding="utf-8")
    error = refused(folder, 'inherit = "a.toml"')
    assert error.code == "project-inherit-loop"


def test_no_row_of_files_is_longer_than_the_limit(folder: Path) -> None:
    for n in range(20):
        (folder / f"{n}.toml").write_text(f'inherit = "{n + 1}.toml"', encoding="utf-8")
    assert refused(folder, 'inherit = "0.toml"').code == "project-inherit-loop"


@pytest.mark.parametrize("key", ["articles", "output", "inherit"])
def test_no_link_leads_out_of_the_folder(folder: Path, tmp_path: Path, key: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "office.toml").write_text("", encoding="utf-8")
    (folder / "link.toml").symlink_to(elsewhere / "office.toml")
    (folder / "way").symlink_to(elsewhere)
    content = {
        "articles": 'articles = ["way/office.toml"]',
        "output": 'output = "way"',
        "inherit": 'inherit = "link.toml"',
    }
    assert refused(folder, content[key]).code in ("project-outside", "project-inherit")


def test_too_much_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_module, "MAX_ARTICLES", 2)
    assert refused(folder, "").code == "project-articles-many"
    monkeypatch.setattr(project_module, "MAX_ARTICLES", 3)
    monkeypatch.setattr(project_module, "MAX_TOTAL", 8)
    assert refused(folder, "").code == "project-large"
    assert refused(folder, "#" * (MAX_BYTES + 1)).code == "file-unfit"


def test_a_folder_without_any_source(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        load_project(tmp_path)
    assert caught.value.code == "project-empty"


def test_a_profile_that_is_not_there(folder: Path) -> None:
    error = refused(folder, '[profile.draft]\noutputs = ["pdf"]', "darft")
    assert (error.code, error.args_by_name["known"]) == ("project-profile", "draft")
    (folder / "banxin.toml").unlink()
    for path in (folder, folder / "1.txt"):
        with pytest.raises(SourceError) as caught:
            load_project(path, "draft")
        assert caught.value.code == "project-profile-none"


def test_the_file_that_init_writes_loads_and_lists_the_sources(folder: Path) -> None:
    for odd in ('他说"好".txt', "a\\b.txt", "行\u2028分.txt"):
        (folder / odd).write_text("文", encoding="utf-8")
    file, count = write_project(folder)
    found = load_project(folder)
    assert found
    assert found.files == (file,)
    assert count == len(found.members) == 6
    (folder / "banxin.toml").unlink()
    plain = load_project(folder)
    assert plain
    assert names(plain) == names(found)


def test_every_key_that_init_tells_in_a_comment_is_one(folder: Path) -> None:
    file, _ = write_project(folder)
    (folder.parent / "office.toml").write_text("", encoding="utf-8")
    told = re.findall(r"^# ((?:[a-z_]+ = |\[).*)$", file.read_text(encoding="utf-8"), re.M)
    start, end = told.index("[[article]]"), told.index("[imprint]")
    whole = loaded(folder, "\n".join((*told[:start], *told[end:], *told[start:end])))
    assert names(whole) == ["1.txt"]
    assert whole.stated.imprint.masthead
    assert whole.stated.index


def test_init_never_writes_over_a_file(folder: Path) -> None:
    (folder / "banxin.toml").write_text("# mine", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        write_project(folder)
    assert caught.value.code == "project-there"
    assert (folder / "banxin.toml").read_text(encoding="utf-8") == "# mine"


def test_init_does_not_follow_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / "banxin.toml").symlink_to(tmp_path / "made.toml")
    with pytest.raises(SourceError):
        write_project(folder)
    assert not (tmp_path / "made.toml").exists()
