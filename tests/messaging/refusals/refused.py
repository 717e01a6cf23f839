"""Plain refusals of our messages, in the manners in which people write them: one text a bar."""

ENGLISH = """
I revoke my consent | I hereby withdraw my consent | I withdraw consent to receive messages
I no longer consent to these messages | I do not consent to being contacted | I dont consent to this
Under GDPR I object to the processing of my data for marketing | I object to further messages under Article 21 GDPR
Delete my data and don't message me again | please erase my phone number from your system | Erase my personal data
This violates the TCPA, cease all messages | Cease and desist | cease all communication with me
I demand that you stop all communication | Put me on your do not contact list
add this number to your do not text list | take me off ur list pls | Take my name off the list
please take my number off your records | remove my number please | Get me off this list
who gave you my number? take me off | Who gave you my number, do not text it again
I never signed up for this, unsubscribe me | i didnt sign up for these texts please stop | I don't want your surveys
I don't want to do surveys anymore | I don't want to be surveyed | no surveys please | No more messages thank you
no more of these texts | Not interested in your surveys | I am not interested in receiving texts
don't send me anything | do not send me any more surveys | dont send me this crap | quit sending me this spam
stop asking me for feedback | Stop with the surveys | stop with the texts already | enough with the texts
enough of these messages | fuck off | go away | Get lost | stpo texting me | pls stop textin me | unsubcribe
unsubscibe me | unsuscribe please | STOP TEXTING ME NOW | stop texting this number | stop blowing up my phone
You have the wrong number, stop texting | wrong person please dont text this number
please stop sending surveys to this phone | can you stop texting me please | could you please stop messaging me
I'd rather not receive any more of these | I would prefer not to get texts from you | I'd like to stop receiving these
Please discontinue these messages | discontinue sms | I wish to be removed from your mailing list
I want to be removed from this list | please opt me out of all future messages | How do I make these texts stop?
how do I stop these messages | how can I stop getting these | please end these messages | Turn off these notifications
hey yeah please take me off the list thank you bye | stop texting me period | No texts please | No SMS please
I dont want this spam | This is spam, remove me | never contact me again
"""

RUSSIAN = """
Я отзываю согласие | Отзываю своё согласие на обработку персональных данных | Я отзываю согласие на рассылку
Прошу прекратить обработку моих персональных данных | В соответствии с 152-ФЗ требую удалить мои данные
Требую прекратить рассылку | Не даю согласия на рассылку | я не согласен получать сообщения | мне не нужны ваши опросы
ваши опросы мне не интересны | мне не интересны ваши опросы | не интересуют ваши рассылки | мне не нужны смс от вас
не нужны мне ваши сообщения | не надо мне ваших опросов | не надо больше смс | больше никаких смс | никаких опросов
не надо больше писать | не надо присылать мне опросы | не шлите мне ничего | больше мне не пишите пожалуйста
на этот номер не пишите | не присылайте больше свои опросы | не смейте мне писать | хватит мне слать эти смски
хватит уже писать | перестаньте слать сообщения | прекратите рассылку | заканчивайте со своими опросами
завязывайте с рассылкой | достали уже, не пишите | отстаньте от меня | отвяжитесь от меня | отвалите
уберите меня из списка | уберите меня из рассылки | исключите меня из списков | вычеркните меня
удалите мой номер из базы | сотрите мой номер | забудьте этот номер | откуда у вас мой номер? Удалите его
откуда у вас мой номер больше не пишите | отпишите пж | прошу меня отписать | отписываюсь
хочу отказаться от рассылки | отказываюсь от сообщений | отказ от рассылки | отказываюсь получать сообщения
отказываюсь участвовать в опросах | не хочу участвовать в ваших опросах | не хочу получать от вас ничего
не желаю получать смс | не хочу ваших смс | прошу больше не беспокоить | прошу не писать
просьба больше не присылать сообщения | выключите рассылку | как отключить эти смс | как отказаться от рассылки
НЕ ПИШИТЕ МНЕ БОЛЬШЕ | непишите мне больше | отпешите меня | оставьте нас в покое | стоп рассылка
"""

CHINESE = """
我撤回同意 | 我要撤回授权 | 撤回我对接收短信的同意 | 我不同意接收短信 | 根据个人信息保护法，请删除我的个人信息
请删除我的个人信息 | 请停止处理我的个人信息 | 停止使用我的手机号 | 我不需要你们的问卷 | 我不需要这些短信
不想参加调查 | 不想做问卷 | 对你们的调查不感兴趣 | 没兴趣做问卷 | 不要给我发短信了 | 别给我发了 | 别再给我发消息
不要再发问卷了 | 请不要再发送调查 | 别发了烦死了 | 以后别发了 | 以后不用发短信了 | 请以后不要给我发信息 | 别来烦我
不要再打扰 | 滚 | 取消短信 | 取消短信通知 | 关闭短信提醒 | 退订所有短信 | 我想取消订阅 | 麻烦帮我取消订阅
把我的号码删掉 | 请把我的号码从系统里删除 | 把我移出名单 | 将我从你们的名单移除 | 拒绝接收 | 拒收短信
我拒绝接收任何短信 | 谁给你们我的号码？别再发了 | 停止短信 | 停止发短信给我 | 請停止發送簡訊 | 我不想再收到簡訊
請勿再傳 | 不要再傳訊息給我
"""
