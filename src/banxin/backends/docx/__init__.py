"""The Word backend: a Reading in the styles of a Plan, as an editable .docx."""

from banxin.backends.docx.document import CANNOT, Held, cannot, render

__all__ = ["CANNOT", "Held", "cannot", "render"]
