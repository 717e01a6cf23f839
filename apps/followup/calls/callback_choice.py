"""The customer's steps on the page that offers times for a call, /c/{token}/."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.calls import callback_offers
from apps.followup.models.callback_offer import CallbackOffer
from apps.followup.models.case import Case, Status
from apps.followup.models.event import Cause
from apps.followup.timing import callback_slots
from apps.people.models import Team


@transaction.atomic
def choose(offer_id: int, at: dt.datetime, *, now: dt.datetime) -> CallbackOffer:
    """The call is agreed for then; a case that was given up as unreachable is opened again.

    Until that time the customer may choose another. Raises Refused: ``expired``, ``over``, ``taken``.
    """
    offer = CallbackOffer.objects.get(pk=offer_id)
    # The case is locked first, in the same order as in offer().
    case = Case.objects.select_for_update(no_key=True).get(pk=offer.case_id)
    offer = CallbackOffer.objects.select_for_update(no_key=True).get(pk=offer_id)
    _check(offer, now)
    if holds(offer, case) and offer.chosen_time == at:
        return offer
    # The team's row is locked: when two customers choose the last place of a half hour, the second finds it taken.
    Team.objects.select_for_update(no_key=True).get(pk=case.team_id)
    if at not in callback_slots.free(case, now=now):
        raise Refused("taken", _("That time is taken. Choose another one."))
    case = _opened(case, now)
    verbs.schedule_callback(case, None, at, now=now, cause=Cause.TIME_CHOSEN)
    offer.chosen_at, offer.chosen_time = now, at
    offer.save(update_fields=["chosen_at", "chosen_time"])
    return offer


def holds(offer: CallbackOffer, case: Case) -> bool:
    """Return whether the time that was chosen still stands: nobody has agreed another one since."""
    mine = offer.chosen_time is not None and case.callback_at == offer.chosen_time
    return mine and case.status in {Status.WAITING, Status.CLAIMED}


def _check(offer: CallbackOffer, now: dt.datetime) -> None:
    if callback_offers.is_over(offer):
        raise Refused("over", _("There is nothing to choose any more."))
    if offer.has_expired(now):
        raise Refused("over" if offer.chosen_time else "expired", _("The time to choose is over."))


def _opened(case: Case, now: dt.datetime) -> Case:
    if case.is_open:
        return case
    other = Case.objects.open().filter(customer=case.customer_id, team=case.team_id)
    found = other.select_for_update(no_key=True).first()
    return found or verbs.reopen(case, None, now=now, cause=Cause.TIME_CHOSEN)
