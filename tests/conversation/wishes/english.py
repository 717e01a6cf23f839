"""Wishes for a time in English, texted on Wednesday 2 December 2026 at 14:00 in New York.

The day is of December. `10:00` alone is a moment, `03` alone the whole day, an open end is open, `?` is asked again.
"""

WISHES = """
tomorrow afternoon | 03 12:00-17:00
after 6pm | 02 18:00-20:00
tomorrow at 10 | 03 10:00
in an hour | 02 15:00
Monday morning | 07 09:00-12:00
not before Thursday | 03 09:00-
Tomorrow | 03
tmrw | 03
tommorow morning pls | 03 09:00-12:00
Tomorow 3pm | 03 15:00
2moro after 5 | 03 17:00-20:00
Yes, tomorrow at 10am please | 03 10:00
1, after 5 | 02 17:00-20:00
yes after 17:00 | 02 17:00-20:00
AFTER 5 PM | 02 17:00-20:00
after 5 o'clock | 02 17:00-20:00
at 3 | 02 15:00
3 pm | 02 15:00
3pm today | 02 15:00
15.30 | 02 15:30
16h | 02 16:00
at 10 | 03 10:00
10am | 03 10:00
half past ten tomorrow | 03 10:30
half four | 02 16:30
quarter to five | 02 16:45
quarter past 3 | 02 15:15
five-ish | 02 17:00
around 4 | 02 16:00
tonight | 02 17:00-20:00
tonight at 7 | 02 19:00
this evening | 02 17:00-20:00
this afternoon | 02 14:00-17:00
tomorrow night | 03 17:00-20:00
in the morning | 03 09:00-12:00
Any time tomorrow | 03
day after tomorrow | 04
the day after tomorrow at noon | 04 12:00
Friday | 04
on fri after lunch | 04 13:00-17:00
Thurs 11 am | 03 11:00
this Friday at 9:30 | 04 09:30
next Monday | 07
Monday next week | 07
next week | 07 09:00-11 20:00
Saturday between 10 and 12 | 05 10:00-12:00
between 10 and 12 | 03 10:00-12:00
4-6pm | 02 16:00-18:00
from 4 to 6 | 02 16:00-18:00
tomorrow 9 to 5 | 03 09:00-17:00
tmr 11-1 | 03 11:00-13:00
weekend | 05 09:00-06 20:00
on weekdays after 18 | 02 18:00-20:00
weekday evenings | 02 17:00-20:00
any day but Monday | 02 14:00-
anytime except Thursday | 02 14:00-
any day after 5 | 02 17:00-20:00
not in the morning | 02 14:00-20:00
not tomorrow | ?
not today | 03 09:00-
not tomorrow, Friday | 04
before noon | 03 09:00-12:00
before 5 | 02 14:00-17:00
until 6pm | 02 14:00-18:00
no later than 4 | 02 14:00-16:00
not before 5 | 02 17:00-20:00
after work | 02 18:00-20:00
after lunch tomorrow | 03 13:00-17:00
lunchtime | 03 12:00-14:00
on the 5th | 05
Dec 5 | 05
5 December after 4 | 05 16:00-20:00
December 8th, 2pm | 08 14:00
8/12 | 08
12/08 at 11 | 08 11:00
2026-12-09 10:00 | 09 10:00
in two hours | 02 16:00
in 30 min | 02 14:30
in half an hour | 02 14:30
in an hour and a half | 02 15:30
in a couple of hours | 02 16:00
3 hours from now | 02 17:00
in two days | 04
in a week | 09
now | 02 14:00-
right now please | 02 14:00-
asap | 02 14:00-
As soon as possible | 02 14:00-
from Friday | 04 09:00-
after Thursday | 04 09:00-
I'm free after 6 | 02 18:00-20:00
You can call me on Friday at 11 | 04 11:00
call me tomorrow morning | 03 09:00-12:00
Please ring me Monday around 2 o'clock. | 07 14:00
I can't talk before 6 | 02 18:00-20:00
Monday doesn't work, Tuesday is fine | 08
tomorrow works | 03
Tomorrow is better, after 4pm | 03 16:00-20:00
first thing tomorrow | 03 09:00-10:00
late afternoon | 02 15:00-17:00
Wensday | ?
next Friday | ?
Monday or Tuesday | ?
tomorrow morning or afternoon | 03 09:00-17:00
at 8 | ?
tomorrow at 10pm | ?
today at 10 | ?
Feb 30 | ?
on the 31st of November | ?
Monday at 25:00 | ?
tomorrow Friday | ?
later | ?
Thursday, no Friday | ?
Wednesday morning | 09 09:00-12:00
"""

# The wish, and the words beside it.
BESIDE = """
yes, tomorrow at 10. And your agent was rude | 03 10:00 | your agent was rude
Your courier was awful! Please call me tomorrow after 5 | 03 17:00-20:00 | Your courier was awful
after 6pm because I work | 02 18:00-20:00 | because I work
Yes please, Monday morning. Thanks | 07 09:00-12:00 |
"""

NO_WISH = """
I waited 3 hours
you promised to call yesterday at 10
the courier came on Monday instead of Sunday
Nobody came on Friday between 10 and 12
No internet since Monday
It took two days to get an answer
Your shop closes at 6 which is too early
I was told the engineer would come in the morning
Waited until 5pm and nobody showed up
yes
no thanks
2
10
1-2
call me
The driver was late again this morning
we had no power on Saturday evening
Opening hours are a joke, 9 to 5 only
delivery was supposed to be Dec 5
On Monday, I waited all day
In the morning, nobody came
My number is 0044 20 7946 0083
You charged me 18.00 too much
it cost me 15 pounds
the bill for December is wrong
Good morning
Good evening, your service is bad
I have been your customer for 10 years
it stopped working last Tuesday
your agent hung up after 2 minutes
"""
