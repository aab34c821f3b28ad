"""A publication file to begin with: the sources of a folder, and every key in a comment."""

from pathlib import Path

from banxin.errors import SourceError
from banxin.files.toml import quoted
from banxin.files.whole import write_new
from banxin.readers.folder import FILE, listed
from banxin.readers.project import MAX_ARTICLES

HEAD = """\
# 出版物文件：把这个文件夹里的各篇合成一册。改好后运行：banxin build 文件夹
# Publication file: makes one publication of the sources here. Then run: banxin build FOLDER
# 行首有“#”的行不起作用；去掉“#”就生效。全部键见docs/sources.md。
# A line that begins with # does nothing; take the # away to use it.

# 全册的题名、副题，印在封面上　title and subtitle of the whole, on the cover
# title = "某某工作汇编"
# subtitle = "二〇二六年第一季度"

# 文字：zh-Hans、zh-Hant、zh-Hans-CN、zh-Hant-TW、zh-Hant-HK　language of all articles
# lang = "zh-Hans-CN"
# 体例：gov-cn、news-cn、tech、tw、hk　house style
# house = "gov-cn"
# 编码；不写则自动判断　encoding; found out if left out
# encoding = "gb18030"

# 做哪几种成品，放在哪里　what is made, and the folder it goes to
# outputs = ["pdf", "docx"]
# output = "output"
# 版式；可以各用各的：layout = { pdf = "booklet-a5", docx = "bulletin-a4" }　layout
# layout = "booklet-a5"
# 自备版式所在的文件夹　a folder of further layouts
# layouts = "layouts"
# 出哪几种文字版本；写了就只出这些　the editions made, and no other
# editions = ["zh-Hans-CN", "zh-Hant-TW"]
# 索引收哪些词　terms of the index
# index = ["集体协商", { term = "重庆", sort = "虫庆" }]
# 单位通用的设置，写在上层文件夹的文件里　settings shared by the office
# inherit = "../office.toml"

"""

ARTICLES = """\
# 各篇，依次排印　the articles, in order
articles = [
"""

FOOT = """\
]

# 要写明题名或栏目，就去掉上面的articles，每篇写成这样：
# To state titles or columns, take articles away and write each article so:
# [[article]]
# source = "{first}"
# title = "……"
# subtitle = "……"
# column = "工作动态"
# lang = "zh-Hans-CN"
# house = "gov-cn"
# encoding = "gb18030"

# 出版项　imprint
# [imprint]
# masthead = "某某工作简报"
# issue = "3"
# serial = "128"
# office = "某某办公室"
# date = "2026年3月31日"
# series = "……"
# send_to = ["……"]
# copy_to = ["……"]
# copies = "80"

# 另一组设置：banxin build 文件夹 --profile draft　another set of settings
# [profile.draft]
# outputs = ["docx"]
"""


def write_project(folder: Path) -> tuple[Path, int]:
    """Write a publication file that lists a folder's sources; give it and how many there are.

    Raises SourceError: one is there already, there is no source, the folder cannot be written.
    """
    if not folder.is_dir():
        raise SourceError("project-no-folder", str(folder))
    names = listed(folder).sources
    if not names:
        raise SourceError("project-empty", str(folder))
    if len(names) > MAX_ARTICLES:
        count = len(names)
        raise SourceError("project-articles-many", str(folder), count=count, limit=MAX_ARTICLES)
    file = folder / FILE
    lines = "".join(f"  {quoted(name)},\n" for name in names)
    text = HEAD + ARTICLES + lines + FOOT.replace('"{first}"', quoted(names[0]))
    try:
        write_new(file, text)
    except FileExistsError as error:
        raise SourceError("project-there", str(file)) from error
    except (OSError, UnicodeEncodeError) as error:
        raise SourceError("project-unwritten", str(file), reason=str(error)) from error
    return file, len(names)
