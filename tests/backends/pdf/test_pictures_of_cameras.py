"""Pictures as cameras and scanners write them: turned, or with more bits than print has."""

import pytest
from PIL import Image

from banxin.backends.pdf.pictures import natural
from banxin.errors import SourceError


@pytest.mark.parametrize(("orientation", "upright"), [(1, False), (3, False), (6, True), (8, True)])
def test_a_picture_taken_on_its_side_is_measured_upright(tmp_path, orientation, upright):
    path = tmp_path / "p.jpg"
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (300, 100)).save(path, exif=exif, dpi=(300, 300))
    size = natural(path)
    assert (size.width < size.height) == upright


def test_a_picture_of_sixteen_bits_is_refused_by_name(tmp_path):
    path = tmp_path / "deep.png"
    Image.new("I;16", (8, 8)).save(path)
    with pytest.raises(SourceError) as raised:
        natural(path)
    assert raised.value.code == "asset-unreadable"
