"""The times that a customer may choose for a call, by their own clock and in their language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import groupby
from zoneinfo import ZoneInfo

from apps.conversation.promises import number_ending
from apps.conversation.reading.wishes import Form, Wish, promise_sentence
from apps.core.locales import city_of, day_in_words, locale_of
from apps.followup.calls import callback_choice, callback_offers
from apps.followup.models import CallbackOffer
from apps.followup.timing import callback_slots
from apps.surveys.wording.call_phrases import call_phrases_for
from apps.surveys.wording.phrases import phrases_for


@dataclass(frozen=True)
class Time:
    """``value`` is what is posted; ``is_chosen``: the one that is agreed by now."""

    value: str
    label: str
    is_chosen: bool


class OfferStage(Enum):
    """The stage of an offer: expired where no time was chosen by its end, over where nothing is left to do."""

    OPEN = auto()
    AGREED = auto()
    EXPIRED = auto()
    OVER = auto()


@dataclass(frozen=True)
class OfferedTimes:
    offer: CallbackOffer
    now: dt.datetime

    @classmethod
    def by(cls, token: str, *, now: dt.datetime) -> OfferedTimes | None:
        """The offer of whoever has this token; None where it is nobody's."""
        if not token.isascii() or not token.isprintable():
            return None
        offers = CallbackOffer.objects.select_related("case__team", "case__customer", "case__survey")
        found = offers.filter(token=token).first()
        return None if found is None else cls(found, now)

    @property
    def stage(self) -> OfferStage:
        if callback_offers.is_over(self.offer):
            return OfferStage.OVER
        if self.offer.has_expired(self.now):
            return OfferStage.OVER if self.offer.chosen_time else OfferStage.EXPIRED
        return OfferStage.AGREED if callback_choice.holds(self.offer, self.offer.case) else OfferStage.OPEN

    @property
    def language(self) -> str:
        return self.offer.case.customer.language_code

    @property
    def phrases(self) -> Mapping[str, str]:
        return {**phrases_for(self.language), **call_phrases_for(self.language)}

    @cached_property
    def zone(self) -> str:
        """The customer's; where it is uncertain which clock they have, the team's, which the page names."""
        zones, team = self.offer.case.zones, self.offer.case.team.time_zone
        clocks = {self.now.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}
        return zones[0] if len(clocks) == 1 else team

    @property
    def days(self) -> list[tuple[str, list[Time]]]:
        """The free times, by the days of the customer's clock."""
        local = [at.astimezone(ZoneInfo(self.zone)) for at in callback_slots.free(self.offer.case, now=self.now)]
        by_day = groupby(local, key=lambda at: at.date())
        return [(day_in_words(day, self.language), [self._time(at) for at in times]) for day, times in by_day]

    @property
    def chosen(self) -> str:
        """``Tuesday, 10 March 2026, 14:30``, put together as their language does."""
        at = self.offer.chosen_time
        if at is None or self.stage != OfferStage.AGREED:
            return ""
        local = at.astimezone(ZoneInfo(self.zone))
        pattern = str(locale_of(self.language).datetime_formats["medium"])
        return pattern.format(f"{local:%H:%M}", day_in_words(local.date(), self.language))

    @property
    def promise(self) -> str:
        """Return when we will call, as an SMS says it; nothing where no time is agreed."""
        at, zone = self.offer.chosen_time, ZoneInfo(self.zone)
        if at is None or self.stage != OfferStage.AGREED:
            return ""
        wish, ending = Wish(at, None, Form.MOMENT), number_ending(self.offer.case.customer)
        return promise_sentence(wish, now=self.now, zone=zone, language=self.language, number_ending=ending)

    @property
    def context(self) -> dict[str, object]:
        phrases = self.phrases
        return {
            "language": self.language,
            "phrases": phrases,
            "brand": self.offer.case.survey.brand,
            "token": self.offer.token,
            "clock": phrases["clock"].format(place=self._place),
            "chosen": self.chosen,
            "promise": self.promise,
            "chosen_now": phrases["chosen_now"].format(when=self.chosen) if self.chosen else "",
        }

    @property
    def _place(self) -> str:
        """``Moscow, UTC+3``: the city that names the zone, in their language, and what every language reads."""
        city = city_of(self.zone, self.language)
        # A minus sign: a hyphen would let the line break behind it.
        offset = f"{self.now.astimezone(ZoneInfo(self.zone)):%z}".replace("-", "−")
        minutes = "" if offset.endswith("00") else f":{offset[-2:]}"
        return "UTC" if self.zone == "UTC" else f"{city}, UTC{offset[0]}{int(offset[1:3])}{minutes}"

    def _time(self, local: dt.datetime) -> Time:
        return Time(
            value=local.astimezone(dt.UTC).isoformat(),
            label=f"{local:%H:%M}",
            is_chosen=self.stage == OfferStage.AGREED and local == self.offer.chosen_time,
        )
