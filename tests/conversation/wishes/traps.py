"""A third list: traps, above all for the day, texted on Tuesday 8 December 2026 at 11:20, in the zone named.

On its first run 80 of its 87 wishes were read as written here, three were asked again, four were read where nobody can
know, and 10 of the 40 texts that are no wish were taken for one. None was wrong by a day. Then the reader was mended.

The form is that of `english`.
"""

ENGLISH = """
tomorrow I can't but Thursday after 3 ok | 10 15:00-20:00
Not Wednesday. Thursday? | 10
I'm on holiday until Monday | ?
back on Friday | 11
any time except mornings | 08 12:00-20:00
all day tomorrow | 09
tomorrow all day except 12-2 | ?
Tuesday | ?
a week on Friday | ?
Friday week | ?
the Monday after next | ?
two weeks from Monday | ?
in a fortnight | ?
every Friday | 11
tomorrow's fine | 09
either Thursday or Friday | ?
between 9 and 10 on Thursday | 10 09:00-10:00
10 tomorrow | 09 10:00
3ish Thursday | 10 15:00
12th at noon | 12 12:00
the 12th, 9-11 | 12 09:00-11:00
at midday | 08 12:00
not after 6 | 08 11:20-18:00
I work nights, so not before 2pm | 08 14:00-20:00
Don't call tomorrow, call Thursday | 10
Do not call me on Monday | ?
until tomorrow | ?
within 30 minutes | 08 11:20-11:50
Dec 8 | 08 11:20-20:00
09/12 | 09
1/2 | ?
Wednesday 16 | ?
Tomorrow. Actually my husband says Thursday is better | ?
no Wednesday | ?
Wednesday no | ?
No, tomorrow | 09
10.12 | 10
tomorrow morning between 11 and 12:30 | 09 11:00-12:30
day after Wednesday | ?
early next week | ?
the coming Monday | 14
over the weekend | 12 09:00-13 20:00
Monday... oops I mean Tuesday | ?
sorry, tomorrow at 10 | 09 10:00
Friday at 18 | 11 18:00
5th or 6th | ?
Can you ring tomorrow instead, about half 3 | ?
call me in the morning tomorrow not today | 09 09:00-12:00
"""
RUSSIAN = """
через неделю в пятницу | ?
не в пятницу | ?
в пятницу не надо, в субботу | 12
во вторник | ?
в этот четверг | 10
в субботу или воскресенье | 12 09:00-13 20:00
целый день завтра | 09
завтра в любое время | 09
завтра ближе к обеду | 09 10:30-12:00
сегодня до вечера | 08 11:20-17:00
до завтра | ?
в 9 утра | 09 09:00
в час дня | 08 13:00
в час | 08 13:00
к двум | 08 14:00
после двух | 08 14:00-20:00
с двух до четырех | 08 14:00-16:00
от 2 до 4 | 08 14:00-16:00
в ближайшее время | 08 11:20-
завтра к 3 | 09 15:00
17 числа | 17
в пятницу 18 | ?
11.12 в 11.30 | 11 11:30
после 15.10 | 08 15:10-20:00
только не завтра | ?
в ближайший понедельник | 14
завтра нет | ?
с четверга | 10 09:00-
завтра в 10, ой нет, в четверг | ?
завтра или в четверг | ?
в четверг, а лучше в пятницу | ?
только вечером после семи | 08 19:00-20:00
"""
CHINESE = """
这个星期四 | 10
本周日 | 13
下周日 | 20
下个月5号 | ?
明天晚上7点以后 | 09 19:00-20:00
明后天 | ?
三点到五点 | 08 15:00-17:00
下午3-5点 | 08 15:00-17:00
过两个小时 | 08 13:20
再过半小时 | 08 11:50
我下午三点后有空 | 08 15:00-20:00
明天上午不行 | ?
周五不行，周六可以 | 12
周五或周六下午 | ?
星期五早上9:30 | 11 09:30
明天十点三十分 | 09 10:30
明天两点钟 | 09 14:00
明天下午2:00-4:00 | 09 14:00-16:00
12/10下午 | 10 12:00-17:00
今天下午不方便，明天吧 | 09
周三16号 | 16
过两天 | ?
从周四开始 | 10 09:00-
12.9下午三点 | 09 15:00
9.12下午三点 | ?
明天上午，不对，后天上午 | ?
下周二 | 15
大概后天下午吧 | 10 12:00-17:00
"""
NO_WISH = """
good night
Have a good weekend
see you tomorrow
Tomorrow is my birthday
They call at 10 every day
call quality is bad in the evening
my phone does not work in the morning
Home internet drops at 6
Your agents call at 9.30 in the morning, stop it
never call me before 9 again
Free delivery on Monday was a lie
I need the engineer on Friday
the app logs me out every day
I want a refund by Friday
Cancel my contract from Monday
I am leaving you on Monday
You open at 10 on Saturday
Не могу войти в приложение с понедельника
спокойной ночи
хорошего вечера
до завтра
Они звонят в 10 утра каждый день
у вас по вечерам не дозвониться
Верните деньги до пятницы
завтра пойду в суд
завтра расторгаю договор
в субботу вы не работаете
после 18 никто не берет трубку
сейчас ничего не работает
С понедельника перехожу к другому оператору
你们每天都打电话烦死了
明天见
晚安
我明天去投诉
现在没有网络
今天早上打过了
周末网速很慢
下个月我就换运营商
他们十点打来的
星期一给我退钱
"""
