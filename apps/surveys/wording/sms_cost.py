"""The cost of a text of a survey's wording as an SMS, before anybody gets it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.template.defaultfilters import floatformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.messaging.outbound import segments
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import render

# All that the conversation may send; `question` stands on the survey page and in e-mails alone.
SMS_TEXTS: Final = frozenset(
    {
        "invitation",
        "resurvey_invitation",
        "invitation_link_only",
        "resurvey_link_only",
        "reminder",
        "reason_detractor",
        "reason_passive",
        "reason_promoter",
        "callback",
        "preferred_time",
        "callback_offer",
        "thanks",
        "thanks_callback",
        "again",
    }
)
# Names are mostly as long as these, in the letters that the text has anyway.
_NAMES: Final = {"en": "Katherine", "ru": "Екатерина", "zh": "欧阳小明"}
_TOKEN_LENGTH: Final = 22
_A_THOUSAND: Final = 1000


@dataclass(frozen=True)
class Cost:
    """``characters`` and ``parts`` of the text as sent. ``culprit``: the letter for which it is UCS-2, and its name.

    ``price``: of a thousand of them; None where no price is configured.
    """

    text: str
    characters: int
    encoding: str
    parts: int
    culprit: str
    culprit_name: str
    price: Decimal | None
    currency: str

    @property
    def sentence(self) -> SafeString:
        """The cost in words: characters and encoding, why that encoding, parts, and the price where there is one."""
        facts = [self._length, self._parts, *([self._price] if self.price is not None else [])]
        return format_html(_("As an SMS: {facts}."), facts=format_html_join(", ", "{}", ((fact,) for fact in facts)))

    @property
    def _length(self) -> SafeString:
        counted = ngettext("{count} character, {encoding}", "{count} characters, {encoding}", self.characters)
        letters = format_html(counted, count=self.characters, encoding=self.encoding)
        if not self.culprit:
            return letters
        name = f" ({self.culprit_name})" if self.culprit_name else ""
        because = _("{letters} because of <strong>{letter}</strong>{name}")
        return format_html(because, letters=letters, letter=self.culprit, name=name)

    @property
    def _parts(self) -> SafeString:
        return format_html("<strong>{}</strong>", ngettext("%d part", "%d parts", self.parts) % self.parts)

    @property
    def _price(self) -> SafeString:
        price = floatformat(self.price, 2)
        return format_html(_("{price} {currency} for 1,000 customers"), price=price, currency=self.currency)


def cost_of(name: str, text: str, *, language: str, company: str) -> Cost | None:
    """The cost of the text of the wording's field ``name``; None for no text, which is not sent."""
    sent = as_sent(name, text, language=language, company=company)
    if not text.strip():
        return None
    counted = segments.count(sent)
    per_part = settings.SMS_PRICE_PER_SEGMENT
    return Cost(
        text=sent,
        characters=len(sent),
        encoding=counted.encoding,
        parts=counted.parts,
        culprit=counted.culprit or "",
        culprit_name=unicodedata.name(counted.culprit, "").lower() if counted.culprit else "",
        price=None if per_part is None else per_part * counted.parts * _A_THOUSAND,
        currency=settings.SMS_PRICE_CURRENCY,
    )


def as_sent(name: str, text: str, *, language: str, company: str) -> str:
    """The text with a name, the company and a link as long as they will be, and a question's menu behind it."""
    link = f"{settings.PUBLIC_URL}/s/{'x' * _TOKEN_LENGTH}/"
    menu = phrases_for(language).get(f"reply_{name}", "")
    filled = render(text, name=_NAMES.get(language, _NAMES["en"]), company=company, language=language, link=link)
    return f"{filled} {menu}".strip()
