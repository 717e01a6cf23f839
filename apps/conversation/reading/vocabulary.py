"""The words by which a score, a yes and a no are told, in English, Russian and Chinese.

All in the plain form of `plain_text`: lower case, ё as е. In a list a `_` stands for a space within a phrase.
"""

from types import MappingProxyType
from typing import Final


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a list, longest first, so that the longest is the first to match."""
    return tuple(sorted((phrase.replace("_", " ") for phrase in text.split()), key=len, reverse=True))


_BY_VALUE: Final = (
    "zero nil nought nol ноль нуль нолик 零 〇",
    "one odin один одна единица единицу единичка единичку 一 壹",
    "two dva два две двоечка двоечку 二 两 兩 贰",
    "three tri три троечка троечку 三 叁",
    "four chetyre четыре 四 肆",
    "five pyat пять пяти пят 五 伍",
    "six shest шесть шест шестерка шестерку шестерочка 六 陆",
    "seven sevn sem семь сем семерка семерку семерочка 七 柒",
    "eight eigth vosem восемь восем восьмерка восьмерку восьмерочка 八 捌",
    "nine nien devyat девять девят девятка девятку девяточка 九 玖",
    "ten desyat десять десяти десят десятка десятку десяточка 十 拾",
    "eleven одиннадцать",
    "twelve двенадцать",
)
NUMBERS: Final = MappingProxyType(
    {word: value for value, words in enumerate(_BY_VALUE) for word in words.split()} | {"hundred": 100, "сто": 100}
)
# Marks as at a Russian school, where five is the best: a score on five points, a riddle on ten.
SCHOOL_MARKS: Final = MappingProxyType(
    {
        mark + ending: value
        for value, marks in enumerate(("двой двоеч", "трой троеч", "четвер четвероч", "пятер пятероч"), 2)
        for mark in marks.split()
        for ending in ("ка", "ку", "кой")
        # The name of the digit, as семерочка is.
        if mark + ending not in NUMBERS
    }
    | {"кол": 1}
)

# These may come before a score and say nothing else.
LEAD_IN: Final = phrases("""
    my score rating rate mark grade is its it's it i i'd i'll id ill give gave you a an would say answer please hi hello
    моя мой оценка балл ставлю поставлю поставил поставила даю дам я бы на твердая твердый ответ итого здравствуйте
    我 给 打 打分 评分 我的评分是 分数 你们 答
""")
# These show that the number before them was the whole score.
FOLLOWERS: Final = phrases("""
    but because cause cuz coz bc as since though although however due thanks thank thx please sorry
    i i'm i've it it's if_i_could the they we my your you not would_recommend and_i and_we and_that's
    но потому так из-за ибо хотя однако поскольку ведь спасибо благодарю пожалуйста не я вы мне меня у мы был была было
    а
""")
FOLLOWERS_UNSPACED: Final = phrases("""
    但 但是 不过 可是 因为 因為 虽然 雖然 由于 谢谢 謝謝 很 非常 挺 太 比较 吧 哦 啊
""")
# These are the comment after a score; before a noun ("3 bad calls") they are not about the number.
JUDGEMENTS: Final = frozenset(
    phrases("""
    very really so quite pretty too just simply absolutely truly and super extremely
    good great nice excellent perfect amazing fantastic awesome wonderful brilliant superb fine ok okay bad
    poor terrible awful horrible disappointing disappointed satisfied happy unhappy love best worst average
    well done cool thanks
    очень просто весьма достаточно все совсем и вполне
    хорошо отлично супер нормально плохо ужасно ужас отвратительно прекрасно превосходно замечательно доволен довольна
    недоволен недовольна класс молодцы понравилось норм так себе
""")
)
# "8, no, 9": the second number takes back the first.
CORRECTIONS: Final = frozenset(
    phrases("""
    or maybe perhaps no not sorry wait rather actually to and i mean make it probably even
    или может быть нет не ой точнее вернее лучше скорее даже до и
    或 或者 不 不是 哦 到
""")
)
RANGE_WORDS: Final = phrases("or to and или до и maybe 或者 或 到 至 和")
OUT_OF: Final = phrases("out_of of from on over из / \\")
POINTS: Final = phrases("points point pts pt marks баллов балла балл баллы б очков очка очко")
STARS: Final = phrases("stars star звезд звезды звезда 颗星 顆星 星")
# A number before these is an hour or a day.
CLOCK_WORDS: Final = phrases("""
    am pm a.m p.m o'clock oclock hrs h часов часа час утра вечера ночи 点 點 时 時 月 号 號 日
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october
    november december января февраля марта апреля мая июня июля августа сентября октября ноября декабря
""")

YES: Final = phrases("""
    yes y yeah yea yep yup ya sure ok okay please of_course definitely absolutely certainly call_me please_call
    no_problem why_not one i_do i_would
    да ага угу конечно хочу хотел_бы хотела_бы давайте давай можно хорошо ок позвоните перезвоните звоните жду
    пожалуйста не_против не_возражаю буду_рад буду_рада разумеется естественно обязательно один
""")
NO: Final = phrases("""
    no n nope nah no_thanks no_need not_now not_needed not_necessary not_required dont_call don't_call do_not_call
    please_no please_don't please_do_not i_don't i_do_not never two not_interested
    absolutely_not definitely_not certainly_not of_course_not probably_not obviously_not surely_not yeah_no
    нет не неа не_надо не_нужно не_хочу не_звоните не_стоит не_требуется нет_спасибо спасибо_нет спасибо_не_надо отказ
    незачем без_звонка пожалуйста_не_звоните не_сейчас два конечно_нет точно_нет однозначно_нет пожалуй_нет
    нет_конечно лучше_нет ой_нет наверное_нет
""")
# They open a sentence that is no answer.
NEITHER: Final = phrases(
    """
    no_one one_of не_понимаю не_понял не_поняла не_знаю не_могу не_дозвонился не_дозвонилась not_sure
    no_internet no_signal no_service no_connection no_wifi no_broadband no_network no_coverage no_reception
    no_answer no_reply
    no_response no_idea no_clue no_change no_improvement no_help no_hot no_water no_power no_refund no_apology
    no_info no_tv
    нет_интернета нет_связи нет_сигнала нет_сети нет_ответа нет_вайфая нет_слов нет_понимания нет_света нет_воды
    нет_доступа
    да_сколько да_вы_издеваетесь да_вы_что да_что да_где да_кто да_пошли да_уж хорошо_бы можно_подумать можно_ли
    можно_было
    """
)
YES_UNSPACED: Final = phrases("""
    是 是的 好 好的 好啊 好吧 可以 可以的 要 要的 行 需要 嗯 对 打 打吧 请 愿意 同意 当然 没问题 一
    请打电话 请给我打电话 给我打电话 打给我 请回电 请回电话 可以打电话 需要回电 需要电话 请联系我 联系我
""")
NO_UNSPACED: Final = phrases("""
    不 不用 不用了 不要 不要了 不需要 否 没必要 算了 别打 别打了 不必 不必了 不行 不可以 不愿意 不想 不是 二 不要打电话
    不用打电话 不要打 不要联系我 不用联系我 没有 不方便 别打电话 不用谢谢 不谢谢
""")
UNSPACED_ENDINGS: Final = "的啊吧了呀呢哦喔啦谢谢您你"
