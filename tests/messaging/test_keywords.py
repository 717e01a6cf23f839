"""A command is told from what only sounds like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.messaging.opt_out.keywords import Keyword, opt_keyword

STOPS = """
STOP | stop | Stop. | "STOP" | STOP!!! | stop 🛑 | ＳＴＯＰ | S.T.O.P. | s t o p | STOPALL | stop all
Stop stop stop
STOP PLEASE | please stop | Stop now! | OK stop | Stop it | STOP, thank you | I said stop | Reply STOP
no, stop | stop sms
UNSUBSCRIBE | unsub | Cancel | END | quit | revoke | OptOut | opt-out | Opt out please | remove me | TD | td
ARRET | arrêt | Stopp | BAJA | Abmelden
please stop texting me | Stop texting me. | stop sending me these | Stop sending messages
stop sending me texts every week
STOP MESSAGING ME!!! | you should stop texting me | stop the surveys please | stop these messages
stop contacting me
stop calling me | Please quit texting | Stop bothering me | stop spamming | stop sending
don't text me again | Don’t text me. | do not contact me again | do not message me anymore
please don't text me
never text me again | I don't want to receive these messages | i dont want any texts | no more texts
No more surveys please
unsubscribe me | please unsubscribe | I want to unsubscribe | how do I unsubscribe? | opt me out
i'd like to opt out
take me off your list | remove me from this list | Please remove my number from your mailing list
leave me alone
8. Stop. | 8 stop | STOP 8 | YES STOP | нет, стоп | 別再傳簡訊 | 3, stop texting me | Terrible service! STOP | 10 - stop
СТОП | стоп | Стоп, пожалуйста | пожалуйста стоп | Отписаться | отписка | Отпишите | ОТПИШИТЕ МЕНЯ
отпишите меня от рассылки
не пишите мне больше | Больше не пишите! | не пишите | Не присылайте мне смс | не шлите больше
Не надо мне писать
больше не присылайте мне сообщения | прекратите писать | Прекратите присылать мне смс | хватит спамить | хватит
Перестаньте мне писать | хочу отписаться | как отписаться? | Отключите рассылку | удалите меня из базы
уберите мой номер
не хочу получать ваши сообщения | оставьте меня в покое | прошу отписать | не беспокойте меня | cnjg | ыещз
2, больше не пишите | хватит смс | Отказываюсь от рассылки
退订 | 退訂 | 我要退订 | 请退订 | 怎么退订? | 退订短信 | 帮我退订，谢谢 | TD退订 | 取消订阅 | 停止 | 停 | 取消
拒收
不要再发了 | 不要再发了！ | 别再发了 | 别发了 | 不要再给我发短信 | 请不要再发短信给我 | 不要给我发信息
停止发送 | 不用再发了
请勿打扰 | 不要再骚扰我 | 别烦我 | 不想再收到你们的短信 | 把我从名单中删除 | 不要再联系我 | 服务太差，不要再发了
退 订
"""

COMMENTS = """
the bus stop was far | you should stop overcharging | 8, please don't stop | Don't stop!
never stop being this good
9 | 8 - but late delivery | stopped working after a week | The service stops every evening | non-stop problems
1 | 2 | yes | YES
stop sending me wrong bills | stop sending broken parts | Please stop raising prices
he wouldn't stop texting me | it didn't stop
they do not text me updates | You never contact me | nobody contacted me | don't call me | please do not call
no call please
the end was good | end of contract was unclear | cancel my order was hard | I had to cancel twice | quit smoking
remove the fee
I could not unsubscribe from your newsletter | the unsubscribe button is broken | opt out process is a mess
I want more messages | texts are late | no more problems | leave it alone | wrong number | 10!
full stop missing in the letter
остановка далеко | не останавливайтесь | вы не пишите мне неделями | почему не пишите | стоп-кран сломан, 5
хватит поднимать цены
не звоните мне | не надо звонить | нет | не нужно | не присылаете квитанции | Не шлите мне счета по почте
конец месяца
прекратите повышать цены | не отписывайте меня | хорошо, пишите ещё | перестаньте обманывать
удалите лишний счёт | отмените платёж
停车不方便 | 不要发票 | 不要发错货 | 不要发货太慢 | 不用 | 不要 | 不用联系我 | 退订酒店很麻烦 | 取消订单很难
停电了 | 别涨价 | 车停在外面
不要打电话 | 发货慢 | 停止营业太早 | 很好 | 八分
"""


def listed(block: str) -> list[str]:
    return [text for line in block.split("\n") for text in line.split(" | ") if text]


@pytest.mark.parametrize("text", listed(STOPS))
def test_it_is_a_stop(text: str) -> None:
    assert opt_keyword(text) is Keyword.STOP


@pytest.mark.parametrize("text", listed(COMMENTS))
def test_it_is_no_command(text: str) -> None:
    assert opt_keyword(text) is None


@pytest.mark.parametrize("text", ["START", "start please", "Unstop", "старт", "Подписаться!", "恢复", "订阅"])
def test_it_is_a_start(text: str) -> None:
    assert opt_keyword(text) is Keyword.START


@pytest.mark.parametrize("text", ["HELP", "help!", "Info", "помощь", "Справка", "帮助"])
def test_it_is_a_call_for_help(text: str) -> None:
    assert opt_keyword(text) is Keyword.HELP


@pytest.mark.parametrize("text", ["helpful staff", "need more help", "starting from May", "info was wrong", "帮助很大"])
def test_a_comment_is_neither_start_nor_help(text: str) -> None:
    assert opt_keyword(text) is None


def test_stop_goes_before_all() -> None:
    assert opt_keyword("help! stop texting me") is Keyword.STOP


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂", "\ufe0f"])
def test_nothing_said_commands_nothing(text: str) -> None:
    assert opt_keyword(text) is None


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=160))
def test_any_text_at_all_can_be_read(text: str) -> None:
    assert opt_keyword(text) in {None, *Keyword}


@pytest.mark.parametrize(
    "text", ["не мне " * 300, "退订我要" * 400, "给我" * 800, "please " * 300, "stop all the " * 150, "把名单" * 500]
)
def test_a_long_text_is_read_in_no_time(text: str) -> None:
    assert opt_keyword(f"{text} x") is None
