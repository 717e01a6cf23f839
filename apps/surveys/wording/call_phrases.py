"""The few fixed words around calls, in each language: the page on which a customer chooses a time, and what a customer
hears who calls a team's number.

A further language: one more table with the same keys (a test compares them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from apps.customers.models.customer import Language

_ENGLISH: Final[Mapping[str, str]] = {
    "pick": "When shall we call you?",
    "pick_note": "Tap a time. The call starts within the half hour.",
    "clock": "Times are by the clock in {place}.",
    "chosen_now": "Chosen: {when}. Tap another time to change it.",
    "pick_one": "Please tap one of these times.",
    "taken": "Somebody was faster: that time is taken. Please choose another one.",
    "none_free": "No time is free in the next days",
    "none_free_text": "We will keep trying to call you. You can also contact us as you usually do.",
    "agreed": "We will call you",
    "agreed_text": "There is nothing more to do. If the time no longer suits you, you can change it until then.",
    "change_time": "Choose another time",
    "expired_title": "This link has ended",
    "expired_text": "If you still want to talk to us, contact us as you usually do: we want to put it right.",
    "over_title": "There is nothing more to choose",
    "over_text": "Thank you for coming. If something is still wrong, contact us as you usually do.",
    "heard_call": "Thank you for calling back. We will call you as soon as we can.",
    "heard_stranger": "Thank you for calling. This number only makes calls. Please contact us as you usually do.",
}

_RUSSIAN: Final[Mapping[str, str]] = {
    "pick": "Когда вам позвонить?",
    "pick_note": "Нажмите на удобное время. Мы позвоним в течение получаса.",
    "clock": "Время по часовому поясу: {place}.",
    "chosen_now": "Выбрано: {when}. Чтобы изменить, нажмите на другое время.",
    "pick_one": "Пожалуйста, выберите время из списка.",
    "taken": "Это время только что заняли. Пожалуйста, выберите другое.",
    "none_free": "В ближайшие дни свободного времени нет",
    "none_free_text": "Мы ещё попробуем дозвониться. Вы также можете связаться с нами, как обычно.",
    "agreed": "Мы вам позвоним",
    "agreed_text": "Больше ничего делать не нужно. Если время не подойдёт, до звонка его можно изменить.",
    "change_time": "Выбрать другое время",
    "expired_title": "Эта ссылка больше не действует",
    "expired_text": "Если вы хотите поговорить с нами, свяжитесь с нами, как обычно: мы поможем.",
    "over_title": "Выбирать больше не нужно",
    "over_text": "Спасибо, что заглянули. Если что-то всё ещё не так, свяжитесь с нами, как обычно.",
    "heard_call": "Спасибо, что перезвонили. Мы вам позвоним, как только сможем.",
    "heard_stranger": "Спасибо за звонок. Этот номер только для исходящих звонков. Свяжитесь с нами, как обычно.",
}

_CHINESE: Final[Mapping[str, str]] = {
    "pick": "我们什么时候给您打电话？",
    "pick_note": "请点选一个时间，我们会在半小时内致电。",
    "clock": "时间以{place}为准。",
    "chosen_now": "已选：{when}。点选其他时间即可更改。",
    "pick_one": "请点选其中一个时间。",
    "taken": "这个时间刚刚被选走了，请选择其他时间。",
    "none_free": "近几天没有空闲时间",
    "none_free_text": "我们会继续尝试致电。您也可以通过平时的方式联系我们。",
    "agreed": "我们会致电给您",
    "agreed_text": "您无需再做任何事。如果时间不合适，在此之前都可以更改。",
    "change_time": "选择其他时间",
    "expired_title": "此链接已失效",
    "expired_text": "如果您仍想与我们沟通，请通过平时的方式联系我们，我们会为您处理。",
    "over_title": "无需再选择时间",
    "over_text": "感谢您的关注。如果仍有问题，请通过您平时的方式联系我们。",
    "heard_call": "感谢您回电。我们会尽快致电给您。",
    "heard_stranger": "感谢您的来电。此号码仅用于拨出，请通过您平时的方式联系我们。",
}

CALL_PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    Language.ENGLISH: _ENGLISH,
    Language.RUSSIAN: _RUSSIAN,
    Language.CHINESE: _CHINESE,
}


def call_phrases_for(language: str) -> Mapping[str, str]:
    """The fixed words in ``language``, else in English."""
    return CALL_PHRASES.get(language, _ENGLISH)
