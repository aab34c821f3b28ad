"""Where a character stands: file, line and column of what was sent."""

from banxin.model.whereabouts import Whereabouts, listed
from banxin.preparing import prepare


def told(tmp_path, text, wanted, *files):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    return Whereabouts(prepare(path).publication, files).told(wanted)


def test_lines_and_columns_count_from_one_in_characters(tmp_path):
    text = "题目\r\n\r\n𠮷名叫𤭢。\r\n又有𤭢。\r\n"
    assert told(tmp_path, text, "𤭢") == ("a.txt:3:4", "a.txt:4:3")


def test_a_character_in_a_passage_that_a_rule_changed_still_has_its_line(tmp_path):
    (place,) = told(tmp_path, "题目\n\n他说,𤭢字难写.\n", "𤭢")
    assert place.startswith("a.txt:3:")


def test_what_no_source_says_is_looked_for_beside_it(tmp_path):
    other = tmp_path / "b.toml"
    other.write_text('office = "𤭢"\n', "utf-8")
    assert told(tmp_path, "题目\n\n正文。\n", "𤭢", tmp_path / "gone.toml", other) == (
        "b.toml:1:11",
    )


def test_a_file_that_is_no_text_is_passed_over(tmp_path):
    other = tmp_path / "b.toml"
    other.write_bytes(b"\xff\xfe")
    assert told(tmp_path, "题目\n\n正文。\n", "𤭢", other, tmp_path) == ()


def test_many_places_are_counted_and_few_listed(tmp_path):
    places = told(tmp_path, "题目\n\n" + "有𤭢。" * 9 + "\n", "𤭢")
    assert len(places) == 9
    assert listed(places) == "a.txt:3:2, a.txt:3:5, a.txt:3:8 (+6)"
