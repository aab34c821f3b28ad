"""Law 6: findings alter nothing; one that is accepted is a change row, and is found again."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from banxin.model.finding import Finding
from banxin.model.inlines import plain
from banxin.model.ledger import ledger
from banxin.model.publication import Publication
from banxin.proof.edits.apply import apply_edits, passages_of
from banxin.proof.edits.file import Row, load_edits, save_edits
from banxin.proof.edits.suggested import adopt
from banxin.proof.proofread import proofread

Chosen = Callable[[list[Finding]], Iterable[Finding]]
LOST = ("S26", "S27")


def edited(read: Callable[[], Publication], choose: Chosen) -> Publication:
    """Proofread a publication, accept the suggestions chosen, and make them when it is read anew.

    `read` reads and normalises the source, each time from its bytes.
    """
    before = read()
    suggested = [finding for finding in proofread(before) if finding.suggest]
    assert before == read(), "to proofread alters nothing"
    done = adopt(choose(suggested), passages_of(before), ())
    after = apply_edits(read(), kept(done.rows))
    made = [row.rules for row in ledger(after)]
    for row in done.rows:
        assert any(row.tag in rules for rules in made), row
    assert not [f for f in after.findings if f.code in LOST]
    assert texts(apply_edits(after, done.rows)) == texts(after), "twice is once"
    if not done.rows:
        assert texts(after) == texts(before)
    return after


def kept(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give rows as the file of edits gives them back."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "稿.txt"
        save_edits(source, rows)
        return load_edits(source)


def texts(publication: Publication) -> list[str]:
    """Give what the passages say."""
    return [plain(passage) for passage in passages_of(publication)]
