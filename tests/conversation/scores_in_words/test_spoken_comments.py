"""Plain words behind a leading number are a comment on it, unless the number counts something."""

import pytest

from apps.conversation.reading.scores import read_score
from apps.surveys.scales import Scale

COMMENTED = """
4 too expensive | 9 no complaints | 2 signal is bad at home | 5 took ages | 3 no one ever answers | 1 rubbish
8 lol tho my husband wud say 3 | 3 долго ждал | 2 связь пропадает | 3 等了好久 | 2 信号很差
"""
COUNTED = """
4 visits and still broken | 2 of your agents was rude | 2 were missing | 3 never arrived | 5 minute wait is too long
3 mobile is better | 1 guy was nice | 5 call me | 6 tomorrow works | 5 no wait its a 6 | 2 man job was easy
3 мастера приехали | 3 за неделю | 2 раза звонил | 3 天没网 | 2 个师傅
"""


def _texts(bars: str) -> list[str]:
    return [text for line in bars.strip().splitlines() for text in line.split(" | ")]


@pytest.mark.parametrize("text", _texts(COMMENTED))
def test_the_number_is_the_score_and_the_words_are_kept(text: str) -> None:
    reading = read_score(text, Scale.NPS)
    assert (reading.score, reading.comment) == (int(text[0]), text[2:])


@pytest.mark.parametrize("text", _texts(COUNTED))
def test_a_number_that_counts_is_asked_about_again(text: str) -> None:
    assert read_score(text, Scale.NPS).score is None
