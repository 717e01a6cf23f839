"""Asking for a call in so many words, at whatever moment: "please call me", "позвоните мне", "请给我打电话".

Read clause by clause. "You never call me" and "nobody called" complain and ask for nothing; where a request and its
denial stand in one clause it is none. A call that was not wanted is a smaller wrong than one that was and never came,
but an unhappy customer who writes "don't call me" must not be called for it.
"""

from __future__ import annotations

import re
from typing import Final

from apps.conversation.reading.plain_text import plain_text

_CLAUSE_ENDS: Final = re.compile(r"[.!?;,:\n()…|。、，！？；：]+|\s[-–—]+\s|—")

# These may stand before the request in its clause and leave it one.
_LEAD_IN: Final = r"""(?:please|pls|plz|kindly|just|can|could|would|will|should|must|may|you|someone|somebody|anyone
    |and|but|so|then|yes|yeah|ok|okay|sure|hi|hello|hey|also|again|now|urgently|i|we|i'd|id|i'll|want|need|like|love|prefer|wish|to|have|get
    |let|ask|tell|your|a|the|manager|supervisor|human|person|team|expect|demand|be|great|appreciate|if|real|one|of|from|for
    |waiting|am|i'm|im|it|rather|really|do|still|better)"""
_BEGINS: Final = r"(?:^|\b(?:and|but|so|then|also|please|pls|plz|kindly|just)\s+)"
_ENGLISH: Final = re.compile(
    rf"""{_BEGINS}(?!you\s+(?:call|ring|phone))(?:{_LEAD_IN}\s+)*
    (?:(?:call|ring|phone|telephone)(?:\s+back)?\s+(?:me|us)(?!\s+(?:an?|names|sir|mad|stupid|every|all)\b)
      |(?:call|ring|phone)\s?back
      |(?:give|gimme)\s+(?:me\s+|us\s+)?a\s+(?:quick\s+)?(?:call|ring|bell|buzz|shout)
      |get\s+(?:me\s+)?(?:someone|somebody|a\s+manager|your\s+manager)\s+(?:on\s+the\s+phone|to\s+(?:call|ring|phone)))\b
    |\b(?:want|need|like|request|requesting|expect|await|awaiting|waiting\s+for|demand|appreciate|prefer)\s+
      (?:(?:to\s+(?:get|have|receive))\s+)?(?:a|an|your|the)?\s*(?:urgent\s+)?(?:phone\s+)?(?:call(?:\s?back)?|ring)\b
    |\b(?:want|need|like|wish|prefer)\s+(?:you\s+|someone\s+|somebody\s+|a\s+manager\s+)?to\s+
      (?:be\s+(?:called|rung|phoned)|(?:speak|talk)\s+(?:to|with)\s+(?:a|an|your|the|someone|somebody)\b)
    |^(?:please\s+|pls\s+|a\s+)?(?:phone\s+)?call(?:\s?back)?(?:\s+please|\s+pls|\s+asap|\s+now|\s+today|\s+tomorrow)*$""",
    re.VERBOSE,
)
_ENGLISH_DENIES: Final = re.compile(
    r"\b(?:don't|dont|do not|didn't|didnt|did not|never|not|no need|no one|nobody|stop|without|no more|won't|wont)\b"
)

_RUSSIAN: Final = re.compile(
    r"""\b(?:пере|по)звони(?:те|)(?!\w)|(?:^|\bи\s|\bмне\s|\bпожалуйста\s|\bлучше\s|\bпросто\s)звоните\b|\bнабери(?:те)?\s+(?:мне|меня)\b
    |\bсвяжитесь\s+со?\s+(?:мной|нами)|\b(?:жду|ждем|ожидаю|хочу|нужен|закажите|прошу)\s+(?:\w+\s+){0,2}(?:звон(?:ок|ка)\b|перезвона\b)
    |\b(?:прошу|можете|можно|могли\s+бы|надо|нужно|попросите|хочу|хотел[аи]?\s+бы|пусть|чтобы)\s+(?:\w+\s+){0,3}
      (?:пере|по)звон(?:ить|ит|ят|или|ил)\b""",
    re.VERBOSE,
)
_RUSSIAN_DENIES: Final = re.compile(
    r"\bне\b|\bни\s+разу\b|\bникто\b|\bникогда\b|\bобещали\b|\bнезачем\b|\bбез\b|\bзачем\b"
)

_CHINESE: Final = re.compile(
    r"""(?:给|給)我(?:打|回)(?:个|個|一个)?(?:电话|電話|电|電)|打(?:个|個|一个)?(?:电话|電話)(?:给|給)我|打(?:给|給)我|回(?:个|個)?(?:电|電)(?:话|話)?(?:给|給)我
    |(?:请|請|麻烦|麻煩|希望|可以|能|尽快|盡快|需要|想要|要求|等).{0,8}(?:回电|回電|回个电话|来电|致电|打(?:个|個)?(?:电话|電話)|联系我|聯繫我|与我联系|和我联系|跟我联系)
    |(?:叫|让|讓|请|請|派|找)(?:你们|你們|你|个|個|一个)*的?(?:经理|經理|主管|领导|老板|负责人|客服|店长|技术|师傅|人)(?:给我|跟我|和我)?(?:打|回|联系|聯繫|来电|致电)
    |^(?:联系我|聯繫我|回电|回电话|致电给我|打电话)(?:吧|谢谢|谢谢您)?$""",
    re.VERBOSE,
)
_CHINESE_DENIES: Final = re.compile("不|别|別|没|沒|勿|未|无人|無人|从来|從來|总是|老是|一直|天天|每天|拒绝|拒絕|停止")
_CHINESE_ASKS_POLITELY: Final = re.compile("能不能|可不可以|可以不可以|要不要|是不是|好不好|方不方便")


def asks_for_call(text: str) -> bool:
    """Say whether the customer asks to be called."""
    return any(_asks(clause.strip()) for clause in _CLAUSE_ENDS.split(plain_text(text).plain))


def _asks(clause: str) -> bool:
    if _ENGLISH.search(clause):
        return not _ENGLISH_DENIES.search(clause)
    if _RUSSIAN.search(clause):
        return not _RUSSIAN_DENIES.search(clause)
    unspaced = _CHINESE_ASKS_POLITELY.sub("能", clause.replace(" ", ""))
    return bool(_CHINESE.search(unspaced)) and not _CHINESE_DENIES.search(unspaced)
