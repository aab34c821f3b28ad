"""Front matter: YAML between `---` or TOML between `+++` at the head of a file.

Values are led back to where they stand. YAML is composed and never constructed: no type is
made, and no alias followed, since a text with anchors is not taken at all.
"""

import re
from typing import NamedTuple

import yaml

from banxin.files.toml import toml
from banxin.readers.markdown.page import Page

MAX_CHARS = 20_000
"""Characters of front matter that are taken apart."""
MAX_OPEN = 200
"""Brackets in YAML: PyYAML asks all that are open at every token."""
MAX_VALUE = 200
"""The longest value that is taken, as in a sidecar."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_TOML_VALUE = re.compile(
    r"""^[ \t]*(?P<key>[\w-]+|"[^"\n]*")[ \t]*=[ \t]*(?P<value>.*?)[ \t]*$""", re.MULTILINE
)


class Value(NamedTuple):
    """A text that a key states, and where it stands."""

    text: str
    start: int
    end: int


class Front(NamedTuple):
    """The front matter: the lines it takes, and its values by key; None if it is not sound."""

    lines: int
    values: dict[str, tuple[Value, ...]] | None


def front_matter(page: Page) -> Front | None:
    """Find the front matter of a page; None where there is none."""
    fence = page.lines[0].rstrip()
    closings = _FENCES.get(fence)
    if not closings:
        return None
    close = next((n for n, line in enumerate(page.lines[1:], 1) if line.rstrip() in closings), None)
    if close is None:
        return None
    start, end = page.starts[1], page.starts[close]
    text = page.source.text[start:end]
    if fence == "---" and not _may_be_yaml(text):
        return None
    if len(text) > MAX_CHARS:
        return Front(close + 1, None)
    try:
        found = _yaml(text, start) if fence == "---" else _toml(text, start)
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    return Front(close + 1, found)


def _may_be_yaml(text: str) -> bool:
    """Between two rules may stand anything; front matter has a key in its first line."""
    first = next((line for line in text.splitlines() if line.strip() and line[0] != "#"), "")
    return bool(re.match(r"""["']?[\w\- ]{1,40}["']?[ \t]*:(?:\s|$)""", first))


def _yaml(text: str, shift: int) -> dict[str, tuple[Value, ...]] | None:
    if text.count("[") + text.count("{") > MAX_OPEN:
        return None
    if any(isinstance(one, yaml.AnchorToken | yaml.AliasToken) for one in yaml.scan(text)):
        return None
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return None
    return {
        str(key.value): tuple(_scalars(value, text, shift))
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    }


def _scalars(node: yaml.Node, text: str, shift: int) -> list[Value]:
    """Give the text of a scalar, or of those in a list; what lies deeper is not ours."""
    if isinstance(node, yaml.SequenceNode):
        inner = [one for one in node.value if isinstance(one, yaml.ScalarNode)]
        return [value for one in inner for value in _scalars(one, text, shift)]
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        return []
    start, end = node.start_mark.index, node.end_mark.index
    return [_found(str(node.value), text, start, end, shift)]


def _found(value: str, text: str, start: int, end: int, shift: int) -> Value:
    inner = text.find(value, start, end)
    if inner >= 0:
        return Value(value, shift + inner, shift + inner + len(value))
    return Value(value, shift + start, shift + end)


def _toml(text: str, shift: int) -> dict[str, tuple[Value, ...]]:
    places = {m["key"].strip('"'): m.span("value") for m in _TOML_VALUE.finditer(text)}
    out: dict[str, tuple[Value, ...]] = {}
    for key, value in toml(text).items():
        several = value if isinstance(value, list) else [value]
        said = [
            str(one) for one in several if not isinstance(one, list | dict) and str(one).strip()
        ]
        start, end = places.get(key, (0, 0))
        found: list[Value] = []
        for one in said if end > start else ():
            found.append(_found(one, text, start, end, shift))
            start = found[-1].end - shift
        out[key] = tuple(found)
    return out
