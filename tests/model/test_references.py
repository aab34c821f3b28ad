"""A publication whose references lead somewhere is let through as it is."""

from banxin.model.references import check_references


def test_the_rich_model_refers_to_what_is_there(rich):
    check_references(rich, "rich.model.json")
