"""What a document has in common with the one made before it in this process.

Editions of a booklet differ in a few places. The pages of the last document are kept, and a
page of the next is taken over where everything that its layout looks at is the same.
"""

from banxin.backends.pdf.sharing.kept import Sharing, shared

SHARING = Sharing()
"""What this process has kept."""

__all__ = ["SHARING", "Sharing", "shared"]
