"""A second list, written after the reader and without a look at it: scores, and numbers that are none."""

FROM_0_TO_10 = {
    0: "an absolute zero | I would give a zero | Nobody came for 2 weeks, 0 | 绝对零分",
    1: "I'd give it a 1 to be honest | 1 point for the coffee | Waste of 3 hours. 1/10 | единица, и то много",
    2: "it was an 8, it is now a 2 | a 2 at the moment | Оценка моя 2, ждали неделю | 原来9分现在2分",
    3: "3rd call about this, 3 | 3 and I am being kind | 一次比一次差，3分",
    4: "after 2 visits I say 4 | Four. Not impressed | четыре балла из десяти | 四分吧",
    5: "Meh, 5 | so-so, 5 | mediocre: 5 | средне, 5 | ни рыба ни мясо, 5 | 马马虎虎5分",
    6: "used to give you 10, this time 6 | I reckon 6 | a decent 6 | шесть, не больше | 凑合吧，6分",
    7: "seven out of ten, thanks | pretty decent, 7 | I will say 7 | Думаю, твёрдая 7 | 7分，还可以",
    8: "8 out of 10 from me | my score for you is 8 | Very good, 8! | крепкая восьмёрка | ну пусть 8 | 挺好的，8分",
    9: "a very strong 9 | Brilliant staff. 9 | 9, keep it up | Девять из десяти | очень хорошо, 9 | 我给你们打9分",
    10: "10 of course | A massive 10 | TEN!!! best service ever | Absolutely 10/10 | 10, would recommend | Только 10"
    " | супер! 10 баллов | 非常满意，10分 | 给十分",
}
FROM_1_TO_5 = {
    1: "one star from me | just one star | 1 star, never again | единица | одна звезда, ужас | 一星差评 | 1颗星",
    2: "two out of five | it was 5, now it is 2 | a weak 2 | 2 звезды | двойка, увы | 只有2分",
    3: "a middling 3 | three I guess | three out of 5 stars | тройка | на троечку, 3 | 3 балла из 5 | 中等，3分",
    4: "I'd say four stars | 4 out of a possible 5 | 4th time here, 4 | хорошо, четыре | 4 звезды | 四颗星"
    " | 满分5分给4分 | 打四分",
    5: "all five stars | Five! | a clear 5 | Superb. 5/5 | пять из пяти | пять баллов | отлично, пятёрка | 五星好评"
    " | 给5分 | 必须五星",
}
NO_SCORE_FROM_0_TO_10 = """
I'd have given 10 but for the delay | you would be a 9 without the queue | I hoped for a 10 | not worth a 5
far from a 10 | a 10 it is not | 10? no way | 8 or 9 | an 8 for Anna, a 2 for the rest | my neighbour got a 9
I rated my hotel 8 | 7 euro fee | fee of 8 | 9 a.m. | be here at 9 | 10 to 6 | half past 8 | quarter to 9
4 pm Friday | room number 6 | bought 2, got 1 | lost 4 parcels | 5 of my 10 orders were wrong | 6 more than last time
up 2 from before | 3 points off for parking | 2 points down | score dropped to 4 from 9 | gave 9 in May
gave you 8 before | I am 10 minutes away | Track 9 | seat 4 | I have 3 accounts | call 911 | 8 am
my boss would say 9 | deduct 2 | 9 lives | on cloud 9 | a perfect 10 minutes late | 4 из 10 звонков без ответа
было бы 10 | хотел поставить 9 | в прошлом году ставил 9 | поставил бы 8, если бы не хамство | ребёнку 5 | подъезд 3
квартира 8 | с 10 до 6 | к 8 утра | заказ 7 | ждал до 9 | 2 мастера, 1 толковый | на 3 меньше | 去年给9分
要不是迟到就给10分 | 8楼 | 3个人 | 等到9点 | 扣5分 | 离10分还差很远 | 5号楼 | 不止8分 | 满分10分
"""
NO_SCORE_FROM_1_TO_5 = """
was 5 stars | would be 5 stars | 5 star prices, awful service | 4 of 5 calls fail | 3 star hotel | not 5 | 5? no
3 or 4 | 6 out of 5 | 5 minutes | from 5 to 2 | at 5 | room 5 | I'd give 5 if you came | две звезды минус одна
было 5 | хотел поставить 5 | 5 минут | 三星电视 | 去年5分 | 5点 | 差一点5分
"""
