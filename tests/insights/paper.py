"""One customer's year on paper: each line is a day and what happened on it, done by the product's own verbs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from apps.customers.models import Customer
from apps.followup import intake, resurveys, triage, verbs
from apps.followup.models import Case, Resurvey
from apps.insights.conversion import Report, conversion
from apps.people.models import User
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, Via
from tests import factories as f

# Everything that was asked by then is old enough to be silent.
LATER = f.NOW + 300 * f.DAY


class Person:
    """A customer; ``on`` is the day of each thing, counted from ``factories.NOW``, in hours where it has a fraction."""

    def __init__(self, name: str = "Carol", **fields: Any) -> None:
        self.customer: Customer = f.customer(name, **fields)
        self.link: Invitation | None = None

    def says(self, score: int, *, on: float = 0, received: float | None = None, **fields: Any) -> Response:
        """Answer the open link, or of their own accord; triaged at once."""
        said = intake.Answer(
            survey=fields.pop("survey", None) or f.survey(),
            customer=self.customer,
            score=score,
            via=Via.API,
            answered_at=day(on),
            **fields,
        )
        now = day(on if received is None else received)
        response = intake.take(said, now=now).response
        triage.decide(response.pk, now=now)
        return response

    def is_invited(self, *, on: float = 0) -> Invitation:
        return invitations.invite(f.survey(), self.customer, now=day(on))

    def case(self, nth: int = 0) -> Case:
        return Case.objects.select_related("team", "survey").filter(customer=self.customer).order_by("pk")[nth]

    def is_called(self, result: str = "reached", *, on: float, nth: int = 0, by: User | None = None) -> None:
        verbs.claim(self.case(nth), by or f.anna(), now=day(on))
        verbs.log_attempt(self.case(nth), by or f.anna(), result, now=day(on))

    def is_closed(self, as_: str = "resolved", *, on: float, nth: int = 0, overrule: str = "") -> None:
        verbs.resolve(
            self.case(nth), f.lena(), as_, now=day(on), root_cause=f.cause(), overrule=overrule or "told by mail"
        )

    def is_won_over_by_a_call(self, *, on: float, nth: int = 0, by: User | None = None) -> None:
        """Spoken with, and closed on the same day."""
        self.is_called(on=on, nth=nth, by=by)
        self.is_closed(on=on, nth=nth)

    def is_asked_again(self, wave: int = 7, *, nth: int = 0) -> Resurvey | None:
        """Asked by us when it is due; None where it was not."""
        row = self.wave(wave, nth=nth)
        return resurveys.ask(row.pk, now=row.due_at)

    def wave(self, wave: int, *, nth: int = 0) -> Resurvey:
        return Resurvey.objects.get(case=self.case(nth), wave=wave)

    def answers_again(self, score: int, wave: int = 7, *, nth: int = 0, on: float | None = None) -> Response:
        """Answer a wave that we asked; a day later where ``on`` says nothing."""
        row = self.wave(wave, nth=nth)
        if row.invitation is None:
            row = self.is_asked_again(wave, nth=nth) or row
        given = on if on is not None else (row.due_at - f.NOW) / f.DAY + 1
        return self.says(score, on=given, invitation=row.invitation)


def day(on: float) -> dt.datetime:
    return f.NOW + on * f.DAY


def report(**scope: Any) -> Report:
    return conversion(now=LATER, **scope)


def moves(**scope: Any) -> dict[tuple[str, str], int]:
    found = report(**scope).transitions
    return {(start, end): n for start, ends in found.items() for end, n in ends.items() if n}
