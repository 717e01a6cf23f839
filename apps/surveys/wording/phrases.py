"""The few fixed words of the survey page and of replies by SMS. All else is a survey's own Wording.

A reply is asked for as 1 or 2, never as YES, which Twilio reads as a keyword.

They are written here in English; the other languages are in locale/customers (docs/adr/0021).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from apps.customers.models import ENGLISH, Language

LONGEST_COMMENT: Final = 4000

_PHRASES: Final[Mapping[str, Promise]] = {
    "lowest_nps_0_10": pgettext_lazy("customer", "0: not at all likely"),
    "highest_nps_0_10": pgettext_lazy("customer", "10: extremely likely"),
    "lowest_five_point": pgettext_lazy("customer", "1: very poor"),
    "highest_five_point": pgettext_lazy("customer", "5: excellent"),
    "tap": pgettext_lazy("customer", "One tap is enough."),
    "tap_one": pgettext_lazy("customer", "Please tap one of these numbers."),
    "you_gave": pgettext_lazy("customer", "You gave"),
    "change": pgettext_lazy("customer", "Change"),
    "change_answer": pgettext_lazy("customer", "Change my answer"),
    "tap_to_change": pgettext_lazy("customer", "Tap another number to change it."),
    "go_on": pgettext_lazy("customer", "Go on"),
    "your_words": pgettext_lazy("customer", "Your answer"),
    "you_wrote": pgettext_lazy("customer", "You wrote"),
    "send": pgettext_lazy("customer", "Send"),
    "skip": pgettext_lazy("customer", "Skip"),
    "too_long": pgettext_lazy(
        "customer",
        "This has {length} characters and we can keep {longest}. Please shorten it a little: your text is still here.",
    ),
    "yes": pgettext_lazy("customer", "Yes, please call me"),
    "no": pgettext_lazy("customer", "No, thank you"),
    "yes_or_no": pgettext_lazy("customer", "Please choose one of the two."),
    "morning": pgettext_lazy("customer", "In the morning"),
    "afternoon": pgettext_lazy("customer", "In the afternoon"),
    "evening": pgettext_lazy("customer", "In the evening"),
    "any_time": pgettext_lazy("customer", "Any time"),
    "time_one": pgettext_lazy("customer", "Please choose one of these times."),
    "time_written": pgettext_lazy("customer", "Or write when, such as: tomorrow at 15:00"),
    "time_unread": pgettext_lazy(
        "customer", "We could not read that as a time. We call from {opens} to {closes}. Please write a day and a time."
    ),
    "we_will_call": pgettext_lazy("customer", "We will call you. Thank you for telling us."),
    "reply_callback": pgettext_lazy("customer", "Reply 1 for a call, 2 for no call."),
    "reply_preferred_time": pgettext_lazy("customer", "Reply 1 for morning, 2 for afternoon, 3 for evening."),
    "time_again": pgettext_lazy(
        "customer",
        "Sorry, when? We call from {opens} to {closes}. "
        "Reply 1 for morning, 2 for afternoon, 3 for evening, or a day and a time.",
    ),
    "answer_here": pgettext_lazy("customer", "You can answer here: {link}"),
    "score_first": pgettext_lazy(
        "customer", "Thank you, we will call you. Please also reply to our question with a number."
    ),
    "stopped": pgettext_lazy(
        "customer", "{company}: you will get no more messages from us. To get them again, reply START."
    ),
    "started": pgettext_lazy(
        "customer", "{company}: welcome back. You may get messages from us again. To end them, reply STOP."
    ),
    "who_we_are": pgettext_lazy(
        "customer", "{company}: we ask you now and then how we did, and call if something went wrong. STOP to end."
    ),
    "privacy": pgettext_lazy("customer", "Privacy"),
    "review": pgettext_lazy("customer", "Would you say so in public? A short review helps others."),
    "review_link": pgettext_lazy("customer", "Write a review"),
    "confirm_score": pgettext_lazy("customer", "Send {score}"),
    "email_open": pgettext_lazy("customer", "Or answer on our page"),
    "email_why": pgettext_lazy("customer", "{company}: you get this e-mail because you are our customer."),
    "email_stop": pgettext_lazy("customer", "No more e-mails like this"),
    "email_stop_here": pgettext_lazy("customer", "No more e-mails like this: {link}"),
    "stop_title": pgettext_lazy("customer", "No more e-mails?"),
    "stop_text": pgettext_lazy("customer", "We will not write to you any more, neither by e-mail nor by SMS."),
    "stop_button": pgettext_lazy("customer", "Stop these e-mails"),
    "stopped_title": pgettext_lazy("customer", "You will get no more e-mails like this"),
    "stopped_text": pgettext_lazy(
        "customer", "It holds from now on. If something is still wrong, contact us as you usually do: we will help."
    ),
    "survey_stop": pgettext_lazy("customer", "No more messages"),
    "survey_stop_title": pgettext_lazy("customer", "No more messages from us?"),
    "survey_stop_text": pgettext_lazy(
        "customer", "We will not write to you any more, about any survey, neither by SMS nor by e-mail."
    ),
    "survey_stop_button": pgettext_lazy("customer", "Stop all messages"),
    "survey_stopped_title": pgettext_lazy("customer", "You will get no more messages from us"),
    "survey_stopped_text": pgettext_lazy(
        "customer", "It holds from now on. Your answer stays with us, and if you asked for a call, we call."
    ),
    "come_back": pgettext_lazy("customer", "Write to me again"),
    "expired_title": pgettext_lazy("customer", "This survey has ended"),
    "expired_text": pgettext_lazy(
        "customer",
        "Thank you for coming. If something is still wrong, contact us as you usually do: we want to put it right.",
    ),
    "answered_title": pgettext_lazy("customer", "We already have your answer. Thank you!"),
    "answered_text": pgettext_lazy("customer", "There is nothing more to do. If you asked for a call, we will call."),
    "unknown_title": pgettext_lazy("customer", "We do not recognise this link"),
    "unknown_text": pgettext_lazy(
        "customer", "Part of it may be missing: open it from the message once more, or copy the whole line."
    ),
}


def phrases_for(language: str) -> Mapping[str, str]:
    """Return the fixed words in ``language``; in English what its catalog lacks."""
    return in_language(_PHRASES, language)


def in_language(phrases: Mapping[str, Promise], language: str) -> Mapping[str, str]:
    """Return the phrases as texts of that language."""
    with translation.override(language or ENGLISH):
        return {name: str(phrase) for name, phrase in phrases.items()}


def understood(languages: list[str]) -> str:
    """Return the first of a reader's languages (``ru-RU``, best first) that we write in, else English."""
    known = Language.active_codes()
    codes = (tag.split("-")[0].lower() for tag in languages)
    return next((code for code in codes if code in known), ENGLISH)
