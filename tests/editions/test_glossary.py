"""What a person decides about conversion is kept, obeyed, and checked for slips."""

from pathlib import Path

import pytest

from banxin.editions.glossary import NAME, Term, glossary_of, load_glossary, with_terms
from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces
from banxin.preparing import prepare


def words(publication: Publication) -> str:
    return "".join(piece.text for piece in all_pieces(publication.articles))


BEFORE = '# 人名不转\nkeep = ["范仲淹"]\n'


def test_a_decision_is_added_and_what_stood_there_stays() -> None:
    after = with_terms(BEFORE, (Term("理发", "理髮", "zh-Hant-TW", "剪头发"),), NAME)
    assert after.startswith(BEFORE)
    again = with_terms(after, (Term("理发", "理髮", "zh-Hant-TW", "剪头发"),), NAME)
    assert again == after, "a decision made twice is written once"


def test_the_last_decision_counts_and_serves_its_edition_alone(tmp_path: Path) -> None:
    path = tmp_path / NAME
    text = with_terms(BEFORE, (Term("云", "云", "zh-Hant-TW"),), NAME)
    path.write_text(with_terms(text, (Term("云", "雲", "zh-Hant-TW"),), NAME), "utf-8")
    found = load_glossary(path)
    assert found.settled("zh-Hant-TW")["云"] == "雲"
    assert "云" not in found.settled("zh-Hant-HK")
    assert found.settled("zh-Hant-HK")["范仲淹"] == "范仲淹"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('kep = ["范"]', "keep"),
        ('[[term]]\ntext = "云"\ntoo = "雲"', "to"),
        ('[[term]]\ntext = ""\nto = "雲"', "不可为空"),
        ('words = ["zh-Hant"]', "zh-Hant-TW"),
        ('keep = "范"', "[…]"),
        ("keep = [", "第1行第9字"),
    ],
)
def test_a_slip_is_told_with_its_remedy(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / NAME
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        load_glossary(path)
    said = error_text(caught.value, "zh")
    assert NAME in said
    assert "→" in said
    assert told in said


def test_the_glossary_beside_a_source_is_obeyed(tmp_path: Path) -> None:
    source = tmp_path / "云.txt"
    source.write_text("工匠云\n\n工匠云直播开始了，大家都来看。\n", "utf-8")
    glossary_of(source).write_text('[[term]]\ntext = "工匠云"\nto = "工匠云"\n', "utf-8")
    made = prepare(source, edition="zh-Hant-TW").publication
    assert not [f for f in made.findings if f.code == "C21"]
    assert words(made) == "工匠云工匠云直播開始了，大家都來看。"


@pytest.mark.parametrize("text", ["term = 5", 'term = "云"', "term = [5]"])
def test_terms_that_are_no_tables_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / NAME
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match="value-kind"):
        load_glossary(path)


@pytest.mark.parametrize("sign", ["\\u001b[31m", "\\n", "\\u0000", "\\u2029"])
def test_no_term_puts_a_control_into_a_text(tmp_path: Path, sign: str) -> None:
    path = tmp_path / NAME
    path.write_text(f'[[term]]\ntext = "云"\nto = "{sign}雲"\n', "utf-8")
    with pytest.raises(SourceError, match="glossary-term"):
        load_glossary(path)
