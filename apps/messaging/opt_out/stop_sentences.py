"""Sentences that plainly ask that messages end, as patterns over one clause of lower-case words without punctuation.

In a pattern `_` stands for the space between two words. Kept apart from comments that use the same words: what is asked
for must be that *messages* end ("stop sending me wrong bills" is a comment, "stop sending me messages" is not).
"""

import re
from typing import Final

_THINGS: Final = "(?:text|message|msg|sms|survey|spam|mail|e_?mail|notification)(?:s|ing|ming)?"
_WHICH: Final = "(?:(?:any|all|these|those|this|such|the|your|more|of|stupid|annoying|damn)_)*"
_PLEASE: Final = "(?:(?:please|pls|plz|just|kindly|and|so|ok|no)_)*"
# Not "he did not stop": what is denied is not commanded.
_NOT_DENIED: Final = "".join(
    rf"(?<!{word}_)"
    for word in ("dont", "didnt", "doesnt", "wont", "wouldnt", "couldnt", "cant", "not", "never", "не", "вы", "почему")
)

_ENGLISH: Final = (
    rf"\b{_NOT_DENIED}(?:stop|quit)_(?:texting|messaging|contacting|spamming|e_?mailing|sms_?ing)\b",
    rf"""\b{_NOT_DENIED}(?:stop|quit)_(?:bothering|harassing|pestering|calling|writing(?:_to)?|annoying|bugging)
    _(?:me|us|this_number)$""",
    rf"\b{_NOT_DENIED}(?:stop|end|quit|cancel)_{_WHICH}{_THINGS}(?:_now|_please|_pls|_to_me|_to_this_number)*$",
    rf"""\b{_NOT_DENIED}stop_(?:sending|receiving|getting)(?:_(?:me|us|to_me))?
    (?:_{_WHICH}(?:{_THINGS}\b.*|stuff|them|these|this|it|that|anything|everything))?$""",
    rf"""^{_PLEASE}(?:dont|do_not|never)_(?:ever_)?(?:text|message|contact|sms|e_?mail|bother|disturb|spam|write)(?:_to)?
    (?:_(?:me|us|this_number|my_phone|here|again|anymore|any_more|ever|please))*$""",
    rf"\b(?:dont|do_not|no_longer)_(?:want|wish|like)(?:_to)?(?:_(?:get|receive|have|getting|receiving))?_{_WHICH}{_THINGS}\b",
    rf"^{_PLEASE}no_more_{_WHICH}{_THINGS}\b",
    rf"^{_PLEASE}unsubscribe\b(?!_(?:was|is|process|page|button|link))",
    r"\b(?:want|like|need|wish|please|pls|how_(?:do|can)_i|how|let_me)_(?:to_)?(?:unsubscribe|opt_?out)\b",
    r"\bopt_(?:me|us)_out\b|\bunsubscribe_(?:me|us|my_number|this_number)\b",
    r"""\b(?:remove|take|delete)_(?:me|us|my_number|this_number|my_phone(?:_number)?)_(?:off|from)_(?:of_)?
    (?:(?:this|your|the|that|all|any|mailing|sms|text|contact|marketing|phone)_)*(?:lists?|database)\b""",
    rf"^{_PLEASE}(?:remove_(?:me|us|my_number)|leave_(?:me|us)_alone|lose_my_number)(?:_please|_now)?$",
)

_RU_THINGS: Final = r"(?:(?:смс|sms|эсэмэс|сообщен|спам|опрос|рассыл|уведомлен)\w*)"
_RU_FILL: Final = """(?:мне|нам|меня|нас|мой|больше|пожалуйста|сюда|никогда|вообще|свои|ваши|эти|всякие|никаких|на|этот|
    номер|уже|ничего|это)"""
_RU_ASKED: Final = rf"(?:_{_RU_FILL})*(?:_{_RU_THINGS})?(?:_{_RU_FILL})*$"

