"""Contact with the customer: what closing asks first, and the group in which the case counts.

Source: design, section 6 (closing) and section 8 (groups). Contact means: a call that reached them; or in writing,
where the customer wrote to the case and an agent put down afterwards, as a note, what was said. A STOP is not a word to
an agent.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup.lifecycle import Verb
from apps.followup.models.attempt import Result
from apps.followup.models.case import Case, Status
from apps.followup.models.outcome_group import OutcomeGroup
from apps.messaging.opt_out.keywords import Keyword
from apps.people.models import User


@dataclass(frozen=True)
class Contact:
    """The person who spoke with the customer, and when."""

    agent: User | None
    at: dt.datetime


def contact_in(case: Case) -> Contact | None:
    """Return the last conversation of the case, by call before one in writing; None where nobody spoke with them."""
    if case.reached_at is not None:
        return Contact(case.reached_by, case.reached_at)
    return _in_writing(case)


def check_contact(case: Case, disposition: Status) -> None:
    """Raise Refused, ``no_contact`` or ``no_attempt``, where what happened does not allow this disposition.

    An invalid case needs neither: it should not have been opened.
    """
    if disposition == Status.UNREACHABLE and case.attempts_made == 0 and contact_in(case) is None:
        raise Refused(
            "no_attempt", _("Nobody has tried to reach this customer yet: call first, and log what came of it.")
        )
    if disposition in {Status.RESOLVED, Status.UNRESOLVED} and contact_in(case) is None:
        raise _not_spoken_with()
    if disposition == Status.DECLINED and contact_in(case) is None and not _refused(case):
        raise _not_spoken_with()


def group_of(case: Case, contact: Contact | None, last_result: str = "") -> OutcomeGroup:
    """Return the group in which the case counts if it is closed now; ``last_result`` is of a call not yet stored."""
    results = {*case.attempts.values_list("result", flat=True), last_result} - {""}
    if contact is not None:
        return OutcomeGroup.SPOKEN
    if Result.REFUSED in results:
        return OutcomeGroup.REFUSED
    if Result.WRONG_NUMBER in results and _number_is_still_wrong(case):
        return OutcomeGroup.WRONG_NUMBER
    return OutcomeGroup.NOT_REACHED if results else OutcomeGroup.NEVER_TRIED


def _not_spoken_with() -> Refused:
    sentence = _(
        "Nobody has spoken with this customer: log the call in which you did, or what was said in writing as a note. "
        "A lead may close the case all the same, with a reason."
    )
    return Refused("no_contact", sentence)


def _refused(case: Case) -> bool:
    return case.attempts.filter(result=Result.REFUSED).exists()


def _in_writing(case: Case) -> Contact | None:
    wrote = case.events.filter(verb=Verb.CUSTOMER_WROTE).exclude(message__keyword=Keyword.STOP)
    first = wrote.order_by("pk").first()
    if first is None:
        return None
    notes = case.events.filter(verb=Verb.NOTE, actor__isnull=False, pk__gt=first.pk).select_related("actor")
    note = notes.order_by("-pk").first()
    return Contact(note.actor, note.at) if note else None


def _number_is_still_wrong(case: Case) -> bool:
    return Customer.objects.filter(pk=case.customer_id, phone=F("wrong_phone")).exclude(phone="").exists()
