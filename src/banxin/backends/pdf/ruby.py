"""Ruby as HTML: the base, then its reading; `style.css` puts the one above or beside the other.

`rb` and `rt` bear their texts once, in the order in which they are read (clreq §3.3).
"""

from collections.abc import Callable
from html import escape

from banxin.script.zhuyin import Syllable, syllables
from banxin.typeset.reading import RubyRun


def ruby(run: RubyRun, escaped: Callable[[str], str] = escape) -> str:
    """Give the inline-block of a base and its reading, their texts made HTML by `escaped`."""
    spoken = syllables(run.reading)
    base = f"<span class=rb>{escaped(run.base)}</span>"
    if len(spoken) == 1 and len(run.base) == 1:
        return _voiced(run, f'<span class="ruby beside">{base}{_zhuyin(spoken[0])}</span>')
    reading = f"<span class=rt>{escaped(run.reading)}</span>"
    return _voiced(run, f'<span class="ruby above">{base}{reading}</span>')


def _voiced(run: RubyRun, html: str) -> str:
    return f'<span class="v-{escape(run.voice)}">{html}</span>' if run.voice else html


def _zhuyin(one: Syllable) -> str:
    """Give the column of a syllable: its signs in the order in which they are written."""
    first = one.light and one.text.startswith(one.tone)
    parts = [f"<span>{symbol}</span>" for symbol in one.symbols]
    if one.light:
        mark = f"<span class='light{' first' if first else ''}'>{one.tone}</span>"
        parts.insert(0 if first else len(parts), mark)
    elif one.tone:
        parts.append(f"<span class=tone>{one.tone}</span>")
    return f'<span class="rt" style="--symbols:{len(one.symbols)}">{"".join(parts)}</span>'
