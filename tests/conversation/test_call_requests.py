"""Requests for a call, complaints about calls, and mere courtesy are told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.reading.call_requests import asks_for_call
from apps.conversation.reading.courtesies import declines_call, is_any_time, is_courtesy, is_plain_choice

ASKS = """
call me | Call me! | please call me | Please call me back | call me back asap | Can you call me?
could someone call me please
I want you to call me | I'd like a call | I would like a call back | I need a call | give me a call
Give me a ring tomorrow
ring me | phone me please | callback please | call back | Call please | a call please | hi, call me
CALL ME NOW
Terrible service, call me | Nobody answers. Please call me
The bill is wrong and please call me about it | 3 - call me
I want to speak to a manager | I would like to talk to someone | have someone call me
waiting for your call | call me in the evening
let your manager call me | I need to talk to a person | Yes, call me after 5 | ok call us
позвоните мне | Перезвоните, пожалуйста | позвоните | перезвони мне | прошу перезвонить
Можете мне перезвонить?
жду звонка | жду вашего звонка | хочу, чтобы мне перезвонили | хочу звонка | нужен звонок
свяжитесь со мной | звоните мне
Ужасно, перезвоните мне | наберите мне | пусть мне позвонит менеджер | Звоните после шести | 3, позвоните
请给我打电话 | 给我打电话 | 请回电 | 请回电话 | 打给我 | 麻烦给我回个电话 | 能不能给我打个电话
希望你们回电 | 请尽快联系我
需要回电 | 服务太差，请给我打电话 | 打电话给我 | 请与我联系 | 尽快回电 | 回电
"""
ASKS_NOT = """
don't call me | Do not call me | please don't call me | never call me | you never call me
You call me every day | nobody called me
no one calls back | nobody ever calls me | they never call back | stop calling me
I called you three times | I asked you to call me
no call please | no need to call | the call centre is slow | your calls are annoying
they call me names | call quality is bad
the call was dropped | I had to call twice | calling is useless | recall | Yes | 1 | 8
late delivery | call it a day | on call
не звоните | не звоните мне | не надо звонить | никто не перезвонил | обещали перезвонить
вы не перезвонили | мне не перезвонили
зачем вы звоните | вы звоните каждый день | звонок сорвался | ждал звонка неделю | звонил три раза
не перезванивайте
不要打电话 | 别打电话 | 不用回电 | 没人给我打电话 | 从来不回电 | 别给我打电话
天天给我打电话 | 电话打不通 | 电话质量差 | 不要联系我 | 不用打
"""
COURTESY = """
thanks | Thank you! | ok | OK thanks | Great, thank you very much | 👍 | 🙂🙂 | cheers | спасибо
Спасибо большое! | хорошо | ок, спасибо
понятно | 谢谢 | 好的 | 好的，谢谢 | 收到 | 谢谢您 | ... | got it
"""
NOT_COURTESY = """
thanks for nothing, you broke it | when? | 9 | call me | слишком долго | ok but when | 太慢 | no
спасибо, но поздно
"""
PLAIN_CHOICES = """
1 | 2 | 1. | yes | No thanks | yes please | да | Нет, спасибо | 好的，谢谢 | 不用了 | call me | 1️⃣
"""
NOT_PLAIN = """
yes it took a week | no, the agent was rude | да, и ещё хамили | 1, after five | maybe | 不用了，太慢了你们 | 3
"""
DECLINES = """
no | No thanks | don't call me | I changed my mind, no call | не звоните | Нет | передумал | 不用打了
不用 | нет, уже не надо
"""
DECLINES_NOT = """
no, after five | not in the morning | не утром | yes | any time | no preference | не важно
не раньше 6 | 1 | evening | no, tomorrow
"""
ANY_TIME = """
any time | anytime | Whenever | в любое время | когда угодно | 随时都可以 | any | no preference
всё равно
"""


def texts(bars: str) -> list[str]:
    return [text for line in bars.strip().split("\n") for text in line.split(" | ")]


@pytest.mark.parametrize("text", texts(ASKS))
def test_it_asks_for_a_call(text: str) -> None:
    assert asks_for_call(text)


@pytest.mark.parametrize("text", texts(ASKS_NOT))
def test_it_does_not_ask_for_a_call(text: str) -> None:
    assert not asks_for_call(text)


@pytest.mark.parametrize("text", texts(COURTESY))
def test_it_is_mere_courtesy(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize("text", texts(NOT_COURTESY))
def test_it_says_something(text: str) -> None:
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    ("text", "plain"), [(t, True) for t in texts(PLAIN_CHOICES)] + [(t, False) for t in texts(NOT_PLAIN)]
)
def test_a_choice_is_plain_where_nothing_else_is_said(text: str, *, plain: bool) -> None:
    assert is_plain_choice(text) is plain


@pytest.mark.parametrize(
    ("text", "no"), [(t, True) for t in texts(DECLINES)] + [(t, False) for t in texts(DECLINES_NOT)]
)
def test_a_call_is_declined_in_so_many_words(text: str, *, no: bool) -> None:
    assert declines_call(text) is no


@pytest.mark.parametrize("text", texts(ANY_TIME))
def test_any_time_suits(text: str) -> None:
    assert is_any_time(text)


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    readings = (asks_for_call(text), is_courtesy(text), is_plain_choice(text), is_any_time(text), declines_call(text))
    assert all(isinstance(reading, bool) for reading in readings)


@pytest.mark.parametrize("text", ["please " * 3000, "want " * 3000, "прошу " * 2000, "请" * 5000, "i want to " * 1500])
def test_a_long_text_is_read_in_no_time(text: str) -> None:
    assert not asks_for_call(text)
