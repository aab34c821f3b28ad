"""Signs that CommonMark has not: readings, named spans; and where links and pictures end.

`{漢字|かんじ}` is the ruby of denden markdown, which markdown-it-ruby and others read too;
`[字]{.name}` is a bracketed span of pandoc.
"""

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as image_rule
from markdown_it.rules_inline import link as link_rule

from banxin.script.han import count_han

_RUBY = re.compile(r"\{([^{}|\n`<>]{1,60})\|([^{}\n`<>]{1,200})\}")
_CLASSES = re.compile(r"\{((?:\s*[.#][\w-]+)+)\s*\}")

Rule = Callable[[StateInline, bool], bool]


def ruby(state: StateInline, silent: bool) -> bool:
    """`{漢字|かん|じ}`: a base with Han in it, and its reading whole or character by character."""
    found = _RUBY.match(state.src, state.pos, state.posMax)
    if not found or not count_han(found[1]):
        return False
    readings = found[2].split("|")
    if len(readings) > 1 and len(readings) != len(found[1]):
        return False
    if not all(reading.strip() for reading in readings):
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content = found[0]
        token.meta["base"] = len(found[1])
        token.meta["readings"] = [len(reading) for reading in readings]
    state.pos = found.end()
    return True


def span(state: StateInline, silent: bool) -> bool:
    """`[字]{.name}`: text and what it is, in classes."""
    if state.src[state.pos] != "[" or "]{" not in state.src:
        return False
    start, maximum = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start, True)
    found = _CLASSES.match(state.src, end + 1, maximum) if end >= 0 else None
    if not found:
        state.pos = start
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("span_open", "span", 1)
        state.md.inline.tokenize(state)
        token = state.push("span_close", "span", -1)
        token.meta["end"] = found.end()
        token.meta["classes"] = re.findall(r"\.([\w-]+)", found[1])
    state.pos, state.posMax = found.end(), maximum
    return True


def _ending(rule: Rule) -> Rule:
    """Let a rule note in its last token where it left off."""

    def noted(state: StateInline, silent: bool) -> bool:
        done = rule(state, silent)
        if done and not silent:
            state.tokens[-1].meta["end"] = state.pos
        return done

    return noted


link = _ending(link_rule)
image = _ending(image_rule)
