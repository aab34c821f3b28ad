"""What holds for the findings on any text: places within it, in order, told the same again."""

import json

from hypothesis import given, settings
from pass_laws import ANY_TEXT, TEXTS, publication

from banxin.cli.proof_lines import lines
from banxin.messages.shown import shown
from banxin.model.lines import Lines
from banxin.passes import normalise
from banxin.proof.as_json import as_json
from banxin.proof.proofread import examine
from banxin.proof.report import report
from banxin.proof.rule import Hit, PassageRule
from banxin.proof.sarif import sarif
from banxin.proof.sheet import sheet

EVERY = PassageRule(
    "W02",
    lambda passage: (
        Hit(n, n + 1, "春") for n in range(len(passage.text)) if not passage.kept[n]
    ),
)  # fmt: skip


@settings(deadline=None)
@given(TEXTS)
def test_places_lie_within_the_source_and_in_order(text: str) -> None:
    made = normalise(publication(text))
    read = examine(made, rules=(EVERY,))
    (source,) = made.sources
    spans = [n.finding.at for n in read.noted if n.finding.at]
    assert all(0 <= at.start < at.end <= len(source.text) for at in spans)
    assert [at.start for at in spans] == sorted(at.start for at in spans)
    for noted in read.noted:
        if noted.finding.code == "W02" and noted.finding.suggest:
            assert noted.passage is not None
            passage = read.passages[noted.passage]
            assert passage.text[noted.start : noted.end] == noted.finding.text


@settings(deadline=None)
@given(ANY_TEXT)
def test_every_output_can_tell_any_text(text: str) -> None:
    made = normalise(publication(text))
    told = report("a.txt", made, examine(made, rules=(EVERY,)), ())
    json.dumps(as_json([told], "0"))
    json.dumps(sarif([told], "0", "zh"))
    page = sheet(told, "0", "zh")
    assert page.count('class="verdict"><span>') == len(told.located)
    for line in lines(told, colours=False):
        assert shown(line) == line


@settings(deadline=None)
@given(ANY_TEXT)
def test_lines_and_columns_lead_back_to_the_place(text: str) -> None:
    made = Lines(text)
    for position, char in enumerate(text):
        line, column = made.place(position)
        said = made.line(line)
        if column <= len(said):
            assert said[column - 1] == char
        else:
            assert not char.isprintable()
