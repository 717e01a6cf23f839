"""Texts that share words with a refusal of our messages and are none: one text a bar.

Asking that calls end is an answer to the question about a call, not a refusal of messages; who asks for another
channel ("не надо мне звонить, пишите") wants the messages. A paid subscription, an order or a contract that somebody
cancels is theirs, not our messages. A question ("who gave you my number?") asks for an answer, not for silence.
"""

ENGLISH = """
stop overcharging me | stop cancelling my orders | Stop calling it a service
Please stop the rude behaviour at the desk | stop sending my parcels to the wrong address
stop sending me the wrong size | stop ignoring my messages | stop wasting my time | You need to stop raising prices
stop asking for my ID each time | stop asking me to repeat my problem | stop asking me for more money
I asked you to stop the subscription | cancel my subscription | cancel my order please | Cancel my appointment
Please cancel the contract | I want to cancel my account | I want to unsubscribe from the premium plan
I tried to unsubscribe from Prime | unsubscribe from the TV package please | it was impossible to unsubscribe
Unsubscribing took forever | remove the charge from my bill | Take the late fee off my account
take my old card off the account | please remove my old address from your system | delete my old card from my profile
take me off hold | take me off the waiting list for this doctor | Remove me from the family plan | don't call me
please do not phone me | no calls please | stop calling me sir | Stop calling me, text me instead
stop calling, just email me | stop emailing me the wrong invoice | Tell your driver to stop texting while driving
stop texting at the wheel | I don't want to receive damaged goods | I don't want any more excuses
I don't want a text, I want a call back | I dont want an email I want a refund | did not get a text
You never text back | never got the email | don't send the same technician again | don't send me that courier again
Do not send me another faulty router | don't send me the bill twice | no more delays | No more excuses please
No text when the driver arrived | no sms with the code arrived | no email confirmation received
no message from the driver | never contact support, they are useless | I withdraw my complaint
I withdrew my cash and was charged | I revoke my previous score, make it 3
my consent was never asked for the operation | I object to the new fee | The GDPR form was confusing
the staff was not interested | not interested in the upgrade | The agent was not interested in my problem
They left me alone in the waiting room | You lost my number | Who gave you my number? | I want out of this contract
get me off this plan | I opted out of the insurance and was charged | how do I opt out of the warranty
Stop the water leak! | please stop the music | Terrible. Full stop. | Your drivers never stop at my stop
It just won't stop | 8, end of story | don't bother | I deleted your app and my data was lost | please do not stop
"""

RUSSIAN = """
хватит задерживать доставку | хватит врать | Хватит переводить меня с оператора на оператора | прекратите хамить
прекратите менять тарифы без предупреждения | перестаньте навязывать услуги | перестаньте слать бракованный товар
хватит присылать чужие посылки | отмените заказ | отмените мою подписку на кино | отключите платную услугу
отключите мне интернет | не могу отключить подписку | уберите навязанную услугу | уберите лишнюю строку из счёта
удалите этот платёж | удалите мой старый адрес | удалите мою карту из приложения | не надо мне звонить, пишите
не звоните, лучше пишите | звонить не надо | не нужно мне звонить | мне не нужны ваши извинения | не нужны обещания
мне не нужна ваша страховка | не хочу получать бракованный товар | не хочу больше у вас ничего покупать
не пишите глупости | не пишите в приложении, что товар есть | не присылайте больше этого курьера | не шлите мне брак
не отправляйте посылки на этот адрес | смс не приходят | почему не присылаете смс | отзываю претензию
отозвал заявку, деньги не вернули | заставили подписать согласие на обработку персональных данных
согласие на операцию не спросили | отказываюсь от заказа | отказ от товара оформляли час | хочу отказаться от тарифа
хочу отписаться от платной подписки | как отписаться от тв пакета | откуда у вас мой номер? | не беспокойтесь
меня беспокоит качество | больше никаких задержек | больше не приду | никаких претензий | не интересует ваш тариф
больше не надо таких курьеров | оставьте как есть
"""

CHINESE = """
不要乱收费 | 别再乱扣费 | 请停止乱收费 | 不要再发错货了 | 别再发坏的了 | 请不要再派这个师傅 | 不要再涨价了 | 取消订单
我要取消订单 | 取消会员 | 我要退订会员 | 退订套餐 | 怎么退订流量包 | 我要退订酒店 | 取消订阅会员太难 | 取消自动续费
取消预约 | 停止服务太早 | 不需要发票 | 我不需要你们的道歉 | 不需要电话 | 别打电话，发短信就行 | 不想再来了
没收到短信 | 你们从来不发短信 | 客服不要总是推卸责任 | 删除订单 | 删除我的银行卡 | 把我的地址从列表中删除 | 我同意
我没有同意收费 | 未经同意扣费 | 撤回投诉 | 个人信息填写太麻烦 | 个人信息被泄露了 | 对新套餐不感兴趣 | 店员拒绝服务
拒绝退款 | 谁给你我的号码 | 别再发生这种事 | 不要烦恼
"""
