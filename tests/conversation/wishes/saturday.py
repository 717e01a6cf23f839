"""A fourth list, texted on Saturday 28 November 2026 at 13:00: the plain wishes that most people text.

On its first run 85 of its 98 texts were read as written here, ten were asked again, two were read an hour off, one was
read where a question was expected, and none was wrong by a day. Then the reader was mended, and of four expectations
that were too bold or too timid this list was.

Days are of December, but for `28` to `30`, which are of November. The form is that of `english`.
"""

ENGLISH = """
tomorrow afternoon | 29 12:00-17:00
after 6pm | 28 18:00-20:00
tomorrow at 10 | 29 10:00
in an hour | 28 14:00
Monday morning | 30 09:00-12:00
not before Thursday | 03 09:00-
tonight after 7 | 28 19:00-20:00
tomorrow morning, thanks | 29 09:00-12:00
on Friday | 04
Friday at noon | 04 12:00
between 2 and 4 tomorrow | 29 14:00-16:00
evening | 28 17:00-20:00
any time after 3 | 28 15:00-20:00
not today, tomorrow | 29
early tomorrow | 29 09:00-10:00
tomorrow 10:30am | 29 10:30
half past 9 tomorrow | 29 09:30
the day after tomorrow in the evening | 30 17:00-20:00
Sunday 3pm | 29 15:00
on the 1st at 10 | 01 10:00
tomorrow, late morning | 29 10:30-12:00
not before 11 | ?
only on weekends | 28 13:00-29 20:00
on Tuesday, after 4pm please | 01 16:00-20:00
call me on 3 December | 03
after the weekend | 30 09:00-
at the weekend | 28 13:00-29 20:00
in the evenings | 28 17:00-20:00
later today | 28 14:00-20:00
next Tuesday | 01
in 3 days | 01
a week from today | 05
first thing Monday | 30 09:00-10:00
end of the week | ?
tomorrow same time | ?
in a couple of days | 30
after 2 on Monday | 30 14:00-20:00
Wednesday evening works for me | 02 17:00-20:00
How about tomorrow at 4? | 29 16:00
I would prefer Monday afternoon | 30 12:00-17:00
My lunch break is 12 to 1 | 29 12:00-13:00
Mon 30 Nov 10am | 30 10:00
"""
RUSSIAN = """
завтра днём | 29 12:00-17:00
после 18 | 28 18:00-20:00
завтра после обеда | 29 13:00-17:00
в понедельник утром | 30 09:00-12:00
через два часа | 28 15:00
послезавтра | 30
завтра с 14 до 16 | 29 14:00-16:00
завтра в полдень | 29 12:00
в 10 утра завтра | 29 10:00
завтра утром пораньше | 29 09:00-10:00
1 декабря в 10 | 01 10:00
после 6 вечера в будни | 30 18:00-20:00
после выходных | 30 09:00-
вечером после 7 | 28 19:00-20:00
завтра в течение дня | 29
сегодня попозже | 28 14:00-20:00
через 3 дня | 01
завтра в это же время | ?
в конце недели | ?
не раньше понедельника | 30 09:00-
в следующий вторник | 01
завтра часиков в 11 | 29 11:00
лучше вечером, после работы | 28 18:00-20:00
во вторник после 16:00, пожалуйста | 01 16:00-20:00
только в понедельник | 30
мне удобнее завтра в первой половине дня | 29 09:00-12:00
Наберите завтра около 15 | 29 15:00
давайте в понедельник в 11 | 30 11:00
в понедельник или вторник утром | ?
завтра 15-00 | 29 15:00
к 17 завтра | 29 17:00
"""
CHINESE = """
明天下午3点 | 29 15:00
明天上午 | 29 09:00-12:00
周一早上 | 30 09:00-12:00
下周二下午 | 01 12:00-17:00
晚上7点以后 | 28 19:00-20:00
今天晚上 | 28 17:00-20:00
明天两点到四点之间 | 29 14:00-16:00
周四之后 | 04 09:00-
周四之前不要打 | 03 09:00-
一个小时后 | 28 14:00
两小时以后 | 28 15:00
12月1日上午 | 01 09:00-12:00
周末以后 | 30 09:00-
今天晚一点 | 28 14:00-20:00
三天后 | 01
明天这个时候 | ?
后天中午 | 30 12:00-14:00
星期一上午10点半 | 30 10:30
明天下午三点左右吧 | 29 15:00
今天下午四点以后方便 | 28 16:00-20:00
下午茶时间 | ?
明天上午9点到11点都可以 | 29 09:00-11:00
我一般晚上六点以后有空 | 28 18:00-20:00
早上十点，谢谢 | 29 10:00
麻烦周二下午两点打给我 | 01 14:00
"""
