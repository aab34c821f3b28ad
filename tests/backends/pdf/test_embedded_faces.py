"""Embedded faces show the glyphs that their codes name, in any reader of the standard."""

import pikepdf

from banxin.fonts.cff import charset
from banxin.fonts.glyphs import characters_by_code


def programs(path):
    with pikepdf.open(path) as pdf:
        seen = {}
        for page in pdf.pages:
            for name, font in page.resources.get("/Font", {}).items():
                descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
                for key in ("/FontFile2", "/FontFile3"):
                    if key in descriptor:
                        seen[name] = (key, bytes(descriptor[key].read_bytes()))
        return seen


def test_glyph_n_is_cid_n_in_every_face(samples, rich_built):
    files = [made.file(".pdf") for made in samples.values()] + [rich_built.file(".pdf")]
    keyed = 0
    for path in files:
        faces = programs(path)
        assert faces
        for name, (_, program) in faces.items():
            cids = charset(program)
            if cids is not None:
                keyed += 1
                assert cids == list(range(len(cids))), (path.name, name)
    assert keyed > 10


def test_every_face_is_embedded_and_names_its_characters(rich_built):
    with pikepdf.open(rich_built.file(".pdf")) as pdf:
        used = {str(name) for page in pdf.pages for name in page.resources.get("/Font", {})}
    faces = programs(rich_built.file(".pdf"))
    assert used == set(faces)
    for _, program in faces.values():
        assert len(characters_by_code(program)) > 3


def test_faces_are_cut_to_the_text(rich_booklet):
    """A whole Chinese face is larger than ten megabytes."""
    assert rich_booklet.file(".pdf").stat().st_size < 700_000
