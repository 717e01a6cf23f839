"""Answers to "may we call you?" that are nothing but a yes or a no, in other words than those two.

"Great" alone is a yes, and "great service, shame about the bill" is none: each of these must be all that a clause says,
and all the clauses must say the same.
"""

from __future__ import annotations

import re
from typing import Final

from apps.conversation.reading import vocabulary as words

# "I'm good" declines what was offered; once a call is agreed it means nothing.
CONTENT: Final = frozenset(
    words.phrases("""
    i'm_good im_good i'm_fine im_fine i'm_ok im_ok i'm_okay im_okay i'm_alright im_alright you're_alright youre_alright
    we're_good we're_fine i_am_good i_am_fine i_am_ok all_good
    """)
)
YES: Final = frozenset(words.YES) | frozenset(
    words.phrases("""
    go_ahead go_for_it go_on sounds_good fine_by_me fine_with_me that's_fine thats_fine by_all_means be_my_guest
    i'd_like_that
    i_would_like_that i'd_love_that i'd_appreciate_it i_would_appreciate_it alright all_right sure_thing happy_to
    i'd_be_happy_to
    feel_free you_can you_may you_can_call you_may_call i_don't_mind i_dont_mind don't_mind if_you_want if_you_like
    if_you_must
    if_you_wish if_you_could that_would_be_great that_would_be_good that_would_be_nice that_would_be_lovely
    that_would_be_very_kind that'd_be_great that'd_be_good that'd_be_nice would_be_great would_be_good would_be_nice
    fine great
    perfect good lovely brilliant excellent do do_it yes_do please_do ye yh yas affirmative aye k kk okey okie oki
    okey_dokey
    no_harm no_harm_in_it no_harm_in_that no_objection no_objections no_bother can_do will_do agreed deal
    looking_forward looking_forward_to_it i'm_waiting im_waiting waiting
    согласен согласна согласны можете можете_звонить буду_ждать будем_ждать ждем рад рада был_бы_рад была_бы_рада
    буду_признателен буду_признательна был_бы_признателен была_бы_признательна буду_благодарен буду_благодарна
    было_бы_неплохо
    было_бы_хорошо было_бы_здорово было_бы_отлично неплохо_бы хорошо_бы не_откажусь не_отказалась_бы не_отказался_бы
    не_помешает
    не_помешало_бы пусть_звонят пусть_позвонят пусть_перезвонят пускай_звонят валяйте валяй ладно лады окей оке
    окейно ладненько
    так_точно с_удовольствием с_радостью дада да_да разрешаю почему_бы_и_нет почему_бы_нет почему_нет а_почему_бы_и_нет
    очень_жду хотелось_бы конечно_да естественно_да набирайте набери звони звякните жду_с_нетерпением не_вопрос
    без_проблем
    нет_проблем нет_возражений можно_и_позвонить попробуйте договорились принято пойдет годится подходит устраивает
    отлично
    супер прекрасно
    """)
)
NO: Final = (
    frozenset(words.NO)
    | CONTENT
    | frozenset(
        words.phrases("""
    don't_bother dont_bother do_not_bother no_bother_needed i'd_rather_not id_rather_not i_would_rather_not
    rather_not not_really
    pass hard_pass i'll_pass ill_pass i_pass forget_it forget_about_it leave_it leave_it_out drop_it
    that_won't_be_necessary
    that_wont_be_necessary won't_be_necessary that's_not_necessary it's_not_necessary not_required i_decline decline
    declined
    don't_want_to_talk dont_want_to_talk i_don't_want_to_talk don't_want_it don't_want_a_call i_don't_want_a_call
    don't_want_one email_me email_me_instead text_me text_me_instead message_me message_me_instead write_to_me
    write_to_me_instead
    just_text just_email just_text_me just_email_me by_email_please by_text_please by_email by_text_instead
    email_instead text_instead
    email_only text_only email_is_better text_is_better not_on_your_life over_my_dead_body not_in_a_million_years
    not_a_chance not_for_me not_at_all no_chance no_way
    no_point not_worth_it not_keen not_bothered absolutely_no spare_me save_it i'd_prefer_not id_prefer_not
    i'd_prefer_you_didn't prefer_not prefer_not_to rather_you_didn't i'd_rather_you_didn't negative nay naw nae i_refuse
    лучше_напишите лучше_пишите напишите напишите_мне пишите просто_напишите напишите_на_почту лучше_напишите_на_почту
    лучше_на_почту лучше_по_почте лучше_письмом лучше_смс лучше_в_смс лучше_в_ватсап напишите_в_ватсап напишите_смс
    напишите_лучше напишите_в_телеграм лучше_сообщением лучше_письменно ни_за_что ни_в_коем_случае ни_в_какую
    обойдусь обойдемся обойдусь_без_этого воздержусь воздержитесь лишнее это_лишнее
    отказываюсь откажусь отказ не_утруждайтесь не_беспокойтесь не_трудитесь никаких_звонков без_звонков звонить_не_надо
    звонить_не_нужно звонить_не_стоит звонок_не_нужен звонка_не_надо звонки_не_нужны не_нуждаюсь не_имеет_смысла
    нет_смысла
    смысла_нет не_вижу_смысла нет_необходимости нет_нужды нее нене не_не не_хочу_говорить не_хочу_разговаривать
    не_хочу_общаться не_желаю не_интересует не_интересно неинтересно неохота не_охота не_горю_желанием увольте избавьте
    боже_упаси упаси_боже нет_уж ну_нет ну_уж_нет сам_перезвоню сама_перезвоню сам_позвоню сама_позвоню
    как-нибудь_без_звонка
    """)
    )
)
COURTESY_UNSPACED: Final = re.compile("(?:谢谢|謝謝|感谢|多谢|辛苦了)(?:[您你们了啊哦呀啦])*")
FILLERS: Final = frozenset(
    words.phrases("""
    please pls plz thanks thank you thx ty ta cheers x xx xxx mate love lol well oh um erm hmm but and so then just
    really very much
    kind kindly a lot all the same anyway dear sir madam guys sorry
    спасибо пожалуйста большое вам и а но ну ой ох эх уж тогда же лучше просто правда пж плиз спс мне
    """)
)
_CALLING: Final = (
    "(?:打|打来|打过来|打电话|打个电话|给我打|给我打电话|打给我|来电|来电话|来个电话|回电|回电话|回个电话"
    "|致电|联系|电话联系|给我电话|通电话)"
)
YES_UNSPACED: Final = re.compile(
    rf"""(?:那就|那|嗯|好的?|行|可以|是的?|对|请|麻烦|尽快|快点|快|赶紧|赶快|当然|欢迎|希望能?|能|求|要|需要|想要?|你们?|您|随时)*
    {_CALLING}(?:我|给我|一下|过来)*[吧了啊呀哈呗嘛的]*
    |(?:麻烦|有劳|辛苦)(?:你们?|您)?[了啦]*|[成中妥可][的了啊呀]*|(?:好|嗯|行|对|是)+[滴哒嘞的啊呀吧呗]*|没(?:有)?意见|我?(?:就)?等着[呢吧啊]*
    |我?(?:等|期待)(?:你们?|您|着)?的?(?:电话|来电|回电)[了呢吧啊哦]*|(?:当然|完全|非常|很|都)(?:可以|愿意|需要|同意|行|想|欢迎)[的啊呀]*|欢迎
    |ok[的啊吧呀]*|太好了|求之不得|正合我意|没毛病""",
    re.VERBOSE,
)
NO_UNSPACED: Final = re.compile(
    rf"""(?:请|也|真的|千万|还是|我|就|都|你们?|您)*
    (?:不要|不用|别|別|勿|甭|无需|无须|不必|不需要?|没必要|没有必要|不想要?|不方便|不愿意?|不接受|不希望|拒绝|谢绝|不便|用不着|不)(?:再|给我|来|你们?|您)*
    (?:{_CALLING}|打我|打我电话|接|接听|接电话|聊|聊天|谈|通话|电话|麻烦|费心|联络)(?:我|给我|你们?|您)*[了啦吧啊呀哈]*
    |免了?[吧啊]*|(?:还是)?(?:发|加)?(?:个)?(?:微信|短信|邮件|信息)(?:联系|沟通|说|给我|过来)?(?:就行|就好|就可以|即可|吧)+(?:别打|不用打|不要打)?(?:电话)?了?|(?:没有?|不感|没啥)兴趣|谢绝|拒绝|用不着|没有?(?:空|时间)|不[了啦]|省省吧?|罢了|别了|不劳烦?[了您]*|不敢当|休想|没门|不稀罕""",
    re.VERBOSE,
)

NEEDLESS: Final = frozenset(
    words.phrases("""
    no_need not_needed no_need_now no_need_to_call not_necessary no_call_needed don't_bother dont_bother
    no_need_for_a_call
    не_нужно не_надо не_стоит не_требуется уже_не_надо уже_не_нужно звонок_не_нужен звонить_не_надо незачем
    """)
)
NEEDLESS_UNSPACED: Final = re.compile(
    "(?:就|也)?(?:不用|不需要|不必|不麻烦|不劳烦|算)(?:了|打了|打|联系了|联系|麻烦了|你们|您)*"
)
CLAUSES: Final = re.compile(r"[^\w\s'-]+|\s-\s")
CHINESE: Final = re.compile(r"[\u2e80-\u9fff]")
