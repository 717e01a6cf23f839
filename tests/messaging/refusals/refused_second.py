"""A second list of plain refusals, written after the patterns and without a look at them: one text a bar."""

ENGLISH = """
You do not have my permission to text me | I am withdrawing my consent effective immediately
I no longer wish to be contacted by you | Kindly take my number out of your database | Do not ever contact me again!!!
I never agreed to get these messages | why do you keep texting me? stop it | For the love of god stop with the surveys
please cancel these texts | I want these messages to stop | You are hereby instructed to cease contacting me
no thank you, no more surveys | dont msg me | stop txting | Unsubscribe from all
STOP SENDING ME MESSAGES I AM NOT INTERESTED | please unsubscribe my number
Take this number off your list its not Karen's phone | i dont wanna get these anymore
I would like to opt out of these surveys | exercise my right to erasure, delete my personal data
quit it with the texts | I don't wish to receive surveys | stop spamming my phone
remove my phone number from your list now | Leave me the hell alone | Please don't send me these surveys
I said no more texts! | i do not want to take part in surveys | please remove me from all future communications
"""

RUSSIAN = """
Не нужно мне больше писать | прошу удалить мой номер телефона из вашей базы | прекратите мне названивать и писать
я запрещаю вам присылать мне сообщения | запрещаю использовать мой номер | больше не присылайте
не хочу проходить опросы | уберите мой номер из рассылки | Мне не интересны опросы! | не тревожьте меня больше
хватит присылать мне опросы | не пишите по этому номеру | отзываю разрешение на смс | спам не нужен
избавьте меня от ваших смс | не хочу никаких опросов | перестаньте меня беспокоить | Прекратите слать спам
отключите меня от рассылки | Пожалуйста, больше никаких сообщений
"""

CHINESE = """
我不想收到你们的消息 | 别再给我推送了 | 请将我的手机号从你们的系统中移除 | 不接受任何问卷 | 取消发送短信
请停止向我发送信息 | 我不授权你们使用我的个人信息 | 烦死了别发了 | 不要再给我发这些没用的东西了 | 把我拉黑吧别再发
以后别给我发短信 | 不参与任何调查 | 我要求删除我的手机号 | 勿扰 | 不要再发任何信息给我
"""
