"""Ruby as HTML: the base, then its reading; `style.css` puts the one above or beside the other.

`rb` and `rt` bear their texts once, in the order in which they are read (clreq §3.3). A
character with zhuyin and pinyin has the one beside it, the other below both (§3.3.2).
"""

from collections.abc import Callable
from html import escape

from banxin.script.han import is_han
from banxin.script.pinyin import is_pinyin, is_retroflex
from banxin.script.zhuyin import Syllable, syllables
from banxin.typeset.reading import RubyRun


def ruby(run: RubyRun, escaped: Callable[[str], str] = escape) -> str:
    """Give the inline-block of a base and its reading, their texts made HTML by `escaped`."""
    spoken = syllables(run.reading)
    base = f"<span class=rb>{escaped(run.base)}</span>"
    if len(spoken) == 1 and len(run.base) == 1:
        return _voiced(run, f'<span class="ruby beside">{base}{_zhuyin(spoken[0])}</span>')
    beside, _, below = run.reading.partition(" ")
    if len(run.base) == 1 and len(syllables(beside)) == 1 and is_pinyin(run.base, below):
        inner = ruby(RubyRun(run.base, beside), escaped)
        base, reading = f"<span class=rb>{inner}</span>", f"<span class=rt>{escaped(below)}</span>"
        return _voiced(run, f'<span class="ruby below">{base}{reading}</span>')
    reading = f"<span class=rt>{escaped(run.reading)}</span>"
    return _voiced(run, f'<span class="ruby above{_kinds(run)}">{base}{reading}</span>')


def _kinds(run: RubyRun) -> str:
    """Give more classes: a `word` keeps away from the next, Han may be drawn out to the other.

    What tells the sound of a word leaves its characters together (clreq §3.3.4.3, §3.3.6.1).
    """
    base, reading = (all(map(is_han, text)) and len(text) > 1 for text in (run.base, run.reading))
    spells = bool(syllables(run.reading)) or is_pinyin(run.base, run.reading)
    word = base and spells and not (len(run.base) == 2 and is_retroflex(run.base))
    kinds = {"word": word, "even-base": base and not spells, "even-reading": reading}
    return "".join(f" {kind}" for kind, holds in kinds.items() if holds)


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
        kind = "'tone checked'" if one.checked else "tone"
        parts.append(f"<span class={kind}>{one.tone}</span>")
    return f'<span class="rt" style="--symbols:{len(one.symbols)}">{"".join(parts)}</span>'
