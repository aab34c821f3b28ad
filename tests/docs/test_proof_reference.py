"""docs/proof.md tells every key of rule files, of edits and of the JSON."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from banxin.passes import normalise
from banxin.proof.as_json import as_json
from banxin.proof.edits.file import Row
from banxin.proof.proofread import examine
from banxin.proof.report import report
from banxin.proof.settings import Allowance, RuleFile, Switches, Term
from banxin.readers.sent import Sent
from banxin.readers.text import READER

PAGE = (Path(__file__).parents[2] / "docs" / "proof.md").read_text(encoding="utf-8")


def told(opening: str) -> list[str]:
    """Give the keys in the first table after a line."""
    _, found, rest = PAGE.partition(opening)
    assert found
    rows = re.search(r"(?:^\|.*\n)+", rest, re.M)
    assert rows
    return re.findall(r"^\| `(\w+)` \|", rows[0], re.M)


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("## Rule files", RuleFile),
        ("Of `[rules]`", Switches),
        ("Of `[[term]]`", Term),
        ("Of `[[allow]]`", Allowance),
        ("## Edits", Row),
    ],
)
def test_every_key_is_told(opening: str, kind: type[msgspec.Struct]) -> None:
    assert sorted(told(opening)) == sorted(kind.__struct_fields__)


def test_every_key_of_the_json_is_told_in_its_order() -> None:
    text = "通知\n\n说的是2019-2021年的事。\n"
    publication = normalise(READER.read(Sent(text.encode(), "a.txt")))
    made = as_json([report("a.txt", publication, examine(publication), ())], "0.1.0")
    (source,) = made["sources"]
    assert list(source) == told("Of a source:")
    assert list(source["findings"][0]) == told("Of a finding:")


def test_the_example_of_edits_is_one() -> None:
    example = re.search(r"```json\n(.*?)```", PAGE, re.S)
    assert example
    for row in json.loads(example[1])["edits"]:
        msgspec.convert(row, Row)
