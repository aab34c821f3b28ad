"""One file that is both PDF/A-3a and PDF/UA-1, for all texts in all layouts."""

import json
import subprocess
import sys

import pikepdf
import pytest

NAMES = ("dashiji-2022.txt", "reci-2017.txt")
LAYOUTS = ("booklet-a5", "bulletin-a4")
PROFILES = ("3a", "ua1")


VALIDATE = """
import json, page, sys
report = page.validate_pdf(sys.argv[1], profile=sys.argv[2])
print(json.dumps([(failure.rule_id, failure.message) for failure in report.failures]))
"""


def failures(path, profile):
    """Validate in another process: the validator leaves threads behind, and we fork."""
    command = [sys.executable, "-c", VALIDATE, str(path), profile]
    done = subprocess.run(command, capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_samples_conform(samples, name, layout, profile):
    assert failures(samples[name, layout].file(".pdf"), profile) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_the_rich_model_conforms(rich_built, profile):
    assert failures(rich_built.file(".pdf"), profile) == []


def test_the_validator_would_tell(tmp_path, choir):
    path = tmp_path / "untitled.pdf"
    with pikepdf.open(choir.file(".pdf")) as pdf:
        del pdf.Root["/Metadata"]
        pdf.save(path)
    assert failures(path, "3a")
    assert failures(path, "ua1")


@pytest.mark.parametrize("suffix", [".pdf", "-sheets.pdf"])
def test_qpdf_finds_nothing_wrong(rich_booklet, suffix):
    path = rich_booklet.file(suffix)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_file_says_what_it_is(rich_booklet):
    with pikepdf.open(rich_booklet.file(".pdf")) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["dc:title"] == "河上的歌"
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert str(pdf.docinfo.Title) == "河上的歌"
        assert str(pdf.docinfo.Author) == "校友會"
        assert str(pdf.docinfo.Subject) == "一年的記錄"
        assert str(pdf.Root.Lang) == "zh-Hant"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert pdf.Root.MarkInfo.Marked is True
        assert "/CreationDate" not in pdf.docinfo


def test_bookmarks_lead_through_the_headings(rich_booklet):
    with pikepdf.open(rich_booklet.file(".pdf")) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        inner = [entry.title for entry in outline.root[2].children]
    assert titles == ["一、各種文字", "長段", "名單", "索引"]
    assert inner == ["各種段落"]


def test_links_of_the_contents_lead_to_the_headings(rich_booklet):
    pages = rich_booklet.certificate
    with pikepdf.open(rich_booklet.file(".pdf")) as pdf:
        links = [note for note in pdf.pages[1].Annots if note.Subtype == "/Link"]
        assert len(links) >= 3
        assert all("/StructParent" in note for note in links)
    assert pages.verdict == "good"
