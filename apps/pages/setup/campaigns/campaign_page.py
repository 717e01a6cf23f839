"""A campaign as its page shows it: whom it will ask or has asked, whom not and why, and what that costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.followup.visibility import visible_customers
from apps.pages.charts.numbers import counted
from apps.people.models import User
from apps.surveys.campaigns.campaign_plan import text_of, unsent
from apps.surveys.models import Campaign, Recipient, WhyNotAsked

SAMPLES: Final = 10
ROWS: Final = 50
# The state that a link names for whoever waits, awake or asleep.
UNDECIDED: Final = "undecided"
_State = Campaign.State
_TONES: Final[Mapping[str, tuple[str, str]]] = {
    _State.PLANNING: ("info", "clock"),
    _State.READY: ("info", "info"),
    _State.RUNNING: ("good", "send"),
    _State.PAUSED: ("warn", "clock"),
    _State.DONE: ("good", "check"),
    _State.STOPPED: ("bad", "cross"),
}


@dataclass(frozen=True)
class CountLine:
    """A count that opens its rows: ``query`` is that of the page of recipients."""

    label: str
    count: str
    query: str


@dataclass(frozen=True)
class CampaignPage:
    campaign: Campaign
    user: User
    now: dt.datetime

    @property
    def tone(self) -> str:
        return _TONES[self.campaign.state][0]

    @property
    def icon(self) -> str:
        return _TONES[self.campaign.state][1]

    @property
    def is_moving(self) -> bool:
        """Say whether workers are at it, so that the page looks again by itself."""
        return self.campaign.state in {_State.PLANNING, _State.RUNNING}

    @property
    def is_ready(self) -> bool:
        return self.campaign.state == _State.READY

    @property
    def has_begun(self) -> bool:
        return self.campaign.starts_at is not None

    @property
    def can_be_stopped(self) -> bool:
        return self.campaign.state not in {_State.DONE, _State.STOPPED}

    @property
    def can_be_paused(self) -> bool:
        return self.campaign.state == _State.RUNNING

    @property
    def can_be_resumed(self) -> bool:
        return self.campaign.state == _State.PAUSED

    @property
    def sentence(self) -> str:
        """Return how many will be asked, or have been."""
        campaign = self.campaign
        if not self.has_begun:
            said = ngettext(
                "%(asked)s of %(all)s recipient can be asked.",
                "%(asked)s of %(all)s recipients can be asked.",
                campaign.planned,
            )
            return said % {"asked": counted(campaign.foreseen_asked), "all": counted(campaign.planned)}
        said = ngettext(
            "%(invited)s of %(all)s recipient was invited, %(waiting)s wait.",
            "%(invited)s of %(all)s recipients were invited, %(waiting)s wait.",
            campaign.planned,
        )
        numbers = {"invited": campaign.invited, "all": campaign.planned, "waiting": campaign.waiting}
        return said % {name: counted(number) for name, number in numbers.items()}

    @property
    def not_found(self) -> str:
        """Return how many numbers of the list are nobody's; empty where all are known."""
        count = self.campaign.not_found
        said = ngettext("%(n)s number is no customer’s.", "%(n)s numbers are no customer’s.", count)
        return said % {"n": counted(count)} if count else ""

    @property
    def cost(self) -> str:
        """Return how many parts of SMS it takes, and the price where one is configured."""
        parts = self.campaign.parts
        said = ngettext("%(n)s part of SMS", "%(n)s parts of SMS", parts) % {"n": counted(parts)}
        per_part: Decimal | None = settings.SMS_PRICE_PER_SEGMENT
        if per_part is None:
            return _("%(parts)s; no price is configured (SMS_PRICE_PER_SEGMENT).") % {"parts": said}
        price = floatformat(per_part * parts, "2g")
        return _("%(parts)s, %(price)s %(currency)s without reminders and replies.") % {
            "parts": said,
            "price": price,
            "currency": settings.SMS_PRICE_CURRENCY,
        }

    @property
    def lines(self) -> list[CountLine]:
        """Return the counts: as foreseen before the start, as they are after it."""
        campaign = self.campaign
        if not self.has_begun:
            asked = CountLine(_("can be asked"), counted(campaign.foreseen_asked), "state=waiting")
            return [asked, *_reasons(campaign.foreseen, "waiting")]
        outcomes = {reason: n for reason, n in campaign.counts.items() if reason in WhyNotAsked.values}
        return [
            CountLine(_("invited"), counted(campaign.invited), "state=invited"),
            *_reasons(outcomes, "not_asked"),
            CountLine(_("wait for their turn or hour"), counted(campaign.waiting), f"state={UNDECIDED}"),
        ]

    @property
    def samples(self) -> list[str]:
        """Return the texts of the first recipients who can be asked and whom the reader may see, as they will read."""
        survey = self.campaign.survey
        rows = self.campaign.recipients.filter(state="waiting", reason="", customer__in=visible_customers(self.user))
        first = rows.select_related("customer").order_by("pk")[:SAMPLES]
        return [text_of(unsent(survey, row.customer, self.now)) for row in first]


def recipients(campaign: Campaign, user: User, asked: Mapping[str, str]) -> list[Recipient]:
    """Return a page of the rows that a count counts, those of customers whom the reader may see; ``after`` is a key."""
    rows = _of_state(campaign, asked.get("state", ""))
    if asked.get("reason") in WhyNotAsked.values or asked.get("state") == Recipient.State.WAITING:
        rows = rows.filter(reason=asked.get("reason", ""))
    after = asked.get("after", "")
    key = int(after) if after.isascii() and after.isdigit() and len(after) < ROWS else 0
    seen = rows.filter(pk__gt=key, customer__in=visible_customers(user))
    return list(seen.select_related("customer").order_by("pk")[:ROWS])


def _of_state(campaign: Campaign, state: str) -> QuerySet[Recipient]:
    if state == UNDECIDED:
        return campaign.recipients.filter(state__in=[Recipient.State.WAITING, Recipient.State.ASLEEP])
    return campaign.recipients.filter(state=state) if state in Recipient.State.values else campaign.recipients.all()


def _reasons(counts: Mapping[str, int], state: str) -> Iterable[CountLine]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        CountLine(str(WhyNotAsked(reason).label), counted(count), f"state={state}&reason={reason}")
        for reason, count in ordered
    ]
