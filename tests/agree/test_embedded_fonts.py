"""A face that a Word file holds is the one another program prints with, though not installed."""

import shutil
import subprocess

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from banxin.fonts.catalogue import face_file
from banxin.pipeline import Job, build

pytestmark = pytest.mark.slow

FAMILY = "Qinghe Shouji Kai"
MANIFEST = f"""[role.kai]
faces = ["qinghe"]
[face.qinghe]
family = "{FAMILY}"
file = "qinghe.ttf"
licence = "OFL-1.1"
"""


@pytest.fixture
def own(rich_source, tmp_path, monkeypatch):
    """Make a face of 楷体 that no machine has, with these licence bits."""

    def made(bits):
        font = TTFont(face_file("wenkai"))
        subsetter = Subsetter()
        subsetter.populate(text=rich_source.read_text("utf-8"))
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = FAMILY.replace(" ", "") if record.nameID == 6 else FAMILY
        font["OS/2"].fsType = bits
        folder = tmp_path / "own"
        folder.mkdir()
        font.save(folder / "qinghe.ttf")
        (folder / "fonts.toml").write_text(MANIFEST, "utf-8")
        monkeypatch.setenv("BANXIN_FONTS", str(folder))

    return made


@pytest.fixture
def word(rich_source, tmp_path):
    """Build the Word file, and give its bytes and the fonts LibreOffice prints it with."""
    soffice, pdffonts = shutil.which("soffice"), shutil.which("pdffonts")
    if soffice is None or pdffonts is None:
        pytest.skip("LibreOffice or poppler-utils is not installed")

    def made(name, embed):
        folder = tmp_path / name
        job = Job(source=rich_source, folder=folder, layouts={"docx": "bulletin-a4"}, embed=embed)
        (output,) = build(job, lambda event: None).certificate.outputs
        file = folder / output.file
        subprocess.run(
            [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", folder, file],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        ran = subprocess.run(
            [pdffonts, file.with_suffix(".pdf")], check=True, capture_output=True, text=True
        )
        return output.fonts, file.read_bytes(), ran.stdout.replace(" ", "")

    return made


@pytest.mark.parametrize("grade", ["text", "full"])
def test_the_face_is_used_where_nobody_has_it(own, word, grade):
    own(bits=0)
    fonts, data, printed = word("with", grade)
    assert FAMILY in fonts.held
    assert FAMILY.replace(" ", "") in printed
    assert word("again", grade)[1] == data


def test_without_it_another_stands_in(own, word):
    own(bits=0)
    assert FAMILY.replace(" ", "") not in word("without", "")[2]


def test_a_face_for_print_and_preview_stays_out(own, word):
    own(bits=4)
    fonts, _, printed = word("forbidden", "text")
    assert fonts.refused["kai"] == "licence"
    assert fonts.held == ()
    assert "標楷體" in fonts.needed
    assert FAMILY.replace(" ", "") not in printed
