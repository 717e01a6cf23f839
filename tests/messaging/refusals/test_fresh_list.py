"""A list written after the rules by somebody who had not read them: 43 of its 50 refusals were taken at first.

None of its texts that only look like a refusal was ever taken for one.
"""

from __future__ import annotations

import pytest

from apps.messaging.opt_out.keywords import Keyword, opt_keyword

REFUSALS = """
I don't want any more of these texts
please remove my number from your system
take my number off this list please
No more surveys, thanks
I never agreed to be contacted by text
cease contacting me
don't send me anything else
I withdraw my consent to be contacted
do not message me again
leave me alone, no more messages
unsubscribe me from this rubbish
quit sending me surveys
I want out of this list
opt me out of all communications
you are not allowed to text me
please no further texts to this number
stop with the surveys already
enough with the messages!!!
I object to the processing of my data for surveys
remove me
never write to me again
I'd like to unsubscribe
stop spamming my phone
Не пишите мне больше
уберите мой номер из рассылки
хватит слать смс
отпишите меня от ваших сообщений
я не давала согласия на смс
больше не присылайте опросы
прекратите присылать мне сообщения
удалите меня из базы
не хочу получать ваши сообщения
отзываю согласие на обработку персональных данных
достали своими опросами, не пишите
прошу исключить мой номер из списка рассылки
не надо мне ничего присылать
отстаньте от меня с опросами
запрещаю присылать мне сообщения
никаких смс больше
别再给我发短信了
请把我从名单里删除
不要再发了
我不想收到你们的信息
取消订阅
停止发送短信
请勿再打扰我
撤回我的同意,不要再联系我
把我的号码删掉
以后别发问卷给我了
拒收此类短信
"""
LOOK_ALIKES = """
stop charging me twice
I want to cancel my contract
please stop the line from dropping
your app stops sending notifications
remove the fee from my bill
I unsubscribed from the TV bundle but was still charged
don't send the engineer on Friday
I don't want another router
you never text me back
no more excuses
delete my old address from the order
stop ignoring my emails
nobody contacted me
cancel my appointment
I no longer get your texts, why?
уберите лишнюю услугу из счета
перестаньте менять тариф
удалите платную подписку
не присылайте мастера вечером
больше не пользуюсь интернетом
хватит поднимать цены
отключите услугу
мне никто не позвонил
не могу отписаться от платной услуги
прекратите списывать деньги
别再涨价了
取消我的订单
不要再扣费
停止扣款
网络老是断,不想用了
请把多扣的钱退给我
"""


@pytest.mark.parametrize("text", REFUSALS.strip().splitlines())
def test_a_refusal_ends_messages(text: str) -> None:
    assert opt_keyword(text) is Keyword.STOP


@pytest.mark.parametrize("text", LOOK_ALIKES.strip().splitlines())
def test_a_complaint_ends_nothing(text: str) -> None:
    assert opt_keyword(text) is not Keyword.STOP
