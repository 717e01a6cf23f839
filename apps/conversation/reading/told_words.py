"""The words around a score that is told in a sentence: what may stand beside it, and what makes its number another one.

All are patterns over the plain form of `plain_text`. In a list of phrases a `_` stands for a space.
"""

from typing import Final

from apps.conversation.reading.patterns import any_of, word_of
from apps.conversation.reading.vocabulary import JUDGEMENTS, phrases

_BESIDE: Final = phrases("""
    easily gonna going_to_say gonna_go_with guys seems fair my our final overall honest personal score score_of
    rating rating_of rate mark grade answer vote verdict opinion total is it it's its that's thats this_is a an the
    i i'd id i'll ill i_would i_will i'm im we we'd we'll he's give giving go going with say said let's lets you u them
    they_deserve they_get it this rate_it rated rates think i_think feel believe guess reckon put_me_down_for
    put_me_down_as put_me_down mark_me_down_as mark_me_down_for mark_me_down put make_it pick choose vote get gets
    deserve deserves earn earned rate_the_service rate_your_service rate_my_experience rate_the_experience
    rate_your_company rate_my_visit rate_this my_score_would_be my_rating_would_be my_answer_would_be score_would_be
    rating_would_be all at_the_moment right_now currently very to_be_fair absolute decent massive huge mediocre
    middling lukewarm lousy miserable pathetic shaky comfortable healthy respectable tiny borderline reluctant
    well-earned well-deserved sad disastrous bland meh so-so solid strong firm clear easy definite definitely
    absolutely certainly surely probably honestly truly totally clearly frankly obviously full big fat straight
    deserved weak
    mere measly whopping resounding only in_total single for_sure of_course no_doubt without_a_doubt without_doubt
    hands_down no_question all_the_way from_me from_us for_me for_you please thank_you thank thx hi hello hey there
    yes yep yeah well oh hmm um ah sorry sure alright dear to_be_honest in_my_opinion imo tbh all_in_all this_time
    now so x xx xxx lol haha meant meant_to_say meant_to_put typo oops my_mistake mistake wrong_key
    prob probs probably more_like
    скорее скорее_всего пожалуй наверно
    моя мой наша наш ваша оценка балл баллов ставлю ставим поставлю поставим даю дам дадим я мы бы вам вас
    вашу_работу на это твердая твердую твердый твердое крепкая крепкую крепкий слабая уверенная уверенно однозначно
    конечно точно определенно пожалуй наверное разумеется безусловно честно честно_говоря если_честно скажу думаю
    считаю пусть_будет
    пускай_будет пусть итого итог ответ только лишь всего ну вот да ок спасибо большое здравствуйте добрый_день
    привет от_меня от_нас для_меня без_вопросов без_сомнений без_сомнения жирный жирная круглый полный чистая
    заслуживаете заслуживает заслужили оцениваю оценю по-моему в_этот_раз на_этот_раз теперь сейчас стало стала
    общая в_целом а поставил поставила с_плюсом с_большим_плюсом с_плюсиком с_минусом с_натяжкой с_хвостиком
    ошибся ошиблась опечатка опечатался опечаталась ой извините простите виноват
    хотел_сказать хотела_сказать имел_в_виду имела_в_виду точнее вернее
""")
_NOUNS: Final = (
    "(?:service|work|job|team|staff|experience|stuff|support|company|visit|people|обслуживание|сервис|работа)"
)
_PRAISED: Final = rf"{any_of(sorted(JUDGEMENTS, key=len, reverse=True))}(?:[ ]{_NOUNS})?(?!\w)"
_BESIDE_UNSPACED: Final = r"""(?:我们|我|你们|你|您|给|打分|打个|打|评分|评|分数|得分|的|是|会|想|就|
    只有|只能|只|才|必须|
    绝对|肯定|一定|当然|确实|马马虎虎|还可以|凑合|还行|真的|觉得|认为|感觉|总体|整体|综合|总分|最终|现在|这次|选|投|
    个|为|算|勉勉强强|勉强|及格|将就|中规中矩|普通|过得去|说实话|老实说|讲真|个人|[打写说按点输]?错了|不好意思
    |大概|很好|非常|很|满意|太|差|好|不错|一般|棒|完美|谢谢|吧|把(?=[\W]|$)|了|啊|哦|呢|嗯|请|也|(?:服务|态度|质量|体验|
    产品)(?=很|非常|太|真|特别|挺|比较|不错|一般|好|差))"""
_BEFORE_NOW: Final = r"""(?:was|were|used[ ]to[ ](?:be|give)(?:[ ]you)?|before|previously|once|yesterday|i[ ]gave|gave
    |last[ ](?:time|year|month|week|visit|survey)|был[аои]?|раньше|прежде|вчера|до[ ]этого|(?:в[ ])?прошлый[ ]раз
    |ставил[аи]?)(?!\w)|以前|之前|上次|原来|过去|曾经|去年|上回"""
