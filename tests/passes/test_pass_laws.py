"""What holds for every pass and every text: nothing lost, nothing done twice."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pass_laws import ANY_TEXT, TEXTS, check_law, publication

from banxin.model.publication import Publication
from banxin.passes import PASSES, Pass, normalise

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def sample_texts() -> list[str]:
    return [part for file in CASES for part in file.read_text("utf-8").split("\n.\n")[1::3]]


def walk_to(one: Pass, text: str) -> Publication:
    """Give the text as it is when the pass gets it."""
    before = publication(text)
    for earlier in PASSES[: PASSES.index(one)]:
        before = earlier(before)
    return before


@pytest.mark.parametrize("one", PASSES, ids=lambda p: p.__name__)
@settings(max_examples=150, deadline=None)
@given(text=st.one_of(TEXTS, ANY_TEXT))
@example(text="一、\n二、\n")
def test_a_pass_loses_nothing_and_is_done_at_once(one: Pass, text: str) -> None:
    check_law(one, walk_to(one, text))


@pytest.mark.parametrize("text", sample_texts())
def test_the_road_loses_nothing_on_the_samples(text: str) -> None:
    state = publication(text)
    for one in PASSES:
        state = check_law(one, state)
    assert normalise(state) == state


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_no_lines_remain_and_ids_are_unique(text: str) -> None:
    done = normalise(publication(text))
    ids = [block.id for article in done.articles for block in article.children]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert not any(article.lines for article in done.articles)
