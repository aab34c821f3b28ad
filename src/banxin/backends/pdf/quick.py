"""What makes WeasyPrint quicker: each of these puts itself in the place of a part of it."""

from banxin.backends.pdf import computed, quick_faces, quick_parser, used

__all__ = ["computed", "quick_faces", "quick_parser", "used"]
