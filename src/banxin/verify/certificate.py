"""The certificate: one file that says what was proved of a document, and how to prove it again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from banxin.model.publication import Publication
from banxin.model.snapshot import snapshot
from banxin.typeset.reading import Reading
from banxin.verify.docx import check_docx, soundness
from banxin.verify.docx_snapshot import check_snapshot
from banxin.verify.fault import Fault
from banxin.verify.made import Fonts, Letterhead, Made, Numbers
from banxin.verify.pdf import check_pdf
from banxin.verify.said import unsaid
from banxin.verify.sheets import check_sheets
from banxin.verify.sources import SourceProof, prove_sources

PROVED = ("pdf", "sheets", "docx")
"""Kinds of file the certificate can read back; others are listed as unproved."""


class Output(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file that was made: its layout, its digest, and how many pages or sheets it has.

    `numbers` says where page numbers in its contents and index come from; `cannot` holds codes
    of what its layout asks and this kind of file cannot do; `fonts` is what a file that
    others set asks of their machines; `notes` tell what else is worth knowing, by code, with
    the names it is about; `letterhead` is what the layout's own Word file brought; `proved`
    is False for a kind that nothing here can read back.
    """

    file: str
    kind: str
    layout: str
    sha256: str
    pages: int = 0
    numbers: Numbers = ""
    cannot: tuple[str, ...] = ()
    fonts: Fonts | None = None
    notes: dict[str, tuple[str, ...]] = {}
    letterhead: Letterhead | None = None
    proved: bool = True


class Certificate(msgspec.Struct, frozen=True):
    """What was proved. `readings` holds, by layout, every string that had to be printed."""

    schema: Literal["banxin-certificate/1"]
    program: str
    verdict: Literal["good", "bad"]
    sources: tuple[SourceProof, ...]
    outputs: tuple[Output, ...]
    findings: dict[str, int]
    faults: tuple[Fault, ...]
    model_sha256: str
    readings: dict[str, Reading]


class TextProof(msgspec.Struct, frozen=True):
    """What can be proved before any file is made: the sources, and that nothing is left out.

    `said` is the snapshot of the model that Word files must carry.
    """

    sources: tuple[SourceProof, ...]
    findings: dict[str, int]
    model_sha256: str
    faults: tuple[Fault, ...]
    said: Publication


def prove_text(
    publication: Publication, model: bytes, readings: dict[str, Reading], files: Iterable[Path] = ()
) -> TextProof:
    """Prove source = kept ⊎ listed, and that every text of the model is to be printed.

    `files` are the sources, of which Word files are counted anew.
    """
    sources, faults = prove_sources(publication, files)
    for reading in readings.values():
        faults += unsaid(publication, reading)
    codes = [finding.code for finding in publication.findings]
    return TextProof(
        sources=tuple(sources),
        findings={code: codes.count(code) for code in sorted(set(codes))},
        model_sha256=hashlib.sha256(model).hexdigest(),
        faults=tuple(faults),
        said=snapshot(publication),
    )


def certify(
    text: TextProof, readings: dict[str, Reading], made: Iterable[Made], program: str
) -> Certificate:
    """Check each file, as it comes, against what had to be printed, and sum up."""
    seen: list[Made] = []
    outputs: list[Output] = []
    faults = [*text.faults]
    for one in made:
        seen.append(one)
        output, found = check(one, readings[one.layout], tuple(seen), text.said)
        outputs.append(output)
        faults += found
        if one.kind == "docx":
            faults += soundness(one.path, letterhead=one.letterhead is not None)
    return Certificate(
        schema="banxin-certificate/1",
        program=program,
        verdict="bad" if faults else "good",
        sources=text.sources,
        outputs=tuple(sorted(outputs, key=_rank)),
        findings=text.findings,
        faults=tuple(faults),
        model_sha256=text.model_sha256,
        readings=readings,
    )


def _rank(output: Output) -> tuple[int, str]:
    """Pages first, then their sheets, then Word, then what nobody can prove."""
    known = PROVED.index(output.kind) if output.kind in PROVED else len(PROVED)
    return known, output.file


def check(
    one: Made, reading: Reading, made: tuple[Made, ...], said: Publication | None
) -> tuple[Output, list[Fault]]:
    """Check one file against its reading, sheets against their pages.

    `said` is the snapshot Word files must carry; None where the model cannot be read.
    """
    pages, faults = 0, list[Fault]()
    match one.kind:
        case "pdf":
            pages, faults = check_pdf(one.path, reading)
        case "docx":
            faults = check_docx(one.path, reading, one.pages, one.letterhead)
            faults += check_snapshot(one.path, said) if said else []
        case "sheets":
            source = next((m for m in made if m.kind == "pdf" and m.layout == one.layout), None)
            if source is None:
                faults = [Fault("no-pages")]
            else:
                pages, faults = check_sheets(one.path, source.path)
        case _:
            pass
    named = [_of_file(one.name, fault) for fault in faults]
    digest = hashlib.sha256(one.path.read_bytes()).hexdigest()
    output = Output(
        file=one.name,
        kind=one.kind,
        layout=one.layout,
        sha256=digest,
        pages=pages,
        numbers=one.numbers,
        cannot=one.cannot,
        fonts=one.fonts,
        notes=one.notes,
        letterhead=one.letterhead,
        proved=one.kind in PROVED,
    )
    return output, named


def encode(certificate: Certificate) -> bytes:
    """Give the certificate as JSON, indented, with one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(certificate), indent=1) + b"\n"


def decode(data: bytes) -> Certificate:
    """Read a certificate. Raises msgspec.DecodeError when it is none."""
    return msgspec.json.decode(data, type=Certificate)


def _of_file(name: str, fault: Fault) -> Fault:
    """Give a fault with the name of its file before its place."""
    return msgspec.structs.replace(fault, place=": ".join(filter(None, (name, fault.place))))
