"""A base with its reading, in the markup of the PDF backend."""


def reading(base: str, text: str) -> str:
    """Give the HTML of a base and what is set above or beside it."""
    from banxin.backends.pdf.ruby import ruby
    from banxin.typeset.reading import RubyRun

    return ruby(RubyRun(base=base, reading=text))
