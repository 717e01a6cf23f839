"""Words that command rather than answer: STOP, START and HELP, in every language that we write and those near it.

A text is a command where it is nothing but the word (politeness aside), or where a sentence plainly asks that messages
end ("please stop texting me"). A comment that only uses the word ("the bus stop was far") is none, nor is "don't call
me", which is an answer to the callback question, nor YES, which Twilio takes for START and our callback question for 1.
Between a comment and a STOP that names our messages, it is a STOP: that is the law, and invariant 6 of the design.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from apps.messaging.opt_out.misspellings import without_slips
from apps.messaging.opt_out.stop_sentences import asks_to_stop


class Keyword(StrEnum):
    """A command of the customer."""

    STOP = "stop"
    START = "start"
    HELP = "help"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A clause with nothing else in it is enough: "8. Stop." The two without a meaning are стоп and stop on the other
# keyboard layout.
_STOP: Final = _words("""
    stop stopall stpo sotp stp stahp sttop stopit unsubscribe unsub optout arret arrêt stopp désabonner desabonner
    désinscrire baja abmelden
    abbestellen стоп отписаться отпишите отпиши отписка отписать отписываюсь cnjg ыещз
    td tt 退订 退訂 取消订阅 取消訂閱 拒收 停止发送 停止發送
""")
# These can mean something else in a clause among others.
_STOP_ALONE: Final = _STOP | _words("""
    cancel end quit revoke remove removeme cancelar parar alto basta
    fuckoff goaway getlost pissoff buggeroff buzzoff
    отмена хватит прекратите прекратить отстаньте удалите отключите отключить отвалите отвали отвяжитесь отцепитесь
    t r 退 停止 停 取消 滚 滾 滚开 走开
""")
_START: Final = _words("""
    start unstop subscribe resubscribe старт подписаться возобновить 开始 開始 订阅 訂閱 恢复 恢復
""")
_HELP: Final = _words("help info aide hilfe ayuda помощь справка инфо помогите 帮助 幫助")
_POLITE: Final = _words("""
    please pls plz kindly ok okay hi hello hey sorry yes no just now thanks thank you it this that already immediately
    all everything me sms messages texts reply i said say to x xx xxx ta cheers thx ty mate asap
    пожалуйста пож пж плиз спасибо да нет прошу все это уже немедленно смс сообщения меня нас рассылку от рассылки сразу
    я говорю сказал сказала а ну вы блин пжл плз 请 谢谢 了 吧
""")

_CLAUSE_ENDS: Final = re.compile(r"[.!?;,:\n()。、…|]+|\s[-–—]+\s|—")
# A picture ends a sentence, but not a single word: "stop 🙄 overcharging me".
_PICTURES: Final = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]+")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'’‘`´ʼ＇"))


def opt_keyword(text: str) -> Keyword | None:
    """Return the command that a text is, or None where it is an answer or a comment; STOP goes before all."""
    if not any(letter.isalpha() for letter in text):  # a number, which most answers are
        return None
    clauses = _clauses(text)
    words = " ".join(clauses).split()
    if _is_only(words, _STOP_ALONE) or any(map(_is_stop, clauses)) or asks_to_stop(_clauses(_PICTURES.sub(". ", text))):
        return Keyword.STOP
    if _is_only(words, _START):
        return Keyword.START
    return Keyword.HELP if _is_only(words, _HELP) else None


def _clauses(text: str) -> list[str]:
    """Cut a text at its punctuation into clauses of lower-case words with single spaces."""
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold().replace("ё", "е")
    spelt = without_slips(plain)
    worded = (re.sub(r"[\W_]+", " ", clause).strip() for clause in _CLAUSE_ENDS.split(spelt))
    return [clause for clause in worded if clause]


def _is_stop(clause: str) -> bool:
    # An answer to our question can stand beside it: "8 stop".
    return _is_only([word for word in clause.split() if not word.isdecimal()], _STOP)


def _is_only(words: list[str], commands: frozenset[str]) -> bool:
    """Say whether the words are the command and politeness, however spelt apart: S.T.O.P., opt-out."""
    if "".join(words) in commands:
        return True
    said = [word for word in words if word not in _POLITE]
    return bool(said) and ("".join(said) in commands or all(word in commands for word in said))
