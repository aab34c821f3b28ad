"""Parts of fontTools that WeasyPrint loads at once and next to never uses.

It cuts faces with HarfBuzz; fontTools' subsetter and instancer are its last resort, and
take a quarter of the time that importing WeasyPrint takes. Here they are loaded when
something of theirs is first asked for.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

SUBSET = "fontTools.subset"
INSTANCER = "fontTools.varLib.instancer"


class _Late(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


def _real(name: str) -> ModuleType:
    """Load a module in the place of what stood for it."""
    for stand_in in (SUBSET, INSTANCER, "fontTools.varLib"):
        if isinstance(sys.modules.get(stand_in), _Late):
            del sys.modules[stand_in]
    return importlib.import_module(name)


def _instantiate(*args: Any, **options: Any) -> Any:
    return _real(INSTANCER).instantiateVariableFont(*args, **options)


def put_off() -> None:
    """Let those parts of fontTools wait; call it before WeasyPrint is loaded."""
    import fontTools

    if SUBSET not in sys.modules:
        sys.modules[SUBSET] = fontTools.subset = _Late(SUBSET)
    if "fontTools.varLib" not in sys.modules:
        package, instancer = _Late("fontTools.varLib"), _Late(INSTANCER)
        package.__path__ = []
        instancer.__dict__["instantiateVariableFont"] = _instantiate
        sys.modules["fontTools.varLib"] = package
        sys.modules[INSTANCER] = instancer
