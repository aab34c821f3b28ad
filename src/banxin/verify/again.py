"""Proving finished files again: from the certificate and the files beside it, nothing else."""

import hashlib
from functools import partial
from pathlib import Path

import msgspec

from banxin.errors import BackendError, BanxinError
from banxin.model import codec
from banxin.model.publication import Publication
from banxin.model.snapshot import snapshot
from banxin.typeset.reading import Reading
from banxin.verify.certificate import Certificate, Output, check, decode
from banxin.verify.fault import Fault
from banxin.verify.made import Made
from banxin.verify.pdf import pages_of
from banxin.verify.said import unsaid
from banxin.verify.sources import prove_sources

SUFFIX = ".certificate.json"


class Proof(msgspec.Struct, frozen=True):
    """A certificate proved again, and what it can no longer vouch for."""

    path: Path
    faults: tuple[Fault, ...]


def certificates(path: Path) -> list[Path]:
    """Give the certificates a path names: itself, those in a folder, or that of an output.

    Raises BackendError when there is none.
    """
    if path.is_dir():
        found = sorted(one for one in path.glob("*" + SUFFIX) if one.is_file())
    elif path.name.endswith(SUFFIX):
        found = [path] if path.is_file() else []
    else:
        beside = sorted(path.parent.glob("*" + SUFFIX)) if path.is_file() else []
        found = [one for one in beside if one.is_file() and path.name in _names(one)]
    if not found:
        raise BackendError("certificate-none", str(path))
    return found


def _names(path: Path) -> set[str]:
    """The names of the files a certificate speaks of; none when it cannot be read."""
    try:
        certificate = decode(path.read_bytes())
    except (OSError, msgspec.DecodeError):
        return set()
    model = path.name.removesuffix(SUFFIX) + ".model.json"
    return {model, *(output.file for output in certificate.outputs)}


def verify_again(path: Path) -> Proof:
    """Check a certificate against the model and the files beside it.

    Raises BackendError when the certificate itself cannot be read.
    """
    try:
        certificate = decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise BackendError("certificate-unreadable", str(path), reason=str(error)) from error
    verdict = [] if certificate.verdict == "good" else [Fault("verdict", place=path.name)]
    faults, publication = _model(path, certificate)
    said = snapshot(publication) if publication else None
    faults = [*verdict, *certificate.faults, *faults, *_files(path.parent, certificate, said)]
    return Proof(path, tuple(faults))


def _model(path: Path, certificate: Certificate) -> tuple[list[Fault], Publication | None]:
    """Prove the model beside a certificate, and give it where it can be read."""
    beside = path.with_name(path.name.removesuffix(SUFFIX) + ".model.json")
    try:
        if not beside.is_file():
            return [Fault("file-missing", place=beside.name)], None
        data = beside.read_bytes()
        publication = codec.decode(data, beside.name)
    except OSError:
        return [Fault("file-missing", place=beside.name)], None
    except BanxinError as error:
        return [Fault("unreadable", place=beside.name, found=str(error)[:200])], None
    faults = []
    if hashlib.sha256(data).hexdigest() != certificate.model_sha256:
        faults.append(Fault("file-changed", place=beside.name))
    proofs, found = prove_sources(publication)
    faults += found
    if tuple(proofs) != certificate.sources:
        faults.append(Fault("sources-differ", place=beside.name))
    for reading in certificate.readings.values():
        faults += unsaid(publication, reading)
    return faults, publication


def _files(folder: Path, certificate: Certificate, said: Publication | None) -> list[Fault]:
    made = tuple(
        Made(o.file, folder / Path(o.file).name, o.kind, o.layout, letterhead=o.letterhead)
        for o in certificate.outputs
    )
    readings = certificate.readings
    made = tuple(map(partial(_numbered, made=made, readings=readings), made, certificate.outputs))
    faults = [] if made else [Fault("nothing-proved")]
    for one, stated in zip(made, certificate.outputs, strict=True):
        reading = certificate.readings.get(one.layout)
        if not one.path.is_file():
            faults.append(Fault("file-missing", place=one.name))
        elif reading is None:
            faults.append(Fault("no-reading", place=one.name))
        else:
            output, found = check(one, reading, made, said)
            faults += found
            if stated.proved and not output.proved:
                faults.append(Fault("unproved", place=one.name))
            if output.sha256 != stated.sha256 and not found:
                faults.append(Fault("file-changed", place=one.name))
    return faults


def _numbered(
    one: Made, stated: Output, made: tuple[Made, ...], readings: dict[str, Reading]
) -> Made:
    """Page numbers that were taken from a PDF are taken from it again."""
    pages = next((m.path for m in made if m.kind == "pdf" and m.layout == one.layout), None)
    reading = readings.get(one.layout)
    if stated.numbers != "pdf" or reading is None or pages is None or not pages.is_file():
        return one
    return msgspec.structs.replace(one, pages=pages_of(pages, reading))
