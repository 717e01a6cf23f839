"""Filling a survey's words with a customer's."""

from __future__ import annotations

import re

from django.utils import translation
from django.utils.translation import pgettext_lazy

from apps.customers.models import ENGLISH
from apps.surveys.models import Invitation, Survey, Wording
from apps.surveys.models.survey import UNNAMED
from apps.surveys.wording.defaults import default_words

_OUR_COMPANY = pgettext_lazy("customer", "our company")
_NAME_LENGTH = 40
# A name that carries a web address, a brace or a control sign is not printed as it is.
_NOT_IN_A_NAME = re.compile(r"[{}<>\x00-\x1f]|https?:|www\.|//|\.(?=\w)", re.IGNORECASE)


def wording_for(survey: Survey, language: str) -> Wording:
    """The survey's words in the customer's language, else in English, else in the first there is.

    Raises Wording.DoesNotExist where the survey has no words at all.
    """
    by_language = {wording.language_id: wording for wording in survey.wordings.all()}
    if not by_language:
        raise Wording.DoesNotExist(f"Survey {survey.slug} has no wording: write one in the back office.")
    return by_language.get(language) or by_language.get(ENGLISH) or next(iter(by_language.values()))


def text_or_default(wording: Wording, name: str) -> str:
    """Return the wording's text ``name``; where it has been left empty, that of a new survey in the same language."""
    return getattr(wording, name) or default_words(wording.language_id)[name]


def render(text: str, *, name: str, company: str, language: str, link: str = "") -> str:
    """Put name, company and link into their places; a name cannot bring a link or a placeholder with it.

    A company that nobody has named yet is called ours, in the language of the text.
    """
    if company == UNNAMED:
        with translation.override(language or ENGLISH):
            company = str(_OUR_COMPANY)
        company = company.capitalize() if text.startswith("{company}") else company
    filled = text.replace("{company}", company).replace("{name}", plain_name(name))
    return filled.replace("{link}", link).replace(" ,", ",").strip()


def addressed(invitation: Invitation, text: str, *, link: str | None = None) -> str:
    """Return a text of the survey's with the customer's name, the company's and the link in it.

    ``link`` None: the invitation's own.
    """
    survey, customer = invitation.survey, invitation.customer
    link = invitation.url if link is None else link
    return render(text, name=customer.name, company=survey.company, language=invitation.language_id, link=link)


def plain_name(name: str) -> str:
    return " ".join(_NOT_IN_A_NAME.sub(" ", name).split())[:_NAME_LENGTH].strip()
