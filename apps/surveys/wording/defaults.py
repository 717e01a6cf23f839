"""The words a new survey begins with. An administrator changes them in the back office.

They are written here in English; the other languages are in locale/customers (docs/adr/0021). English stays within
GSM-7, and each text within as few SMS parts as it can. How to reply by SMS to a question that the survey page asks with
buttons is added behind it (phrases.py), so that one text serves both.

A company's name is never declined: in Russian it stands before a colon, where every name is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from apps.customers.models import ENGLISH, Language
from apps.surveys.models import Survey, Wording
from apps.surveys.wording.phrases import in_language

_WORDS: Final[Mapping[str, Promise]] = {
    "invitation": pgettext_lazy(
        "customer",
        "{company}: how likely are you to recommend us, 0 to 10? Reply with a number or tap {link} STOP to end",
    ),
    "resurvey_invitation": pgettext_lazy(
        "customer",
        "{company}: how likely are you to recommend us now, 0 to 10? Reply with a number or tap {link} STOP to end",
    ),
    "invitation_link_only": pgettext_lazy(
        "customer", "{company}: how likely are you to recommend us to a friend? One tap: {link}"
    ),
    "resurvey_link_only": pgettext_lazy(
        "customer", "{company}: how likely are you to recommend us after our last contact? One tap: {link}"
    ),
    "reminder": pgettext_lazy(
        "customer", "{company}: a short reminder. How likely are you to recommend us, 0 to 10? {link}"
    ),
    "email_subject": pgettext_lazy("customer", "{company}: how likely are you to recommend us?"),
    "email_invitation": pgettext_lazy(
        "customer", "Hello! We would like to know how we are doing. It is one question, and one tap answers it."
    ),
    "email_reminder": pgettext_lazy(
        "customer",
        "Hello! A few days ago we asked you how we are doing. Your answer would still help us: one tap is enough.",
    ),
    "email_resurvey": pgettext_lazy(
        "customer", "Hello! Some time ago you told us how we did. How do you see us today? One tap is enough."
    ),
    "question": pgettext_lazy("customer", "How likely are you to recommend {company} to a friend or colleague?"),
    "reason_detractor": pgettext_lazy("customer", "Thank you. What could we improve so that you would recommend us?"),
    "reason_passive": pgettext_lazy("customer", "Thank you. What could we improve so that you would recommend us?"),
    "reason_promoter": pgettext_lazy("customer", "Thank you! What pleasantly surprised you?"),
    "callback": pgettext_lazy("customer", "Shall we call you about it?"),
    "preferred_time": pgettext_lazy("customer", "When suits you?"),
    "thanks": pgettext_lazy(
        "customer", "Thank you. Your answer goes straight to the people who can do something about it."
    ),
    "thanks_callback": pgettext_lazy("customer", "Thank you. One of our team will call you."),
    "again": pgettext_lazy(
        "customer",
        "Sorry, we could not read that. Please reply with one number from 0 (not at all) to 10 (very likely).",
    ),
    "callback_offer": pgettext_lazy(
        "customer", "{company}: sorry we missed you on the phone. Pick a time for our call: {link} STOP to end"
    ),
}


def default_words(language: str) -> dict[str, str]:
    """Return the text of each field of a Wording in ``language``; in English what its catalog lacks."""
    return dict(in_language(_WORDS, language))


def give_words(survey: Survey) -> None:
    """Write a wording in each language in use that is translated and in which the survey has none yet."""
    english = default_words(ENGLISH)
    for language in Language.active_codes():
        words = default_words(language)
        if language == ENGLISH or words["question"] != english["question"]:
            Wording.objects.get_or_create(survey=survey, language_id=language, defaults=words)
