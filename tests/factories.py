"""The cast and the builders of every test. What the product can do is done by its own verbs.

Anna and Boris are agents of Discovery, Lena leads it, Mona manages. Carol is the customer.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from apps.customers.models import Customer
from apps.followup import intake, queue, seed, triage, verbs
from apps.followup.models import Case, RootCause
from apps.messaging import receiving
from apps.messaging.models import Message
from apps.people.models import Role, Team, User
from apps.surveys.company_name import name_company
from apps.surveys.models import Invitation, Response, Survey, Via
from apps.surveys.models.survey import UNNAMED

# A Tuesday, at noon in London and in UTC: everyone works and may be called.
NOW = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
_numbers = itertools.count(1)


def survey() -> Survey:
    """The installation's first survey, of team Discovery, in the name of Acme."""
    if seed.install().company == UNNAMED:
        name_company("Acme")
    return Survey.objects.select_related("team", "touchpoint").get(slug="relationship")


def team() -> Team:
    return survey().team


def user(name: str, role: str = Role.AGENT, **fields: Any) -> User:
    """A member of Discovery; the same name is the same user."""
    email = f"{name.lower()}@example.com"
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    created = User.objects.create_user(email, "a long password", name=name, role=role, **fields)
    created.teams.add(team())
    return created


def anna() -> User:
    return user("Anna")


def boris() -> User:
    return user("Boris")


def lena() -> User:
    return user("Lena", Role.LEAD)


def mona() -> User:
    """Manages all teams."""
    return user("Mona", Role.MANAGER)


def customer(name: str = "Carol", language: str = "en", **fields: Any) -> Customer:
    """Someone in London with a phone of Ofcom's drama range; each call makes a new person."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "external_id": f"C{number}",
        "name": name,
        "phone": f"+4477009{number % 100000:05d}",
        "time_zone": "Europe/London",
        "language_id": language,
    }
    return Customer.objects.create(**(values | fields))


def asked_before(name: str = "Carol", **fields: Any) -> Customer:
    """A customer of Discovery's: its survey asked them a year ago, and they said nothing."""
    asked, then = customer(name, **fields), NOW - 400 * DAY
    Invitation.objects.create(
        token=f"before-{asked.pk}",
        survey=survey(),
        customer=asked,
        channel="sms",
        language_id="en",
        touchpoint=survey().touchpoint,
        created_at=then,
        expires_at=then + DAY,
    )
    return asked


def text_from(customer: Customer, body: str, *, now: dt.datetime = NOW) -> Message:
    """An SMS that the customer wrote to us; nobody has read it yet."""
    sid = f"SM{next(_numbers)}"
    message = receiving.receive("sms", address=customer.phone, to="+15005550006", body=body, provider_id=sid, now=now)
    assert message is not None
    return message


def answer(score: int = 3, *, of: Customer | None = None, now: dt.datetime = NOW, **fields: Any) -> Response:
    """An answer, not triaged yet."""
    values: dict[str, Any] = {"survey": survey(), "customer": of or customer(), "via": Via.API, "answered_at": now}
    return intake.take(intake.Answer(score=score, **(values | fields)), now=now).response


def case(score: int = 3, *, of: Customer | None = None, now: dt.datetime = NOW, **fields: Any) -> Case:
    """The open case of a fresh detractor."""
    decision = triage.decide(answer(score, of=of, now=now, **fields).pk, now=now)
    assert decision.case is not None
    return Case.objects.select_related("team", "survey").get(pk=decision.case.pk)


def claimed(by: User | None = None, *, now: dt.datetime = NOW, **fields: Any) -> Case:
    return verbs.claim(case(now=now, **fields), by or anna(), now=now)


def reached(by: User | None = None, *, now: dt.datetime = NOW, **fields: Any) -> Case:
    """A case in hand whose customer was spoken with."""
    held = claimed(by, now=now, **fields)
    verbs.log_attempt(held, by or anna(), "reached", now=now)
    return held


def closed(by: User | None = None, *, now: dt.datetime = NOW, **fields: Any) -> Case:
    """A case whose customer was reached and whose cause was put right; its re-surveys are planned."""
    held = reached(by, now=now, **fields)
    return verbs.resolve(held, by or anna(), "resolved", now=now, root_cause=cause())


def cause(slug: str = "process") -> RootCause:
    return RootCause.objects.get(slug=slug)


def claim_next(by: User | None = None, *, now: dt.datetime = NOW) -> Case | None:
    return queue.claim_next(by or anna(), now=now)


def again(case: Case) -> Case:
    """The case as the database has it now."""
    return Case.objects.select_related("team", "survey").get(pk=case.pk)
