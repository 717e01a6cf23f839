"""Scores told in words, by the score that they tell, and numbers that are no score: one text a bar."""

FROM_0_TO_10 = {
    0: "a big fat zero | жирный ноль | ставлю ноль | 给零分 | 2 weeks without internet. 0 | ваша оценка ноль",
    1: "after 3 calls: 1 | Terrible service, 1/10 | ужасно, 1 | 等了3天，给1分",
    2: "was 9, now 2 | was a 9 now a 2 | bad. 2 | была 9, теперь 2 | всего 2 | ждал 3 дня, оценка 2"
    " | 以前9分，现在2分 | 等了40分钟，2分 | waited 40 minutes, 2 | your driver was rude so I give you 2",
    3: "used to be 9, now it's 3 | I'd rate the service 3 | sorry, 3 | ждали 40 минут, ставлю 3 | было 10, стало 3"
    " | 之前是9，现在是3 | 9 before, 3 now | only a 3 this time | лишь 3 | 只给3分",
    4: "I'm giving 4 | before it was 10, now 4 | my answer is 4 | Late by 3 days. 4. | not great, 4 | из 10 ставлю 4"
    " | честно - 4 | раньше 9, сейчас 4 | только 4 | 只能给4分",
    5: "honestly a 5 | slow delivery, 5 | last year 9, this year 5 | just a 5 | its a 5 for me | честно говоря, 5"
    " | в прошлый раз 9, в этот раз 5 | 上次8分，这次5分 | 服务一般，5分",
    6: "1st time caller, 6 | honestly 6 | I guess 6 | from 0 to 10: 6 | I would rate my experience a 6"
    " | mark me down as 6 | last time I gave 8, this time 6 | well, 6 | из 10 баллов дам 6 | моя оценка 6 баллов"
    " | оцениваю на 6 | ну 6 | 我的评分：6 | score of 6",
    7: "a solid 7 | solid 7 | let's say 7 | Give it a 7 | out of ten, seven | put me down for a 7 | seven please"
    " | not bad, 7 | 7 is my score | твердая семёрка | из десяти 7 | по шкале от 0 до 10 - 7 | скажу 7 | думаю, 7"
    " | нормально 7 | от меня 7 | 我会给7分 | 评分是7 | 10分满分给7分 | 七分吧 | I pick 7 | ok 7",
    8: "I'd go with 8 | I'll go with an 8 | my rating would be 8 | 8 for me | I think it's an 8 | giving you 8"
    " | Good 8 | you get an 8 from me | On a scale of 0 to 10, 8 | First time using you, 8 | out of 10 I give 8"
    " | Hi there, 8 | по десятибалльной шкале 8 | ставлю твёрдую 8 | думаю 8 | пусть будет 8"
    " | первый раз обратился, 8 | 8 от меня | 我打8分 | 满分10分，我给8分 | 第一次用，8分 | 我觉得8分 | 给个8分"
    " | 十分里给八分 | 我选8 | хорошо, 8",
    9: "an easy 9 | I rate you 9 | I rate it 9 out of 10 | rating: nine | that's a 9 from me | 9 from me"
    " | You get a 9 | you earned a 9 | on a scale of 1-10 I'd give it 9 | 2nd visit, 9 | great, 9 | yes 9"
    " | no complaints, 9 | точно 9 | nine out of ten from me | 1-й раз обращаюсь, 9 | да, 9 | вам 9 | 肯定9分"
    " | 第1次来，9分 | 打个9分 | 很满意，9分",
    10: "definitely 10 | Definitely a 10! | easy 10 | it's a 10 from me | 10 for sure | you deserve a 10"
    " | a perfect 10 | 10 all the way | without a doubt 10 | hands down 10 | Anna was great. 10 | Great service 10"
    " | excellent 10 | Service was excellent, 10 out of 10 | oh 10! | ставлю вам 10 | однозначно 10 | конечно 10"
    " | всё отлично, 10 | отлично! 10 | 10 без вопросов | на 10 баллов | твердая десятка | спасибо, 10"
    " | заслуживаете 10 | 给你们10分 | 必须10分 | 服务很好，10分 | 谢谢，10分 | 绝对10分",
}
FROM_1_TO_5 = {
    1: "one star | a single star, 1 | just 1 | 1 star out of 5 | одна звезда | ставлю единицу | твёрдая единица"
    " | 一颗星 | 只给1分 | 给一星 | terrible, 1 out of 5",
    2: "was 5, now 2 | two stars | definitely 2 | bad. 2 | две звезды | ставлю двойку | было 5, стало 2 | 打2分"
    " | 两颗星 | 两星 | waited 3 hours, 2",
    3: "three stars | a solid 3 | 3 of 5 | из 5 ставлю 3 | ставлю тройку | три звезды | 打三分 | 5分满分给3分"
    " | I'd go with 3 | out of 5, 3 | 2nd visit, 3",
    4: "4 из 5 | four stars | four out of five | 4 stars from me | an easy 4 | четыре звезды | твёрдая четвёрка"
    " | 打4分 | 我给4颗星 | 四星 | on a scale of 1 to 5, 4 | I rate you 4 | my answer is 4 | по пятибалльной шкале 4"
    " | ставлю 4 | хорошо, 4 | 满分5分，我给4分 | 我觉得4分",
    5: "five stars | 5 stars! | definitely a 5 | five out of five | 5/5 from me | a perfect 5"
    " | Great service! 5 stars | пять звёзд | ставлю пятёрку | твердая пятерка | однозначно 5 | всё отлично, 5"
    " | 五分 | 给五星 | 五颗星 | 5 из 5, спасибо | 必须5分 | 服务很好，5分",
}
NO_SCORE_FROM_0_TO_10 = """
would be 10 but you were late | would have been a 10 if the driver came | could be a 9 | I'd give 10 if you answered
I would give 10 but you were late | 10 if you fix my bill | not a 10 | never a 10 | less than 5 | more than 8
at least 7 | at most 4 | almost 9 | close to 10 | 7ish | between 6 and 8 | 6 for service, 9 for product
service 9, food 4 | was 9 | it used to be 10 | I gave you 9 last time | from 9 to 2 | dropped from 9 to 3 | I paid 10
$7 | 8 euros | room 7 | my order number is 7 | Lenina street, 5 | my son is 8 | 8 years old | by 5
came at 7 instead of 5 | call after 6 | call me back, 5 | on the 5th | July, 7 | 2 of 5 items arrived
3 out of 10 times you fail | 9 out of 10 calls fail | waited 8 | 10 minutes | size 8 | windows 10 | level 3
2 thumbs up | top 10 | 24/7 | 50/50 | no one came | one more time | zero stars | give me 5 minutes
I give 2 weeks notice | you lost 3 points | minus 2 points for parking | 8 minus 2 | 9, now 2 | I'd say 3 times
10 would be a lie | 4 из 10 заказов с браком | из 10 раз 4 опоздали | минус 2 балла | если бы приехали вовремя, 10
10 если бы приехали | поставил бы 10, но опоздали | не 10 | меньше 5 | почти 9 | ул. Ленина, 5 | дом 5 | в 8 | к 9
с 9 до 6 | мне 7 | сыну 8 | 8 лет | заплатил 10 | было 9 | прошлый раз 9 | 扣2分 | 不到5分 | 低于6分 | 7分左右
8分以上 | 本来想给10分 | 如果快一点给10分 | 服务9分，产品4分 | 九点开门 | 第3次 | 2个人 | 百分百 | 十分失望 | 上次9分
等了5分钟 | 最多5分 | 差1分满分 | 4 stars
"""
NO_SCORE_FROM_1_TO_5 = """
between bad and ok | 4 or 5 | would be 5 but late | not a 5 | 8 из 10 | 7 | 0 | was 4 | 4.5 stars | 3 stars out of 10
5 minutes late | 5 stars if you fix it | 3 of 5 parcels arrived | almost 5 | six stars | at 4 | 5 star hotel nearby
пять минут | почти 5 | 4 из 5 заказов с браком | если бы не опоздание, 5 | в 4 | 三星手机坏了 | 五点 | 扣1分
本来想给5分
"""
