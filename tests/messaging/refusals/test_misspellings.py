"""Slips in the words of a refusal are mended; a slip that is a word of its own is not."""

import pytest

from apps.messaging.opt_out.keywords import Keyword, opt_keyword

REFUSALS = """
unsubscibe | stop messging me | stop sendin me texts | stop spaming me | непишите мне болше | атпишите меня плз
прикратите слать смс | нипишите мне | tui订 | 退定 | 退ding
2/10 and dont send me any more of these | 4, и больше не пишите
stop sending me texts 🙄 ok
"""
OTHERS = """
stop scamming me | stop testing my patience | опишите мне проблему | вы не пишете мне ответ | 退定金 | 退订单 | 推定
stop 🙄 overcharging me | 2/10 and dont send me another useless engineer
"""


def _texts(bars: str) -> list[str]:
    return [text for line in bars.strip().splitlines() for text in line.split(" | ")]


@pytest.mark.parametrize("text", _texts(REFUSALS))
def test_a_refusal_with_a_slip_ends_our_messages(text: str) -> None:
    assert opt_keyword(text) is Keyword.STOP


@pytest.mark.parametrize("text", _texts(OTHERS))
def test_another_word_ends_nothing(text: str) -> None:
    assert opt_keyword(text) is not Keyword.STOP
