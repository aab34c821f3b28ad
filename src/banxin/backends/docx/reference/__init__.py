"""A layout's own Word file, `reference.docx`: its styles, page and letterhead for our text."""

from banxin.backends.docx.reference.adopt import Adopted, adopt
from banxin.backends.docx.reference.opening import opened
from banxin.backends.docx.reference.package import Reference

__all__ = ["Adopted", "Reference", "adopt", "opened"]