NOW: Final = r"""(?<!\w)(?:now|today|these[ ]days|nowadays|lately|this[ ](?:time|year|month|week|visit)
    |теперь|сейчас|щас|щяс|сегодня|стало|стала
    |(?:на|в)[ ]этот[ ]раз|в[ ]последнее[ ]время|на[ ]данный[ ]момент|нынче)(?!\w)|现在|这次|這次|目前|如今"""
# The score's own clause has nothing in it but these, and # where its number was.
OWN_CLAUSE: Final = rf"""(?:(?:after|with|за|после|через)[ ]·+|[^\w]|{_PRAISED}|{_BEFORE_NOW}|{NOW}
    |{word_of(_BESIDE)}|{_BESIDE_UNSPACED})*+"""
PAST: Final = rf"(?<![a-zа-я])(?:{_BEFORE_NOW})"
# "I'd give you a", "ставлю": the clause tells the score, whatever number stands in another.
GIVES: Final = r"""(?<!\w)(?:i|we|i'd|i'll|id|we'd|i[ ](?:would|will))[ ](?:give|rate|say)(?!\w)
    |(?<!\w)(?:score|rating)(?!\w)
    |(?<!\w)(?:по)?став(?:лю|им)(?!\w)|(?<!\w)(?:оценка|балл)(?!\w)|(?<!\w)оцен(?:иваю|ю)(?!\w)
    |评分|打分|[我就]给|我打|我评"""
# Words behind a number that counts things: "2 phones with you", not "2 for the app".
THINGS: Final = r"""[个張张台部条條位名户戶][^\W\d_]
    |[ ](?!(?:for|from|out|because|points?|stars?|баллов|балла|звезды?|за|на|из)(?!\w))[^\W\d_]{3,}"""
# Words right before a number that another one puts right.
DENIED: Final = r"""(?<!\w)(?:(?:not|isn't|no)(?:[ ](?:an?|the|quite[ ]an?))?[ ]|не[ ])\s*$|(?:不是|并非|不)\s*$"""

CLAUSE_END: Final = (
    r"""[.!?;,\n()…。、—–|]+|\s-+\s|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=[#·])\s*:\s"""
    r"""|(?<!\w)(?:but|so|because|and(?=\s(?:i|i'd|i'll|id|we|we'd|my)\s)|но|поэтому|однако)(?!\w)|所以|但是?|不过"""
)

# Somewhere in the text: then the number is wished for, denied, compared or somebody else's.
HEDGES: Final = r"""(?<!\w)(?:if(?!\w)|unless|otherwise|instead|between|could(?!\w)|should(?!\w)|might(?!\w)|
    would(?:n't|[ ]have|'ve)|(?:wanted|going|hoped|meant)[ ]to[ ]give|next[ ]time|competitor|minus(?!\w)
    |(?<!no[ ])(?:less|more|better|worse|lower|higher)[ ]than|(?:lost|lose|dropped|fell|went[ ](?:up|down))(?!\w)
    |maybe|perhaps|(?:any|
    no)thing[ ]but(?!\w)|either(?!\w)|or(?!\w)|если(?![ ]честно)|кабы|хотел[аи]?(?!\w)|минус(?!ом)|вместо|между
    |или(?!\w)|может(?!\w)|либо(?!\w)|потеряли|снял|снизил)|如果|要是|本来|原本|扣|减|差\#|左右|或者?|不到|低于|高于|超过|以上|
    以下|最多|最少|至少|别人|朋友"""
# The clause before a bare number ends in one of these: the number is theirs.
OWNERS: Final = r"""(?<!\w)(?:street|st|road|rd|avenue|ave|lane|apt|apartment|flat|house|room|floor|building|unit|
    gate|line|bus|order|invoice|ticket|number|no|address|age|aged|size|page|zip|code|january|february|march|april|may|
    june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|
    tomorrow|today|at|by|of|улица|ул|дом|д|кв|квартира|корпус|офис|проспект|пр|этаж|номер|заказ|возраст|адрес|января|
    февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|завтра|сегодня|в|к|до|после|из|
    с)[^\w\#·]*$|(?:号|路|街|楼|房间|地址|电话|年龄|订单)[^\w\#·]*$|(?<!\w)(?:ул|улица|проспект|street|road|avenue|
    address|адрес)(?!\w)"""
# A bare number beside a request for a call can be the hour.
CALLS: Final = r"""(?<!\w)(?:call|ring|phone|telephone)[ ](?:me|us|back)|(?<!\w)(?:пере|по)?звоните|позвони|набери
    |打电话|回电|联系我|call[ ]back"""
