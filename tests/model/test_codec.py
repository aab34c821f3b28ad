"""A publication as JSON: it comes back the same, and what is wrong is named by its place."""

import json

import pytest

from banxin.errors import SourceError
from banxin.model.codec import MAX_DEPTH, decode, encode
from banxin.passes import normalise
from banxin.readers import receive


def refusal(data):
    with pytest.raises(SourceError) as caught:
        decode(data, "a.model.json")
    assert caught.value.where == "a.model.json"
    return caught.value


def test_a_publication_comes_back_the_same(rich, choir_source):
    for publication in (rich, normalise(receive(choir_source).publication)):
        assert decode(encode(publication), "a") == publication
        assert encode(decode(encode(publication), "a")) == encode(publication)


def test_the_json_is_for_people_too(rich):
    text = encode(rich).decode("utf-8")
    assert text.endswith("}\n")
    assert "河上的歌" in text
    assert text.startswith('{\n  "schema": "banxin/1"')


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda t: t.update(schema="banxin/2"), "$.schema"),
        (lambda t: t.pop("articles"), "articles"),
        (lambda t: t["articles"][0].update(lang=5), "$.articles[0].lang"),
        (
            lambda t: t["articles"][0]["children"][0].update(type="chapter"),
            "$.articles[0].children[0]",
        ),
        (lambda t: t["articles"][0]["children"][0].update(level="1"), ".children[0].level"),
        (lambda t: t["articles"][0]["children"][0].pop("title"), "title"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(rich, change, place):
    table = json.loads(encode(rich))
    change(table)
    error = refusal(json.dumps(table).encode())
    assert error.code == "model-invalid"
    assert place in str(error.args_by_name["reason"])


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b'{"schema": "banxin/1"}']
)
def test_what_is_no_publication(data):
    assert refusal(data).code == "model-invalid"


def nested(depth):
    block = {"type": "para", "children": []}
    for _ in range(depth):
        block = {"type": "quote", "children": [block]}
    article = {"children": [block]}
    return json.dumps({"schema": "banxin/1", "articles": [article]}).encode()


def test_blocks_may_stand_so_deep_and_no_deeper():
    assert decode(nested(MAX_DEPTH - 1), "a")
    assert refusal(nested(MAX_DEPTH)).code == "model-too-deep"


def test_a_model_without_end_is_refused_and_does_not_crash():
    deep = (
        b'{"schema":"banxin/1","articles":[{"children":[' + b'{"type":"quote","children":[' * 50_000
    )
    assert refusal(deep).code in ("model-too-deep", "model-invalid")


def test_marks_without_end_are_refused_and_do_not_crash():
    mark = b'{"type":"mark","kind":"strong","children":['
    for depth in (MAX_DEPTH + 1, 100, 200, 50_000):
        deep = b'{"schema":"banxin/1","articles":[{"title":[' + mark * depth + b"]}" * depth
        assert refusal(deep + b"]}]}").code in ("model-too-deep", "model-invalid")
