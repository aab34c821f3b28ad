"""banxin proof --apply: suggestions that an editor adopts go into the file of edits."""

from pathlib import Path
from typing import TYPE_CHECKING

from banxin.cli.output import finding_line, tell
from banxin.messages import say

if TYPE_CHECKING:
    from banxin.proof.settings import Settings


def adopt_suggestions(
    source: Path, encoding: str | None, settings: "Settings", codes: frozenset[str]
) -> None:
    """Add the suggestions of these codes to the edits of a source, and say how many there were.

    They are asked of the text as no edit has touched it, so that they stay the same ones.
    Raises SourceError, and BackendError where the file cannot be written.
    """
    from banxin.errors import SourceError
    from banxin.preparing import prepare, unedited
    from banxin.proof.edits.apply import passages_of
    from banxin.proof.edits.file import edits_of, load_edits, save_edits
    from banxin.proof.edits.suggested import adopt
    from banxin.proof.proofread import proofread
    from banxin.readers.project import is_project

    if is_project(source):
        raise SourceError("edits-project", str(source))
    rows = load_edits(source)
    publication = prepare(source, encoding, edited=False).publication
    asked = [f for f in proofread(publication, settings) if f.code in codes and f.suggest]
    passages = passages_of(unedited(source, encoding).publication)
    done = adopt(asked, passages, rows)
    if done.new:
        save_edits(source, done.rows)
    file = str(edits_of(source))
    tell(say("cli-proof-adopted", file=file, new=done.new, known=done.known), err=True)
    for finding in done.refused:
        line = finding_line(finding, publication)
        tell("  " + say("cli-proof-refused", line=line), err=True)
