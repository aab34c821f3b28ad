"""Edits: found again where they belong, made once, or told why not; nothing is guessed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pass_laws import TEXTS, publication

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.model.blocks import Para
from banxin.model.inlines import Mark, Text, plain, text_inlines
from banxin.model.ledger import faults, ledger, restored
from banxin.model.pieces import Piece, Span
from banxin.model.publication import Article, Publication
from banxin.passes import normalise
from banxin.preparing import prepare
from banxin.proof.edits.apply import apply_edits, passages_of
from banxin.proof.edits.file import Row, edits_of, load_edits, save_edits
from banxin.proof.edits.suggested import adopt
from banxin.proof.proofread import proofread

TEXT = "春天的通知\n\n各级工会要推进产改,年底前完成。\n\n2019-2021年的产改已经做完。\n"


def texts(publication):
    return [plain(passage) for passage in passages_of(publication)]


def codes(publication):
    return [finding.code for finding in publication.findings]


def test_an_adopted_suggestion_is_made_and_asked_no_more(read, asked):
    before = read(TEXT)
    found = proofread(before, asked())
    done = adopt(found, passages_of(before), ())
    after = apply_edits(before, done.rows)
    assert (done.new, done.known, done.refused) == (3, 0, ())
    assert texts(after)[2] == "2019—2021年的产业工人队伍建设改革已经做完。"
    assert proofread(after, asked()) == ()
    changed = [(row.rules, row.before) for row in ledger(after) if row.changed]
    assert (("N01+edit",), "2019-2021年") in changed
    assert (("T01+edit",), "产改") in changed


def test_adopting_twice_adds_nothing(read, asked):
    before = read(TEXT)
    found = proofread(before, asked())
    once = adopt(found, passages_of(before), ())
    twice = adopt(found, passages_of(before), once.rows)
    assert (twice.rows, twice.new, twice.known) == (once.rows, 0, 3)


def test_edits_are_found_again_when_the_text_around_has_grown(read, asked):
    before = read(TEXT)
    rows = adopt(proofread(before, asked()), passages_of(before), ()).rows
    grown = TEXT.replace("各级", "新加的一段，说的是别的事情。\n\n各级").replace(
        "完成。", "完成！又加一句。"
    )
    after = apply_edits(read(grown), rows)
    assert "新加的一段，说的是别的事情。" in texts(after)
    assert not [text for text in texts(after) if "产改" in text]
    assert codes(after) == []


def test_the_second_of_three_alike_is_the_second(read):
    before = read("通知\n\n" + "甲说产改很好。\n\n" * 3)
    row = Row("产改", "改革", "甲说", "很好", occurrence=2, of=3)
    assert texts(apply_edits(before, (row,)))[1:] == [
        "甲说产改很好。", "甲说改革很好。", "甲说产改很好。",
    ]  # fmt: skip


def test_an_edit_that_fits_twice_is_told_and_not_made(read):
    before = read("通知\n\n" + "甲说产改很好。\n\n" * 3)
    after = apply_edits(before, (Row("产改", "改革", "甲说", "很好"),))
    assert texts(after) == texts(before)
    assert codes(after) == ["S27"]


def test_an_edit_whose_place_is_gone_is_told(read):
    after = apply_edits(read(TEXT), (Row("产改", "改革", "别处", ""),))
    assert texts(after) == texts(read(TEXT))
    assert codes(after)[-1] == "S26"


def test_of_edits_that_cross_the_first_is_made(read):
    rows = (Row("推进产改", "推进改革"), Row("进产改，年底", "进改革，年底"))
    after = apply_edits(read(TEXT), rows)
    assert texts(after)[1] == "各级工会要推进改革，年底前完成。"
    assert "S27" in codes(after)


def test_an_edit_across_a_changed_mark_takes_it_in(read):
    after = apply_edits(read(TEXT), (Row("产改，", "改革；", rule="T01"),))
    assert texts(after)[1] == "各级工会要推进改革；年底前完成。"
    assert faults(after, ledger(after)) == ()


def test_an_edit_within_a_changed_piece_changes_the_whole_of_it():
    piece = Piece("規範的做法", Span("s1", 0, 4), ("C01",))
    article = Article(
        title=text_inlines((Piece("题"),)), children=(Para(children=(Text((piece,)),)),)
    )
    after = apply_edits(Publication(schema="banxin/1", articles=(article,)), (Row("範的", "范之"),))
    (said,) = [p for p in passages_of(after) if plain(p) != "题"]
    assert plain(said) == "規范之做法"


def test_two_edits_within_a_changed_piece_are_both_made():
    piece = Piece("規範的做法好", Span("s1", 0, 4), ("C01",))
    article = Article(children=(Para(children=(Text((piece, Piece("之处"))),)),))
    rows = (Row("規", "规矩"), Row("做法", "办法"), Row("好之", "坏之"))
    after = apply_edits(Publication(schema="banxin/1", articles=(article,)), rows)
    assert texts(after) == ["规矩範的办法坏之处"]
    assert codes(after) == []


def test_an_edit_half_in_bold_is_told_and_not_made():
    children = (Text((Piece("推进产"),)), Mark("strong", (Text((Piece("改工作"),)),)))
    article = Article(title=text_inlines((Piece("题"),)), children=(Para(children=children),))
    rows = (Row("产改", "改革"), Row("工作", "任务"))
    after = apply_edits(Publication(schema="banxin/1", articles=(article,)), rows)
    assert texts(after)[1] == "推进产改任务"
    assert codes(after) == ["S26"]


def test_no_edit_empties_a_paragraph(read):
    after = apply_edits(read("通知\n\n正文\n\n这是后面的一段正文。\n"), (Row("正文", "", of=2),))
    assert "正文" in "".join(texts(after))


@given(TEXTS, st.data())
def test_edits_lose_nothing_and_twice_is_once(text, data):
    before = normalise(publication(text))
    passages = [passage for passage in texts(before) if passage.strip()]
    rows = []
    for passage in data.draw(st.lists(st.sampled_from(passages or ["无"]), max_size=4)):
        start = data.draw(st.integers(0, len(passage) - 1))
        end = data.draw(st.integers(start + 1, len(passage)))
        new = data.draw(st.sampled_from(["", "改", "改了", passage[start:end] + "改"]))
        if new != passage[start:end]:
            rows.append(Row(passage[start:end], new, passage[:start][-9:], passage[end:][:9]))
    after = apply_edits(before, tuple(rows))
    assert faults(after, ledger(after)) == ()
    for source in after.sources:
        assert restored(source, ledger(after)) == source.text
    assert texts(apply_edits(after, tuple(rows[:1]))) == texts(after) or len(rows) > 1


def test_the_pipeline_makes_the_edits_beside_a_source(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    save_edits(source, (Row("产改", "改革", "要推进", "年底"),))
    assert texts(prepare(source).publication)[1] == "各级工会要推进改革，年底前完成。"
    assert texts(prepare(source, edited=False).publication)[1] == "各级工会要推进产改，年底前完成。"
    assert source.read_text(encoding="utf-8") == TEXT


def test_what_is_saved_is_what_is_loaded(tmp_path):
    rows = (Row("甲", "乙", "前", "后", "N01", 2, 3, "理由", "李编辑"), Row("丙", ""))
    save_edits(tmp_path / "a.txt", rows)
    assert load_edits(tmp_path / "a.txt") == rows


def test_without_a_file_there_are_no_edits(tmp_path):
    assert load_edits(tmp_path / "a.txt") == ()


ROW = {"text": "甲", "replacement": "乙"}


@pytest.mark.parametrize(
    ("row", "code", "told"),
    [
        ({**ROW, "befor": "前"}, "edits-key", "before"),
        ({**ROW, "rule": "N1"}, "edits-rule", "N01"),
        ({"text": "甲"}, "key-missing", None),
        ({**ROW, "of": "3"}, "value-kind", None),
        ("甲", "value-kind", None),
        ({**ROW, "text": ""}, "edits-value", None),
        ({**ROW, "replacement": "甲"}, "edits-value", None),
        ({**ROW, "replacement": "乙\n丙"}, "edits-value", None),
        ({**ROW, "replacement": "乙\ud800"}, "edits-value", None),
        ({**ROW, "before": "长" * 41}, "edits-value", None),
        ({**ROW, "occurrence": 2}, "edits-value", None),
    ],
)
def test_a_wrong_row_is_named_by_file_and_number(tmp_path, row, code, told):
    table = {"schema": "banxin-edits/1", "edits": [ROW, row]}
    edits_of(tmp_path / "a.txt").write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load_edits(tmp_path / "a.txt")
    assert caught.value.code == code
    assert caught.value.where.startswith("a.edits.json")
    assert "2" in error_text(caught.value, "zh")
    assert caught.value.args_by_name.get("near") == told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "edits-syntax"),
        ("[]", "edits-invalid"),
        ("{", "edits-syntax"),
        ('{"edits": []}', "edits-invalid"),
        ('{"schema": "banxin-edits/2", "edits": []}', "edits-invalid"),
        ("[" * 99999, "edits-invalid"),
    ],
)
def test_what_is_no_file_of_edits_is_refused(tmp_path, text, code):
    edits_of(tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load_edits(tmp_path / "a.txt")
    assert caught.value.code == code
