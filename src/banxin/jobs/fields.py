"""Fields: what `{{字段}}` in a text stands for, in a record and in the job's own values."""

import re
import unicodedata
from typing import Literal, NamedTuple

import msgspec

from banxin.errors import SourceError
from banxin.jobs.records import MAX_NAME, MAX_VALUE, Record, Records, key_of
from banxin.messages.nearest import nearest
from banxin.messages.shown import shown

FIELD = re.compile(
    r"(?:\{\{|｛｛)[ \u3000]*(?P<sign>[?？=＝]?)"
    rf"(?P<name>[^{{}}｛｝\n]{{1,{MAX_NAME}}})(?:\}}\}}|｝｝)"
)
"""`{{字段}}`, `{{?字段}}` and `{{=字段}}`, as typed or as our passes leave them: full width too."""

_NO = frozenset(("", "否", "无", "無", "不", "0", "no", "n", "false", "×", "x"))
_SEVERAL = re.compile(r"[;；|｜\n]")
_REFUSED = ("Cc", "Cs", "Zl", "Zp", "Cn")
_JOINS = "\u200c\u200d"


class Found(NamedTuple):
    """A field as it stands in a text."""

    start: int
    end: int
    kind: Literal["value", "keep", "match"]
    name: str


class Values(msgspec.Struct, frozen=True):
    """The values of one record over those of the job, by key; `where` is the record's place."""

    where: str
    values: dict[str, str] = {}
    names: dict[str, str] = {}
    broken: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """Give the value of a field, on one line.

        Raises SourceError for a field that is none, naming the nearest, for a cell that shows
        an error, and for a value that cannot be printed.
        """
        key = key_of(name)
        if key in self.broken:
            raise SourceError("record-broken", self.where, field=shown(name, 80))
        if key not in self.values:
            known = [*self.names.values()]
            near = nearest(name.strip(), known)
            told = "、".join(known[:8]) if near == "—" else near
            raise SourceError(
                "record-field", self.where, field=shown(name, 80), near=shown(told, 80)
            )
        return _clean(self.values[key], name, self.where)

    def holds(self, name: str) -> bool:
        """Tell whether a field says yes: it is not empty, and does not say 否, 无 or 0."""
        return self.value(name).casefold() not in _NO

    def matches(self, name: str, text: str) -> bool:
        """Tell whether a text is the field's value, or one of several parted by `；` or `|`."""
        self.value(name)
        parts = _SEVERAL.split(self.values[key_of(name)])
        return key_of(text) in {key_of(part) for part in parts}

    def is_one_of(self, name: str, wanted: str) -> bool:
        """Tell whether the field's value is what is wanted, or one of several."""
        return key_of(self.value(name)) in {key_of(part) for part in _SEVERAL.split(wanted)}

    def filled(self, text: str) -> str:
        """Fill the fields of a plain string. Raises SourceError."""
        return FIELD.sub(lambda found: self.value(found["name"]), text)


def values_of(records: Records, record: Record, own: dict[str, str]) -> Values:
    """Give the values of a record; those of the job itself hold where no column has the name."""
    names = {key_of(name): name for name in own} | records.fields
    values = {key_of(name): value for name, value in own.items()} | record.values
    return Values(f"{records.name}:{record.row}", values, names, record.broken)


def fields_in(text: str) -> list[Found]:
    """Find the fields of a text, in order."""
    kinds: dict[str, Literal["value", "keep", "match"]] = {
        "": "value", "?": "keep", "？": "keep", "=": "match", "＝": "match",
    }  # fmt: skip
    return [
        Found(one.start(), one.end(), kinds[one["sign"]], one["name"].strip())
        for one in FIELD.finditer(text)
    ]


def _clean(value: str, name: str, where: str) -> str:
    """Lines of a cell become phrases on one line; signs that nobody sees are dropped."""
    line = "\u3000".join(part.strip() for part in value.splitlines() if part.strip())
    said = "".join(c for c in line if unicodedata.category(c) != "Cf" or c in _JOINS)
    if len(said) > MAX_VALUE or any(unicodedata.category(c) in _REFUSED for c in said):
        raise SourceError("record-value", where, field=shown(name, 80), value=shown(said[:40]),
                          limit=MAX_VALUE)  # fmt: skip
    return said
