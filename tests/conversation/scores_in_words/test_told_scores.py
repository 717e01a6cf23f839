"""Scores told in words are read; a number that is something else never is, and then the customer is asked again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.reading.scores import Reading, read_score
from apps.surveys.scales import Scale
from tests.conversation.scores_in_words import told, told_second


def _listed(*lists: dict[int, str]) -> list[tuple[int, str]]:
    return [(score, text) for scores in lists for score, bars in scores.items() for text in bars.split(" | ")]


def _texts(*blocks: str) -> list[str]:
    return [text for block in blocks for line in block.strip().splitlines() for text in line.split(" | ")]


@pytest.mark.parametrize(("score", "text"), _listed(told.FROM_0_TO_10, told_second.FROM_0_TO_10))
def test_a_score_from_0_to_10_is_read_in_words(score: int, text: str) -> None:
    assert read_score(text, Scale.NPS).score == score


@pytest.mark.parametrize(("score", "text"), _listed(told.FROM_1_TO_5, told_second.FROM_1_TO_5))
def test_a_score_from_1_to_5_is_read_in_words(score: int, text: str) -> None:
    assert read_score(text, Scale.FIVE_POINT).score == score


@pytest.mark.parametrize("text", _texts(told.NO_SCORE_FROM_0_TO_10, told_second.NO_SCORE_FROM_0_TO_10))
def test_a_number_that_is_no_score_from_0_to_10_is_asked_again(text: str) -> None:
    assert read_score(text, Scale.NPS).score is None


@pytest.mark.parametrize("text", _texts(told.NO_SCORE_FROM_1_TO_5, told_second.NO_SCORE_FROM_1_TO_5))
def test_a_number_that_is_no_score_from_1_to_5_is_asked_again(text: str) -> None:
    assert read_score(text, Scale.FIVE_POINT).score is None


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("a solid 7", ""),
        ("Anna was great. 7", "Anna was great"),
        ("waited 40 minutes, 7", "waited 40 minutes"),
        ("out of 10 I give 7, Rude staff", "Rude staff"),
        ("Slow, 7, but kind", "Slow, 7, but kind"),
    ],
)
def test_what_stands_beside_the_clause_with_the_score_is_the_comment(text: str, comment: str) -> None:
    assert read_score(text, Scale.NPS) == Reading(7, comment, doubt=False)


def test_a_letter_longer_than_a_few_sentences_is_not_searched_for_a_score() -> None:
    assert read_score("So slow. " * 60 + "I give 7", Scale.NPS).score == 7
    assert read_score("So slow. " * 70 + "I give 7", Scale.NPS).score is None


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_texts(told.NO_SCORE_FROM_0_TO_10)), min_size=200, max_size=200))
def test_a_long_letter_of_many_numbers_has_no_score_or_the_one_it_begins_with(sentences: list[str]) -> None:
    letter = ". ".join(sentences)[:4000]
    assert read_score(letter, Scale.NPS).score in {None, read_score(letter[:20], Scale.NPS).score}
