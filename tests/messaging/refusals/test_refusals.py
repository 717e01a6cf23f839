"""A refusal in any words is a STOP, and a complaint that uses the same words is none."""

from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.messaging.opt_out.keywords import Keyword, opt_keyword
from tests.messaging.refusals import look_alikes, look_alikes_second, refused, refused_second


def _all_of(*lists: ModuleType) -> list[str]:
    blocks = [block for each in lists for block in (each.ENGLISH, each.RUSSIAN, each.CHINESE)]
    return [text for block in blocks for line in block.strip().splitlines() for text in line.split(" | ")]


@pytest.mark.parametrize("text", _all_of(refused, refused_second))
def test_a_plain_refusal_is_a_stop(text: str) -> None:
    assert opt_keyword(text) is Keyword.STOP


@pytest.mark.parametrize("text", _all_of(look_alikes, look_alikes_second))
def test_a_text_that_only_looks_like_a_refusal_is_no_command(text: str) -> None:
    assert opt_keyword(text) is None


def test_it_is_deleted_where_it_is_the_number_that_was_spoken_of() -> None:
    assert opt_keyword("Where did you get my number? Delete it") is Keyword.STOP
    assert opt_keyword("I have two accounts. Delete it") is None


def test_a_sentence_longer_than_a_text_message_can_be_is_no_refusal() -> None:
    assert opt_keyword("stop texting me" + " really" * 200) is Keyword.STOP
    assert opt_keyword("stop texting me" + " really" * 300) is None


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_all_of(refused, look_alikes)), min_size=100, max_size=200))
def test_a_long_letter_of_many_sentences_is_read(sentences: list[str]) -> None:
    assert opt_keyword(" ".join(sentences)[:4000]) in {None, *Keyword}
