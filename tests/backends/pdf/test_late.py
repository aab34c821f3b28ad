"""What WeasyPrint loads late is the real thing when it is needed."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from banxin.backends.pdf.late import put_off
put_off()
import weasyprint
import weasyprint.pdf.fonts as fonts
assert not hasattr(sys.modules["fontTools.subset"], "__file__") or \
    sys.modules["fontTools.subset"].__file__ is None, "loaded at once"
"""
SUBSETTER = """
assert fonts.subset.Options(retain_gids=True).retain_gids
import fontTools.subset
assert fontTools.subset.__file__
"""
INSTANCER = """
try:
    fonts.instantiateVariableFont(None, {})
except Exception as error:
    assert "fvar" in str(error) or isinstance(error, (TypeError, AttributeError)), error
import fontTools.varLib.instancer
assert fontTools.varLib.instancer.__file__
"""


@pytest.mark.parametrize("use", [SUBSETTER, INSTANCER])
def test_the_real_module_serves_when_it_is_asked(use):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT + use], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
