"""The short answer: a call or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.reading.scores import Choice, read_choice

YES = (
    "1 | 1. | 1) | 1! | １ | 1️⃣ | ① | (1) | one | один | 一 | yes | YES! | Yes please | y | yeah | sure | ok"
    " | Okay | please call me | call me"
    " | Of course | no problem | 1 please | 1 yes | 1, after 5pm | yes, after 17:00 | 1 - after lunch | да | Да!"
    " | да, пожалуйста | ага"
    " | конечно | хочу | давайте | Перезвоните мне | позвоните завтра | не против | хорошо | 1 да | 1, вечером"
    " | 好 | 好的 | 是 | 可以 | 要"
    " | 行 | 需要 | 好啊 | 请打电话 | 请给我打电话 | 好的，谢谢 | 可以的"
)
NO = (
    "2 | 2. | 2) | ２ | 2️⃣ | two | два | 二 | no | NO! | No thanks | nope | n | nah | don't call me | Don’t call"
    " | do not call | no need | 2 thanks"
    " | 2 no | 2, all is well | no, thank you | please no | not now | No I don't want a call"
    " | нет | Нет, спасибо | не надо"
    " | не нужно | Не звоните"
    " | не хочу | спасибо, не надо | 2 нет | не стоит | 不 | 不用 | 不用了 | 不要 | 不需要 | 不用，谢谢"
    " | 不用了谢谢 | 算了 | 不必 | 没必要 | 别打了"
)
NEITHER = (
    "3 | 0 | 12 | 11 | 1 no | 2 yes | 1 нет | 1-2 | 1 or 2 | 1/2 | 1 pm | 2 hours ago | 1.5 | maybe |  | ?"
    " | yes no | да нет | no, call me"
    " | no one called me | не понимаю | не знаю | late delivery | 要求退款 | 需要改进服务 | 好像不行 | 可以改进"
    " | 21 | +1 | -1 | nothing | noon"
    " | yesterday | okapi | дача | нетто"
)


@pytest.mark.parametrize("text", YES.split(" | "))
def test_it_is_a_yes(text: str) -> None:
    assert read_choice(text) == Choice.YES


@pytest.mark.parametrize("text", NO.split(" | "))
def test_it_is_a_no(text: str) -> None:
    assert read_choice(text) == Choice.NO


@pytest.mark.parametrize("text", NEITHER.split(" | "))
def test_it_is_neither_or_both(text: str) -> None:
    assert read_choice(text) is None


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    assert read_choice(text) in {*Choice, None}


@pytest.mark.parametrize("text", ["yes " * 3000, "不" * 3000, "1" * 5000, "((" * 3000])
def test_a_long_text_is_read_too(text: str) -> None:
    assert read_choice(text) in {Choice.YES, None}