_RUSSIAN: Final = (
    rf"""\b{_NOT_DENIED}не_(?:{_RU_FILL}_)*(?:пиши|присылай|шли|отправляй|высылай|рассылай|беспокой|тревожь)(?:те)?
    {_RU_ASKED}""",
    rf"\bне_(?:(?:надо|нужно|стоит)_)?(?:{_RU_FILL}_)*(?:писать|присылать|слать|отправлять|беспокоить){_RU_ASKED}",
    rf"""\b{_NOT_DENIED}(?:прекрати(?:те|ть)?|хватит|перестань(?:те)?|достаточно|кончайте)_(?:{_RU_FILL}_)*
    (?:писать|присылать|слать|отправлять|рассылать|спамить|беспокоить){_RU_ASKED}""",
    rf"""\b{_NOT_DENIED}(?:прекрати(?:те|ть)?|хватит|отключи(?:те|ть)?|остановите|отмените|уберите)_(?:{_RU_FILL}_)*
    {_RU_THINGS}$""",
    rf"\bне_(?:хочу|желаю)_(?:{_RU_FILL}_)*(?:получать|видеть|читать)_(?:{_RU_FILL}_)*(?:от_вас_)?{_RU_THINGS}",
    rf"\b{_NOT_DENIED}отпи(?:шите|ши|сать|сывайте)_(?:меня|нас|этот_номер|мой_номер|от)\b",
    r"\b(?:хочу|прошу|как|могу|желаю|можно|надо|нужно)_(?:мне_)?(?:отписаться|отписать)\b",
    rf"""\b{_NOT_DENIED}(?:удали(?:те|ть)?|убер(?:ите|и)|исключите|вычеркните)_
    (?:меня|мой_номер|этот_номер|мой_телефон)(?:_(?:из|с|от|пожалуйста)\b.*)?$""",
    r"\bоставьте_(?:меня|нас)_в_покое|\bотказываюсь_от_(?:рассыл|смс|сообщ|опрос|уведомл)",
)

_ZH_THINGS: Final = "(?:短信|短讯|简讯|簡訊|信息|訊息|消息|问卷|問卷|调查|調查|广告|廣告|通知|垃圾)"
_ZH_NOT: Final = "(?:不要|不用|不许|不准|不想|别|別|勿|请勿|請勿|停止|禁止)"
_ZH_OFF: Final = "(?:退订|退訂|取消订阅|取消訂閱|拒收)"

_CHINESE: Final = (
    # Not 不要发票 (no invoice) nor 不要发错货 (do not ship the wrong goods): after 发 only what we send may follow.
    rf"""{_ZH_NOT}(?:再|总是|總是|总|老|一直|继续|繼續|给我|給我|向我)*(?:发送|發送|推送|群发|发|發|传|傳)
    (?:给我|給我|我|这些|這些|这种|这|任何|什么|垃圾|此类)*(?:{_ZH_THINGS}.*|过来|了|啦|吧|啊)*$""",
    r"""(?:不要|别|別|勿|请勿|請勿|停止|不许)(?:再|总|老|一直|继续|来|给我|給我)*(?:骚扰|騷擾|打扰|打擾|烦|煩)
    (?:我们|我|了|人)*$""",
    r"(?:不要|别|別|勿)再(?:联系|聯繫|联络)(?:我们|我|了)*$",
    rf"""^(?:我|要|想|请|請|麻烦|帮我|幫我|给我|给|怎么|怎麼|如何|申请|需要|回复|帮|td|t|r)*+{_ZH_OFF}
    (?:{_ZH_THINGS}|服务|服務|所有|全部|这个|这些|本|此类|推送|订阅|了|吧|啊|谢谢|謝謝|吗|呢)*$""",
    rf"不(?:想|愿|愿意|希望)再?(?:收到|接收|接到)(?:你们|您|贵公司|这些|这种|任何|此类|的)*{_ZH_THINGS}",
    "(?:把|将|從|从).{0,9}(?:名单|名單|列表).{0,9}(?:删除|刪除|移除|去掉)",
    "(?:删除|移除|刪除)我的?(?:号码|號碼|电话|手机号)",
)


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("_", r"\ "), re.VERBOSE) for pattern in patterns)


_SPACED: Final = _compiled(_ENGLISH + _RUSSIAN)
_UNSPACED: Final = _compiled(_CHINESE)


def asks_to_stop(clause: str) -> bool:
    """Say whether a clause, lower-case words with single spaces between, asks that messages end."""
    # Chinese needs no spaces, and some people put them in.
    unspaced = clause.replace(" ", "")
    return any(sentence.search(clause) for sentence in _SPACED) or any(
        sentence.search(unspaced) for sentence in _UNSPACED
    )
