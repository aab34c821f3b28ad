"""A certificate vouches for the files beside it and for nothing else; and not for itself."""

import json

import msgspec
import pytest

from banxin.errors import BackendError
from banxin.model import codec
from banxin.typeset.reading import Group, Leaf, Run
from banxin.verify.again import certificates, verify_again
from banxin.verify.certificate import prove_text
from banxin.verify.said import unsaid


def codes(faults):
    return {fault.code for fault in faults}


def rewrite(path, change):
    """Change a JSON file as an editor would."""
    table = json.loads(path.read_bytes())
    change(table)
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("suffix", [".pdf", ".docx", "-sheets.pdf", ".model.json"])
def test_a_file_that_is_gone(faults_after, choir, suffix):
    found = faults_after(choir, suffix, lambda path: path.unlink())
    assert "file-missing" in codes(found)


def test_a_model_whose_text_was_changed(faults_after, choir):
    def change(path):
        text = path.read_text(encoding="utf-8").replace('"text": "一路', '"text": "半路')
        path.write_text(text.replace("十二個人", "十三個人"), encoding="utf-8")

    found = codes(faults_after(choir, ".model.json", change))
    assert {"file-changed", "unsaid"} <= found
    assert found & {"source-bytes", "source-altered", "source-lost"}


def test_a_model_whose_source_was_changed(faults_after, choir):
    def change(path):
        def shorten(table):
            table["sources"][0]["text"] = table["sources"][0]["text"].replace("倉庫", "車庫")

        rewrite(path, shorten)

    assert "source-bytes" in codes(faults_after(choir, ".model.json", change))


def test_a_model_that_is_no_model(faults_after, choir):
    found = faults_after(choir, ".model.json", lambda path: path.write_bytes(b"{}"))
    assert "unreadable" in codes(found)


def test_a_certificate_that_promises_less(faults_after, choir):
    """Whoever takes a paragraph out of the readings meets it in the model and in the files."""

    def drop(path):
        def shorten(table):
            for part in table["readings"]["booklet-a5"]["parts"]:
                part["children"] = part["children"][:-1]

        rewrite(path, shorten)

    assert {"unsaid", "stray"} <= codes(faults_after(choir, ".certificate.json", drop))


def test_a_certificate_whose_digests_were_changed(faults_after, choir):
    def change(path):
        rewrite(path, lambda table: table["outputs"][0].update(sha256="0" * 64))

    assert codes(faults_after(choir, ".certificate.json", change)) == {"file-changed"}


def test_a_certificate_of_other_sources(faults_after, choir):
    def change(path):
        rewrite(path, lambda table: table["sources"][0].update(chars=1))

    assert "sources-differ" in codes(faults_after(choir, ".certificate.json", change))


def test_a_certificate_with_its_readings_taken_out(faults_after, choir):
    found = faults_after(
        choir, ".certificate.json", lambda p: rewrite(p, lambda t: t.update(readings={}))
    )
    assert "no-reading" in codes(found)


def test_a_certificate_with_a_file_taken_out_of_its_list(faults_after, choir):
    """A certificate that names no file proves nothing, and must not be called good."""
    found = faults_after(
        choir, ".certificate.json", lambda p: rewrite(p, lambda t: t.update(outputs=[]))
    )
    assert codes(found) == {"nothing-proved"}


def test_sheets_without_their_pages(faults_after, choir):
    def drop(path):
        rewrite(path, lambda t: t.update(outputs=[o for o in t["outputs"] if o["kind"] != "pdf"]))

    assert "no-pages" in codes(faults_after(choir, ".certificate.json", drop))


@pytest.mark.parametrize("data", [b"", b"{}", b"[1, 2]", b"\xff\xfe"])
def test_a_certificate_that_is_none(copied, choir, data):
    path = copied(choir) / "choir.certificate.json"
    path.write_bytes(data)
    with pytest.raises(BackendError) as caught:
        verify_again(path)
    assert caught.value.code == "certificate-unreadable"


def test_any_output_leads_to_its_certificate(choir):
    expected = [choir.file(".certificate.json")]
    for suffix in (".pdf", ".docx", "-sheets.pdf", ".certificate.json"):
        assert certificates(choir.file(suffix)) == expected
    assert certificates(choir.folder) == expected


def test_where_there_is_no_certificate(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"x")
    for path in (tmp_path, tmp_path / "a.pdf", tmp_path / "b.pdf"):
        with pytest.raises(BackendError) as caught:
            certificates(path)
        assert caught.value.code == "certificate-none"


def all_paths(node, path=()):
    """Every leaf of a tree by the numbers of the children that lead to it."""
    for number, child in enumerate(node.children):
        if isinstance(child, Leaf):
            yield (*path, number)
        elif isinstance(child, Group):
            yield from all_paths(child, (*path, number))


def without(node, path):
    """The tree without the leaf at a path."""
    first, *rest = path
    children = list(node.children)
    if rest:
        children[first] = without(children[first], rest)
    else:
        del children[first]
    return msgspec.structs.replace(node, children=tuple(children))


def test_a_reading_that_loses_any_paragraph_is_found_out(rich, rich_booklet):
    """The files would agree with such a reading; the model does not."""
    made = rich_booklet.reading
    assert unsaid(rich, made) == []
    number, body = next((n, part) for n, part in enumerate(made.parts) if part.kind == "body")
    paths = list(all_paths(body))
    assert len(paths) > 40
    for path in paths:
        parts = list(made.parts)
        parts[number] = without(body, path)
        poorer = msgspec.structs.replace(made, parts=tuple(parts))
        assert "unsaid" in codes(unsaid(rich, poorer)), path


def test_a_reading_that_loses_a_note_is_found_out(rich, rich_booklet):
    made = msgspec.structs.replace(rich_booklet.reading, notes={})
    assert "unsaid" in codes(unsaid(rich, made))


def test_a_reading_that_swaps_two_paragraphs_is_found_out(rich, rich_booklet):
    made = rich_booklet.reading
    number, body = next((n, part) for n, part in enumerate(made.parts) if part.kind == "body")
    swapped = msgspec.structs.replace(body, children=tuple(reversed(body.children)))
    parts = (*made.parts[:number], swapped, *made.parts[number + 1 :])
    assert "unsaid" in codes(unsaid(rich, msgspec.structs.replace(made, parts=parts)))


def test_a_reading_that_changes_a_character_is_found_out(rich, rich_booklet):
    made = rich_booklet.reading

    def changed(node):
        if isinstance(node, Leaf):
            runs = tuple(
                Run(r.text.replace("邊上", "邊下"), r.voice, r.href) if isinstance(r, Run) else r
                for r in node.runs
            )
            return msgspec.structs.replace(node, runs=runs)
        if isinstance(node, Group):
            return msgspec.structs.replace(node, children=tuple(map(changed, node.children)))
        return node

    poorer = msgspec.structs.replace(made, parts=tuple(map(changed, made.parts)))
    assert "unsaid" in codes(unsaid(rich, poorer))


def test_the_reading_that_was_printed_says_all_of_the_model(rich, rich_booklet):
    readings = {"booklet-a5": rich_booklet.reading}
    assert prove_text(rich, codec.encode(rich), readings).faults == ()
