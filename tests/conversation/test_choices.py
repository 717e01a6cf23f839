"""The short answers: a call or none, and when."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.reading.scores import read_choice, read_time_of_day

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
PARTS = {
    "morning": "1 | 1. | 1️⃣ | one | один | 一 | morning | In the morning | tomorrow morning | Mornings please"
    " | утро | утром | с утра | до обеда"
    " | завтра утром | 早上 | 上午 | 明天上午",
    "afternoon": "2 | 2) | two | два | afternoon | in the afternoon | день | днём | днем | после обеда | 下午"
    " | 中午 | 2 please"
    " | Добрый вечер! Днем | Good morning, afternoon please | 早上好，下午",
    "evening": "3 | 3! | ３ | three | три | 三 | evening | Evening! | this evening | tonight | вечер | вечером"
    " | после работы | 晚上 | 傍晚 | 明天晚上",
    None: "4 | 0 | 12 | 1 or 2 | 1,2 | 3pm | any | anytime | morning or evening | утром или вечером"
    " | not in the morning | не утром | 上午或下午"
    " | good morning | Добрый день |  | ? | в любое время | whenever | весь день | ten",
}


@pytest.mark.parametrize("text", YES.split(" | "))
def test_it_is_a_yes(text: str) -> None:
    assert read_choice(text) == "yes"


@pytest.mark.parametrize("text", NO.split(" | "))
def test_it_is_a_no(text: str) -> None:
    assert read_choice(text) == "no"


@pytest.mark.parametrize("text", NEITHER.split(" | "))
def test_it_is_neither_or_both(text: str) -> None:
    assert read_choice(text) is None


@pytest.mark.parametrize(("part", "text"), [(part, text) for part, bars in PARTS.items() for text in bars.split(" | ")])
def test_it_is_that_part_of_the_day(part: str | None, text: str) -> None:
    assert read_time_of_day(text) == part


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    assert read_choice(text) in {"yes", "no", None}
    assert read_time_of_day(text) in {"morning", "afternoon", "evening", None}


@pytest.mark.parametrize("text", ["yes " * 3000, "不" * 3000, "1" * 5000, "((" * 3000])
def test_a_long_text_is_read_too(text: str) -> None:
    assert read_choice(text) in {"yes", None}
    assert read_time_of_day(text) is None
