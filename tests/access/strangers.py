"""Another team, its survey, and one customer of theirs with all that can be named in an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from apps.conversation.models import UnmatchedMessage
from apps.customers.models import Customer
from apps.followup import triage, verbs
from apps.followup.models import Case, Promise
from apps.messaging import receiving
from apps.messaging.models import Message, MessagePurpose, Status
from apps.messaging.outbound import outbox
from apps.people.models import Role, Team, User
from apps.surveys.campaigns import campaign_plan
from apps.surveys.models import EventRule, Response, StandingWave, Survey
from tests import factories as f


@dataclass(frozen=True)
class Theirs:
    """The rows that belong to one team; ``ids`` fills the parameters of an address."""

    customer: Customer
    response: Response
    case: Case
    promise: Promise
    doubt: Message
    unmatched: UnmatchedMessage
    setup: dict[str, int]

    def ids(self, route: str) -> dict[str, Any]:
        """Return the values of the route's parameters. A bare ``pk`` is of what the route begins with."""
        asking = {f"setup/{what}/": key for what, key in self.setup.items()}
        pk = asking | {
            "customers/": self.customer.pk,
            "sandbox/": self.customer.pk,
            "messages/": self.unmatched.message_id,
        }
        bare = next((key for start, key in pk.items() if route.startswith(start)), self.case.pk)
        return {
            "pk": bare,
            "promise_pk": self.promise.pk,
            "message_pk": self.doubt.pk,
            "external_id": self.customer.external_id,
            "response_id": self.response.pk,
            "case_id": self.case.pk,
        }


def of_team(survey: Survey, name: str) -> Theirs:
    """A detractor of this survey with an open case, a promise, a message in doubt, and words nobody could place."""
    customer = f.customer(name)
    response = f.answer(2, of=customer, survey=survey)
    case = triage.decide(response.pk, now=f.NOW).case
    assert case is not None
    promise = verbs.promise(case, f.mona(), "A refund", f.NOW + f.DAY, now=f.NOW, owner=f.mona())
    doubt = outbox.enqueue(
        "sms", customer.phone, "Hello", key=f"doubt:{customer.pk}", now=f.NOW, purpose=MessagePurpose.REPLY
    )
    Message.objects.filter(pk=doubt.pk).update(status=Status.UNKNOWN, sent_at=f.NOW)
    return Theirs(customer, response, case, promise, doubt, _words(customer), _asking(survey, name))


def _asking(survey: Survey, name: str) -> dict[str, int]:
    """Return the keys of a campaign, a rule and a standing wave of the survey."""
    campaign = campaign_plan.create(name, survey, by=f.mona(), now=f.NOW)
    rule = EventRule.objects.create(name=name, event_type="delivered", survey=survey)
    wave = StandingWave.objects.create(survey=survey)
    return {"campaigns": campaign.pk, "events": rule.pk, "waves": wave.pk}


def _words(customer: Customer) -> UnmatchedMessage:
    message = receiving.receive(
        "sms", address=customer.phone, to="+15005550100", body="Hello?", provider_id=f"IN{customer.pk}", now=f.NOW
    )
    assert message is not None
    why = UnmatchedMessage.Why.NOTHING_OPEN
    return UnmatchedMessage.objects.create(message=message, why=why, customer=customer, at=f.NOW)


def survey_of_billing() -> Survey:
    """A survey like the first one, of another team."""
    survey = f.survey()
    survey.pk, survey.slug, survey.name = None, "billing", "Billing"
    survey.team = Team.objects.create(slug="billing", name="Billing")
    survey.save(force_insert=True)
    return survey


def ada() -> User:
    return f.user("Ada", Role.ADMIN)
