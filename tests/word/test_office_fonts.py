"""The tests print with faces that stand for an office's: all of them, and only ours."""

import os
import subprocess

import pytest
from office import FONTS
from word_samples import SCRIPTS, word_layouts

from banxin.fonts.catalogue import manifest
from banxin.layouts.load import load_layout
from banxin.typeset.resolve import plan


def named() -> set[str]:
    """Every family that a Word file of ours may name."""
    roles = manifest().role.values()
    found = {name for role in roles for name in (*role.word.values(), role.latin)}
    for layout in word_layouts():
        for script in SCRIPTS:
            resolved = plan(load_layout(layout), script)
            looks = (*resolved.styles.values(), *resolved.voices.values())
            faces = [look.face for look in looks if look.face]
            found |= {name for face in faces for name in (face.word, face.latin)}
    return found


@pytest.mark.parametrize("name", sorted(named()))
def test_a_face_of_the_office_becomes_one_that_the_set_up_installs(name):
    faces = [face for face in manifest().face.values() if not face.optional]
    ours = {face.family_in(lang) for face in faces for lang in ("zh-Hans", "zh-Hant")}
    done = subprocess.run(
        ["fc-match", "-f", "%{family[0]}", name],
        capture_output=True, text=True, check=True,
        env=os.environ | {"FONTCONFIG_FILE": str(FONTS)},
    )  # fmt: skip
    assert done.stdout in ours
