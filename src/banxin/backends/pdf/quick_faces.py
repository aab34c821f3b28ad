"""A world of faces opened by its own file alone.

`FcInitLoadConfigAndFonts` reads, each time, every rule that the system has to offer as well,
only to be able to describe them; that takes longer than to open the faces.
"""

from typing import Any

import weasyprint.text.fonts
from weasyprint.text.ffi import ffi, fontconfig

ffi.cdef("""
    FcConfig *FcConfigCreate (void);
    FcBool FcConfigParseAndLoad (FcConfig *, const FcChar8 *, FcBool);
    FcBool FcConfigBuildFonts (FcConfig *);
""")


class QuickFontconfig:
    """Stands for fontconfig where WeasyPrint opens it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(fontconfig, name)

    def FcInitLoadConfigAndFonts(self) -> Any:  # noqa: N802  # fontconfig's name
        """Open what `FONTCONFIG_FILE` names; else as fontconfig does."""
        config = fontconfig.FcConfigCreate()
        if fontconfig.FcConfigParseAndLoad(config, ffi.NULL, True):
            fontconfig.FcConfigBuildFonts(config)
            return config
        fontconfig.FcConfigDestroy(config)
        return fontconfig.FcInitLoadConfigAndFonts()


weasyprint.text.fonts.fontconfig = QuickFontconfig()
