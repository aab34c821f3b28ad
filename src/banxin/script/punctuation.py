"""Tables of punctuation marks (GB/T 15834—2011; half-width forms by ASCII)."""

FULL_WIDTH = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
"""Stops whose half-width form is wrong in Chinese text (GB/T 15834—2011, 5.1)."""

FULL_PARENTHESES = {"(": "（", ")": "）"}

STOPS = frozenset("。！？；：，、…,;:!?．.")
"""Marks that no heading and no title ends in; ！ and ？ are told apart where it matters."""

CORNER_STOPS = frozenset("，、。．；：！？")
"""Marks at the corner of their square on the mainland, elsewhere in its middle (clreq §3.1.2)."""

SENTENCE_ENDS = frozenset("。！？；：…!?;:”’」』）》)】")
"""Marks after which a line may end with its sentence whole."""

DASHES = "——|――|──"
"""破折号, two ems, as regular-expression alternatives: U+2014, U+2015 or U+2500 twice."""

BULLETS = "•●◆◇■▪·‣►▶➢✓"
