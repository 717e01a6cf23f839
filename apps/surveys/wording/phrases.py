"""The few fixed words of the survey page and of replies by SMS, in each language. All else is a survey's own Wording.

A reply is asked for as 1 or 2, never as YES, which Twilio reads as a keyword.

A further language: one more table with the same keys (a test compares them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from apps.customers.models.customer import Language

LONGEST_COMMENT: Final = 4000

_ENGLISH: Final[Mapping[str, str]] = {
    "lowest_nps_0_10": "0: not at all likely",
    "highest_nps_0_10": "10: extremely likely",
    "lowest_five_point": "1: very poor",
    "highest_five_point": "5: excellent",
    "tap": "One tap is enough.",
    "tap_one": "Please tap one of these numbers.",
    "you_gave": "You gave",
    "change": "Change",
    "change_answer": "Change my answer",
    "tap_to_change": "Tap another number to change it.",
    "go_on": "Go on",
    "your_words": "Your answer",
    "you_wrote": "You wrote",
    "send": "Send",
    "skip": "Skip",
    "too_long": (
        "This has {length} characters and we can keep {longest}. Please shorten it a little: your text is still here."
    ),
    "yes": "Yes, please call me",
    "no": "No, thank you",
    "yes_or_no": "Please choose one of the two.",
    "morning": "In the morning",
    "afternoon": "In the afternoon",
    "evening": "In the evening",
    "any_time": "Any time",
    "time_one": "Please choose one of these times.",
    "we_will_call": "We will call you. Thank you for telling us.",
    "reply_callback": "Reply 1 for a call, 2 for no call.",
    "reply_preferred_time": "Reply 1 for morning, 2 for afternoon, 3 for evening.",
    "answer_here": "You can answer here: {link}",
    "score_first": "Thank you, we will call you. Please also reply to our question with a number.",
    "stopped": "{company}: you will get no more messages from us. To get them again, reply START.",
    "started": "{company}: welcome back. You may get messages from us again. To end them, reply STOP.",
    "who_we_are": "{company}: we ask you now and then how we did, and call if something went wrong. STOP to end.",
    "review": "Would you say so in public? A short review helps others.",
    "review_link": "Write a review",
    "confirm_score": "Send {score}",
    "email_open": "Or answer on our page",
    "email_why": "You get this e-mail because you are a customer of {company}.",
    "email_stop": "No more e-mails like this",
    "stop_title": "No more e-mails?",
    "stop_text": "We will write to you at this address no more.",
    "stop_button": "Stop these e-mails",
    "stopped_title": "You will get no more e-mails like this",
    "stopped_text": "It holds from now on. If something is still wrong, contact us as you usually do: we will help.",
    "survey_stop": "No more messages",
    "survey_stop_title": "No more messages from us?",
    "survey_stop_text": "We will not write to you any more, about any survey.",
    "survey_stop_button": "Stop all messages",
    "survey_stopped_title": "You will get no more messages from us",
    "survey_stopped_text": "It holds from now on. Your answer stays with us, and if you asked for a call, we call.",
    "come_back": "Write to me again",
    "expired_title": "This survey has ended",
    "expired_text": (
        "Thank you for coming. If something is still wrong, contact us as you usually do: we want to put it right."
    ),
    "answered_title": "We already have your answer. Thank you!",
    "answered_text": "There is nothing more to do. If you asked for a call, we will call.",
    "unknown_title": "We do not recognise this link",
    "unknown_text": "Part of it may be missing: open it from the message once more, or copy the whole line.",
}

_RUSSIAN: Final[Mapping[str, str]] = {
    "lowest_nps_0_10": "0 — точно нет",
    "highest_nps_0_10": "10 — точно да",
    "lowest_five_point": "1 — очень плохо",
    "highest_five_point": "5 — отлично",
    "tap": "Достаточно одного нажатия.",
    "tap_one": "Пожалуйста, нажмите на одну из этих цифр.",
    "you_gave": "Ваша оценка",
    "change": "Изменить",
    "change_answer": "Изменить ответ",
    "tap_to_change": "Чтобы изменить её, нажмите на другую цифру.",
    "go_on": "Продолжить",
    "your_words": "Ваш ответ",
    "you_wrote": "Вы написали",
    "send": "Отправить",
    "skip": "Пропустить",
    "too_long": (
        "Здесь {length} знаков, а сохранить мы можем {longest}. Пожалуйста, сократите немного: ваш текст на месте."
    ),
    "yes": "Да, позвоните мне",
    "no": "Нет, спасибо",
    "yes_or_no": "Пожалуйста, выберите один из двух ответов.",
    "morning": "Утром",
    "afternoon": "Днём",
    "evening": "Вечером",
    "any_time": "В любое время",
    "time_one": "Пожалуйста, выберите время.",
    "we_will_call": "Мы вам позвоним. Спасибо, что рассказали.",
    "reply_callback": "1 - да, 2 - нет.",
    "reply_preferred_time": "1 - утром, 2 - днём, 3 - вечером.",
    "answer_here": "Ответьте здесь: {link}",
    "score_first": "Мы перезвоним. И ответьте, пожалуйста, числом на наш вопрос.",
    "stopped": "{company}: больше не пишем. Вернуть сообщения: СТАРТ.",
    "started": "{company}: снова пишем вам. Отписка: СТОП.",
    "who_we_are": "{company}: узнаём, довольны ли вы нами. Отписка: СТОП.",
    "review": "Расскажете об этом другим? Короткий отзыв очень поможет.",
    "review_link": "Написать отзыв",
    "confirm_score": "Отправить {score}",
    "email_open": "Или ответьте на нашей странице",
    "email_why": "Вы получили это письмо, потому что вы клиент {company}.",
    "email_stop": "Больше не присылать таких писем",
    "stop_title": "Больше не писать вам?",
    "stop_text": "Нажмите, и таких писем от нас больше не будет.",
    "stop_button": "Больше не присылать",
    "stopped_title": "Таких писем больше не будет",
    "stopped_text": "Это действует с этой минуты. Если что-то не так, свяжитесь с нами, как обычно: мы поможем.",
    "survey_stop": "Больше не писать мне",
    "survey_stop_title": "Больше не писать вам?",
    "survey_stop_text": "Мы больше не пришлём вам сообщений ни по одному опросу.",
    "survey_stop_button": "Не присылать сообщений",
    "survey_stopped_title": "Мы больше не будем вам писать",
    "survey_stopped_text": "Это действует с этой минуты. Ваш ответ у нас, и если вы просили позвонить, мы позвоним.",
    "come_back": "Снова писать мне",
    "expired_title": "Этот опрос уже закончился",
    "expired_text": "Спасибо, что заглянули. Если что-то всё ещё не так, свяжитесь с нами, как обычно: мы поможем.",
    "answered_title": "Ваш ответ уже у нас. Спасибо!",
    "answered_text": "Больше ничего делать не нужно. Если вы просили позвонить, мы позвоним.",
    "unknown_title": "Мы не узнаём эту ссылку",
    "unknown_text": "Возможно, она скопирована не целиком: откройте её ещё раз из сообщения.",
}

_CHINESE: Final[Mapping[str, str]] = {
    "lowest_nps_0_10": "0：完全不可能",
    "highest_nps_0_10": "10：非常可能",
    "lowest_five_point": "1：非常差",
    "highest_five_point": "5：非常好",
    "tap": "只需轻点一下。",
    "tap_one": "请点选其中一个数字。",
    "you_gave": "您的评分",
    "change": "修改",
    "change_answer": "修改我的回答",
    "tap_to_change": "点选其他数字即可修改。",
    "go_on": "继续",
    "your_words": "您的回答",
    "you_wrote": "您写道",
    "send": "提交",
    "skip": "跳过",
    "too_long": "您写了 {length} 个字，我们最多可保存 {longest} 个字。请稍作删减，您写的内容仍在这里。",
    "yes": "好的，请致电给我",
    "no": "不用了，谢谢",
    "yes_or_no": "请选择其中一项。",
    "morning": "上午",
    "afternoon": "下午",
    "evening": "晚上",
    "any_time": "任何时间都可以",
    "time_one": "请选择一个时间。",
    "we_will_call": "我们会致电给您。感谢您的反馈。",
    "reply_callback": "回复1要,2不要。",
    "reply_preferred_time": "回复1上午,2下午,3晚上。",
    "answer_here": "请点此回答: {link}",
    "score_first": "我们会给您回电。请再回复一个数字来回答我们的问题。",
    "stopped": "{company}:已退订,不再给您发短信。如需恢复,请回复 恢复。",
    "started": "{company}:已恢复,您会再次收到我们的短信。退订回TD。",
    "who_we_are": "{company}:我们用短信了解您是否满意,并回电解决问题。退订回TD。",
    "review": "您愿意公开分享吗？一条简短的评价会帮助到其他人。",
    "review_link": "写评价",
    "confirm_score": "提交 {score}",
    "email_open": "或在我们的页面上回答",
    "email_why": "您收到这封邮件，是因为您是{company}的客户。",
    "email_stop": "不再接收此类邮件",
    "stop_title": "不再接收邮件？",
    "stop_text": "点按后，您将不再收到我们的此类邮件。",
    "stop_button": "停止发送",
    "stopped_title": "您将不再收到此类邮件",
    "stopped_text": "即刻生效。如果仍有问题，请通过您平时的方式联系我们，我们会为您处理。",
    "survey_stop": "不再接收消息",
    "survey_stop_title": "不再接收我们的消息？",
    "survey_stop_text": "我们将不再就任何调查给您发消息。",
    "survey_stop_button": "停止所有消息",
    "survey_stopped_title": "您将不再收到我们的消息",
    "survey_stopped_text": "即刻生效。您的回答我们已收到；如果您希望我们致电，我们会打给您。",
    "come_back": "重新接收消息",
    "expired_title": "这项调查已经结束",
    "expired_text": "感谢您的关注。如果仍有问题，请通过您平时的方式联系我们，我们会为您处理。",
    "answered_title": "我们已经收到您的回答，谢谢！",
    "answered_text": "您无需再做任何事。如果您希望我们致电，我们会打给您。",
    "unknown_title": "我们无法识别此链接",
    "unknown_text": "它可能不完整，请从短信中重新打开。",
}

PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    Language.ENGLISH: _ENGLISH,
    Language.RUSSIAN: _RUSSIAN,
    Language.CHINESE: _CHINESE,
}


def phrases_for(language: str) -> Mapping[str, str]:
    """The fixed words in ``language``, else in English."""
    return PHRASES.get(language, _ENGLISH)


def understood(languages: list[str]) -> str:
    """The first of a reader's languages (``ru-RU``, best first) that we have words in, else English."""
    known = (tag.split("-")[0].lower() for tag in languages)
    return next((language for language in known if language in PHRASES), Language.ENGLISH)
