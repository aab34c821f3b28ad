"""The laws of the ledger on publications of many sources: a folder, its file, what stands beside.

Each source has its sidecar or none, its edits, and a column; all go through the pipeline as a
person would send them, and become one publication, in an edition or as they stand.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from drafts import DRAFTS, texts
from edits_laws import LOST
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_laws import by_sha, check_ledger, check_nothing_is_silent
from readers_tried import FORMATS
from tries import tries

from banxin.editions.edition import TAGS
from banxin.model import codec
from banxin.model.ledger import ledger
from banxin.model.walk import all_pieces
from banxin.preparing import prepare, unedited
from banxin.proof.edits.apply import passages_of
from banxin.proof.edits.file import save_edits
from banxin.proof.edits.suggested import adopt
from banxin.proof.proofread import proofread

MEMBERS = st.lists(st.tuples(st.sampled_from(sorted(FORMATS)), DRAFTS), min_size=1, max_size=4)
SIDECARS = st.sampled_from(["", "", 'title = "河边的集子"\nsubtitle = "第一辑"\n'])


def lay(folder: Path, members, data: st.DataObject) -> list[str]:
    """Write sources with what stands beside them, and give the rules of the edits."""
    asked: list[str] = []
    listed = 'title = "合订本"\n'
    for number, (name, draft) in enumerate(members, 1):
        form = FORMATS[name]
        path = folder / f"第{number}篇{form.suffix}"
        path.write_bytes(form.write(draft))
        path.with_suffix(".toml").write_text(data.draw(SIDECARS), encoding="utf-8")
        before = unedited(path, form.encoding).publication
        found = [f for f in proofread(before) if f.suggest and data.draw(st.booleans())]
        rows = adopt(found, passages_of(before), ()).rows
        save_edits(path, rows)
        asked += [row.tag for row in rows]
        listed += (
            f'[[article]]\nsource = "{path.name}"\ncolumn = "{"要闻文化"[number % 2 * 2 :][:2]}"\n'
        )
        listed += f'encoding = "{form.encoding}"\n' if form.encoding else ""
    (folder / "banxin.toml").write_text(listed, encoding="utf-8")
    return asked


@settings(max_examples=tries(24), deadline=None)
@given(members=MEMBERS, edition=st.sampled_from([None, *TAGS]), data=st.data())
def test_no_character_is_lost_in_a_publication_of_many_sources(
    members, edition, data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        asked = lay(folder, members, data)
        files = by_sha(*(path.read_bytes() for path in folder.glob("第*")))
        made = prepare(folder, edition=edition).publication
    check_ledger(made, files)
    assert len(made.articles) == len(members)
    assert codec.decode(codec.encode(made), "合订本") == made
    if edition:
        return
    rules = [rule for piece in all_pieces(made) for rule in piece.rules]
    assert set(asked) <= set(rules)
    assert not [found for found in made.findings if found.code in LOST]
    if not asked:
        check_nothing_is_silent(made, [text for _, draft in members for text in texts(draft)])
        assert {row.source for row in ledger(made)} == {source.id for source in made.sources}
