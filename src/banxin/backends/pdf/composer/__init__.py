"""The line composer: Chinese lines in the place of WeasyPrint's (clreq §3)."""

from banxin.backends.pdf.composer.hooks import composed

__all__ = ["composed"]
