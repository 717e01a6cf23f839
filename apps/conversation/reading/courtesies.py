"""Texts besides an answer: mere courtesy, nothing but a yes or no, a day at any time, a call declined."""

from __future__ import annotations

import re
from typing import Final

from apps.conversation.reading import vocabulary as words
from apps.conversation.reading.choices import Choice, bare_choice, is_content, is_unspaced_choice, read_choice
from apps.conversation.reading.plain_text import plain_text

_POLITE: Final = frozenset(
    words.phrases("please pls thanks thank thx you very much a lot спасибо пожалуйста большое вам")
)
_COURTESY: Final = _POLITE | frozenset(
    words.phrases("""
    ok okay k kk okey great excellent brilliant alright good cool fine
    sure lovely cheers ty welcome perfect bye goodbye got it noted too
    ок окей супер прекрасно ладненько хорошо ладно понятно ясно
    понял поняла отлично благодарю и принято договорились до свидания жду
    """)
)
# A yes where it answers our question, and a nod behind our thanks.
_NODS: Final = frozenset(
    words.phrases("""
    sounds_good that's_fine thats_fine fine_by_me fine_with_me ok_then alright_then no_problem no_worries don't_mind
    i_don't_mind all_good fair_enough agreed deal не_вопрос без_проблем нет_проблем годится пойдет подходит устраивает
    """)
)
_COURTESY_UNSPACED: Final = re.compile(
    "(?:谢谢|謝謝|感谢|感謝|多谢|好的?|嗯+|哦+|收到|知道了|明白了?|不客气|不用谢|没关系|再见)(?:[您你们了啊哦呀的吧])*"
)
_CHOICES: Final = _POLITE | frozenset(" ".join((*words.YES, *words.NO)).split()) | frozenset("12")
_ANY_TIME: Final = re.compile(
    r"\bany ?time|\bwhenever|\bany\b|no preference|no matter|doesn't matter|all day|любое|когда угодно|весь день"
    r"|(?:don't|dont|do not) (?:mind|care)|not (?:fuss|bothered)|\bi'?m easy|up to you|you choose|your call"
    r"|suits you"
    r"|(?:no|not in (?:a|any)) (?:hurry|rush)|не ?принципиально|не горит|не спешу"
    r"|на ваш(?:е)? (?:выбор|усмотрение)"
    r"|(?:когда|как) (?:вам|вы|вам будет|будет)? ?(?:удобн|захотите|сможете)\w*"
    r"|随便|无所谓|無所謂|不介意|不挑时间|看你们|不急|你们(?:方便|决定|定|安排)"
    r"|без разницы|все равно|неважно|не важно|随时|都可以|任何时间|什么时候都|都行|什么时间都"
)
# "No, not before five" and "не утром" say when and do not decline.
_SAYS_WHEN: Final = re.compile(
    r"\d|before|after|until|\bthan\b|morn|noon|even|today|tomorrow|now"
    r"|раньше|позже|утр|дн|веч|сейчас|сегодня|завтра|[早晚午今明]"
)
_TAKES_BACK: Final = re.compile(
    r"changed my mind|(?:don't|do not|no need to|needn't) (?:call|ring|phone)|cancel the call|call not needed|передумал"
    r"|не (?:надо |нужно )?звон|звонок не нужен|звонить не (?:нужно|надо)"
    r"|不用打|不要打|别打|不用回电|不需要回电|不用联系"
)


def is_courtesy(text: str) -> bool:
    """Say whether a text is thanks, a nod or a smile, which ask for nothing and add nothing."""
    plain = plain_text(text).plain
    said = re.findall(r"[\w']+", plain)
    if " ".join(said) in _NODS:
        return True
    return all(word in _COURTESY for word in said) or all(_COURTESY_UNSPACED.fullmatch(word) for word in said)


def is_plain_choice(text: str) -> bool:
    """Say whether a text is a yes or a no with nothing else in it: "2", "yes please", "不用了，谢谢"."""
    if read_choice(text) is None:
        return False
    plain = plain_text(text).plain
    if bare_choice(plain, alone=True):
        return True
    return all(word in _CHOICES or _is_unspaced(word) for word in re.findall(r"[\w']+", plain))


def _is_unspaced(word: str) -> bool:
    return is_unspaced_choice(word) or bool(_COURTESY_UNSPACED.fullmatch(word))


def is_any_time(text: str) -> bool:
    """Say whether any time suits: "whenever", "в любое время", "随时都可以"."""
    plain = plain_text(text).plain
    return bool(_ANY_TIME.search(plain)) and not re.search(r"\d|but|except|кроме|(?<!\w)но |除了", plain)


def declines_call(text: str) -> bool:
    """Say whether a text says that no call is wanted: "no", "передумал", "不用打了"; not "no, after five"."""
    plain = plain_text(text).plain
    if _TAKES_BACK.search(plain):
        return True
    if is_content(plain):
        return False
    return read_choice(text) == Choice.NO and not is_any_time(text) and not _SAYS_WHEN.search(plain.strip(" 2."))


def is_number_only(text: str) -> bool:
    """Say whether a text has numbers and no word but "or" beside them: "1-2", "4", "1 or 2?"."""
    plain = plain_text(text).plain
    said = re.findall(r"[^\W\d]+", plain)
    return any(sign.isdigit() for sign in plain) and all(word in words.RANGE_WORDS for word in said)
