"""A second list of texts that only look like refusals, written after the patterns: one text a bar."""

ENGLISH = """
I had to unsubscribe from your app because it is so slow | You unsubscribed me without asking
stop the car alarm outside | Why did you remove me from the list of patients | my messages were never answered
stop sending my mail to my ex | Please end this contract | remove my name from the invoice, it is misspelled
Delete my last order, I ordered twice | stop charging me for texts I did not send
you stopped sending text reminders and I missed my slot | No notification that the plumber was late
no more text reminders since you changed the app | text messages stopped coming | please don't contact my employer
do not contact my old address, I moved | I don't get your messages | I did not consent to the price change
I agree to the terms | withdraw the complaint please | never mind, all good | don't stop the surveys, I like them
the survey is too long | messages are in the wrong language | could not opt out of paper bills | quit my job
ended the call on me | I want to cancel | take me off speakerphone | enough of the bad coffee
fed up with your service | no texts from the doctor yet | I asked to be removed from the joint account
I was told to go away by your staff | the agent told me to get lost | Don't text and drive signs would help
I need the messages in Spanish | stop and search at the gate was rude | My data plan was removed
delete my voicemail greeting | they told me to leave me alone time | please write to me instead of calling
"""

RUSSIAN = """
перестал приходить опрос | не получаю сообщения | не могу отписаться от платных уведомлений банка
сообщение не удаляется | прошу не отправлять заказ до пятницы | не отправляйте заказ без звонка
прекратите отменять мои заказы | уберите меня из очереди | удалите меня из семейного тарифа
хочу отказаться от страховки | не надо мне врать | не пишите, что всё работает | мне не интересно, чья это вина
отключили смс-оповещения без спроса | хватит обманывать людей рассылкой скидок | не нужны такие мастера
оставили меня в покое на час в коридоре | не беспокоят звонками, спасибо | забудьте про премию
согласие подписал, всё хорошо | отказали в возврате | не высылайте товар почтой
больше не присылайте бракованные детали
"""

CHINESE = """
短信通知太晚 | 请停止这种服务态度 | 不要发给我坏的产品 | 客服不回信息 | 取消会员通知没有收到 | 不想再投诉了
不要再推卸了 | 个人信息填错了请修改 | 退订费太高 | 请删除我的订单 | 别骗人了 | 调查结果没人通知我
不需要调查了，问题已解决 | 我拒绝付款 | 别发脾气 | 不要发火 | 不要传错话 | 拒收快递不给退款 | 请别再打电话了
同意接收短信
"""
