"""One file of each kind with every trap in it: odd characters, furniture, errors, all blocks."""

from pathlib import Path

import pytest
from drafts import (
    FURNITURE,
    ODD,
    SENTENCES,
    WORDS,
    Block,
    Draft,
    Furniture,
    Grid,
    Heading,
    Paragraph,
    Points,
    Program,
    Quoted,
    Run,
    texts,
)
from edits_laws import edited
from ledger_laws import by_sha, check_changes_keep_han, check_ledger, check_nothing_is_silent
from readers_tried import FORMATS, READERS

from banxin.editions.convert import in_edition
from banxin.editions.edition import TAGS, Edition
from banxin.passes import normalise
from banxin.readers.sent import Sent

PAGES = sorted((Path(__file__).parents[1] / "readers" / "html" / "pages").glob("*.*html"))
LOOKS = (
    Run("重点", "strong"), Run("着重", "emphasis"), Run("网址", "link", "https://a.example/b?c=d"),
    Run("rm -r 文件", "code"), Run("堰", "ruby", "yàn"), Run("", "note", "注的话,在这里."),
)  # fmt: skip
TRAPS: tuple[Block, ...] = (
    *(Paragraph((Run(text), look)) for text, look in zip(SENTENCES, LOOKS * 9, strict=False)),
    *(Furniture(text) for text in FURNITURE),
    *(Paragraph((Run(f"春天{odd}的河"), Run(f"{odd}重", "strong"))) for odd in ODD),
    *(Heading(2 + n % 3, (Run(word), LOOKS[n % 6])) for n, word in enumerate(WORDS)),
    Points(True, tuple(SENTENCES[:8])),
    Points(False, tuple(SENTENCES[8:16])),
    Grid((("县", "人数"), *((text, str(n)) for n, text in enumerate(SENTENCES)))),
    Quoted(tuple(SENTENCES[:3])),
    Program(("甲 = 乙,丙", "", "\t印(橋)  # 逐座")),
)
TRAP = Draft((Run("河上的"), Run("堰", "ruby", "yàn"), Run("", "note", "题目的注。")), TRAPS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_trap_of_a_file_is_accounted_for(name: str) -> None:
    form = FORMATS[name]
    file = form.write(TRAP)
    files = by_sha(file)

    def understood():
        return normalise(form.reader.read(Sent(file, "稿" + form.suffix, form.encoding)))

    check_ledger(understood(), files)
    check_nothing_is_silent(understood(), texts(TRAP))
    check_changes_keep_han(understood())
    after = edited(understood, list)
    check_ledger(after, files)
    for tag in TAGS:
        check_ledger(in_edition(after, Edition(tag), {}), files)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_character_of_a_page_as_browsers_save_it_is_accounted_for(path: Path) -> None:
    data = path.read_bytes()
    read = READERS["html"].read(Sent(data, path.name))
    check_ledger(read, by_sha(data))
    check_ledger(edited(lambda: normalise(read), list), by_sha(data))
