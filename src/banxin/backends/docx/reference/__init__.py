"""A layout's own Word file, `reference.docx`: its styles, page and letterhead for our text."""

from banxin.backends.docx.reference.adopt import Adopted, adopt
from banxin.backends.docx.reference.opening import Reference, opened

__all__ = ["Adopted", "Reference", "adopt", "opened"]
