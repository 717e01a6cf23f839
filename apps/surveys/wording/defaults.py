"""The words a new survey begins with. An administrator changes them in the back office.

English stays within GSM-7, and each text within as few SMS parts as it can. How to reply by SMS to a question that the
survey page asks with buttons is added behind it (phrases.py), so that one text serves both.
"""

from __future__ import annotations

from typing import Final

from apps.surveys.models import Survey, Wording

WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "invitation": (
            "{company}: how likely are you to recommend us, 0 to 10? Reply with a number or tap {link} STOP to end"
        ),
        "resurvey_invitation": (
            "{company}: how likely are you to recommend us now, 0 to 10? Reply with a number or tap {link} STOP to end"
        ),
        "invitation_link_only": "{company}: how likely are you to recommend us to a friend? One tap: {link}",
        "resurvey_link_only": "{company}: how likely are you to recommend us after our last contact? One tap: {link}",
        "reminder": "{company}: a short reminder. How likely are you to recommend us, 0 to 10? {link}",
        "question": "How likely are you to recommend {company} to a friend or colleague?",
        "reason_detractor": "Thank you. What could we improve so that you would recommend us?",
        "reason_passive": "Thank you. What could we improve so that you would recommend us?",
        "reason_promoter": "Thank you! What pleasantly surprised you?",
        "callback": "Shall we call you about it?",
        "preferred_time": "When suits you?",
        "thanks": "Thank you. Your answer goes straight to the people who can do something about it.",
        "thanks_callback": "Thank you. One of our team will call you.",
        "again": "Sorry, we could not read that. Please reply with one number from 0 (not at all) to 10 (very likely).",
        "callback_offer": "{company}: sorry we missed you on the phone. Pick a time for our call: {link} STOP to end",
    },
    "ru": {
        "invitation": "{company}: порекомендуете нас, 0-10? Ответьте числом или {link} СТОП - отписка",
        "resurvey_invitation": "{company}: теперь порекомендуете нас, 0-10? Ответьте числом или {link} СТОП - отписка",
        "invitation_link_only": "{company}: порекомендуете нас друзьям? Одно нажатие: {link}",
        "resurvey_link_only": "{company}: а теперь порекомендуете нас друзьям? Одно нажатие: {link}",
        "reminder": "{company}: напоминаем об опросе. Порекомендуете нас друзьям? {link}",
        "question": "Насколько вероятно, что вы порекомендуете {company} друзьям или коллегам?",
        "reason_detractor": "Спасибо. Что нам улучшить, чтобы вы нас рекомендовали?",
        "reason_passive": "Спасибо. Что нам улучшить, чтобы вы нас рекомендовали?",
        "reason_promoter": "Спасибо! Что вас приятно удивило?",
        "callback": "Перезвонить вам?",
        "preferred_time": "Когда удобно?",
        "thanks": "Спасибо. Ваш ответ уже у тех, кто может помочь.",
        "thanks_callback": "Спасибо. Мы вам перезвоним.",
        "again": "Не удалось прочитать ответ. Пришлите одно число от 0 до 10.",
        "callback_offer": "{company}: не удалось поговорить. Выберите время звонка: {link} СТОП - отписка",
    },
    "zh": {
        "invitation": "{company}:您有多大可能向朋友推荐我们?请回复0到10,或点击 {link} 退订回TD",
        "resurvey_invitation": ("{company}:经过上次联系,您现在有多大可能推荐我们?请回复0到10,或点击 {link} 退订回TD"),
        "invitation_link_only": "{company}:请给我们打分 {link}",
        "resurvey_link_only": "{company}:请您再次打分 {link}",
        "reminder": "{company}:期待您的评分 {link}",
        "question": "您有多大可能向朋友或同事推荐{company}?",
        "reason_detractor": "谢谢您。我们怎样改进,您才会推荐我们?",
        "reason_passive": "谢谢您。我们怎样改进,您才会推荐我们?",
        "reason_promoter": "谢谢您!哪些地方让您感到惊喜?",
        "callback": "需要我们给您回电吗?",
        "preferred_time": "什么时间方便?",
        "thanks": "谢谢您。您的回答已经交给能解决问题的同事。",
        "thanks_callback": "谢谢您。我们会给您回电。",
        "again": "抱歉,没能读懂您的回复。请回复一个0到10的数字。",
        "callback_offer": "{company}:很遗憾没能与您通话。请选择回电时间 {link} 退订回TD",
    },
}


def give_words(survey: Survey) -> None:
    """Wording in each language that the survey has none in yet."""
    for language, words in WORDS.items():
        Wording.objects.get_or_create(survey=survey, language_id=language, defaults=words)
