"""The sources against the model: source = kept ⊎ listed, to the character."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from banxin.model.ledger import Row, counts, faults, ledger
from banxin.model.publication import Publication, Source
from banxin.verify.fault import Fault
from banxin.verify.word_source import unread, word_files


class SourceProof(msgspec.Struct, frozen=True):
    """A source: what its bytes were, and how many characters met which fate."""

    name: str
    sha256: str
    encoding: str
    how: str
    confidence: float
    chars: int
    fates: dict[str, int]
    changes: dict[str, int]


def prove_sources(
    publication: Publication, files: Iterable[Path] = ()
) -> tuple[list[SourceProof], list[Fault]]:
    """Count every character of every source, and name any that is lost, doubled or altered.

    Those of the sources' `files` that are Word files are counted anew.
    """
    rows = ledger(publication)
    sent = word_files(files) if any(s.encoding.name == "docx" for s in publication.sources) else {}
    found = [
        Fault(f"source-{fault.fault}", place=_place(publication, fault.source, fault.start))
        for fault in faults(publication, rows)
    ]
    proofs: list[SourceProof] = []
    for source in publication.sources:
        own = tuple(row for row in rows if row.source == source.id)
        if not _same_bytes(source):
            found.append(Fault("source-bytes", place=source.name))
        if source.encoding.name == "docx" and source.sha256 in sent:
            lacking = "".join(sorted(unread(sent[source.sha256], source.text)))
            found += [Fault("source-unread", source.name, due=lacking[:80])] if lacking else []
        proofs.append(_proof(source, own))
    return proofs, found


def _proof(source: Source, rows: tuple[Row, ...]) -> SourceProof:
    changes: dict[str, int] = {}
    for row in rows:
        if row.changed:
            rule = "+".join(row.rules)
            changes[rule] = changes.get(rule, 0) + row.end - row.start
    return SourceProof(
        name=source.name,
        sha256=source.sha256,
        encoding=source.encoding.name,
        how=source.encoding.how,
        confidence=source.encoding.confidence,
        chars=len(source.text),
        fates={str(kind): number for kind, number in counts(rows).items()},
        changes=changes,
    )


def _place(publication: Publication, id: str, position: int) -> str:
    source = next(s for s in publication.sources if s.id == id)
    return f"{source.name}:{source.line_of(position)}"


def _same_bytes(source: Source) -> bool:
    """Encoding the text again gives the very bytes that were read.

    A package has no such text: what was read of it is proved where it was read.
    """
    if source.encoding.how == "parts":
        return True
    try:
        data = bytes.fromhex(source.encoding.mark) + source.text.encode(source.encoding.name)
    except (ValueError, LookupError):
        return False
    return hashlib.sha256(data).hexdigest() == source.sha256
