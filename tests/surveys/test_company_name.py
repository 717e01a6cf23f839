"""A company without a name asks nobody, by no door; once it is named, what waited goes on."""

from __future__ import annotations

import pytest

from apps.core.company import Company
from apps.core.refusals import Refused
from apps.followup import event_intake, resurveys, seed
from apps.followup.event_intake import IncomingEvent
from apps.followup.models import Resurvey
from apps.messaging.gateways.email.gateway import email_of
from apps.surveys.asking import invitations
from apps.surveys.company_name import name_company
from apps.surveys.models import Invitation, NotAsked, Survey
from tests import factories as f
from tests.email import writing

pytestmark = pytest.mark.django_db


def unnamed() -> Survey:
    """The installation's survey, as it is before the first day."""
    seed.install()
    name_company("")
    Survey.objects.update(company="our company")
    return Survey.objects.select_related("team", "touchpoint").get()


def test_an_invitation_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match="write the company’s name") as no:
        invitations.invite(unnamed(), f.customer(), now=f.NOW)
    assert no.value.code == "no_company"
    assert not Invitation.objects.exists()


def test_an_event_keeps_the_reason() -> None:
    survey = unnamed()
    event = IncomingEvent(
        type="call_ended", customer=f.customer(), touchpoint=survey.touchpoint, occurred_at=f.NOW, key="e-1"
    )
    assert event_intake.take_event(event, now=f.NOW).reason == "no_company"
    assert NotAsked.objects.get().reason == "no_company"


def test_a_resurvey_waits_until_there_is_a_name() -> None:
    f.closed()
    later = f.NOW + 8 * f.DAY
    unnamed()
    assert resurveys.due(now=later) == []
    row = Resurvey.objects.get(wave=7)
    assert resurveys.ask(row.pk, now=later) is None
    name_company("Acme")
    assert resurveys.due(now=later) == [row.pk]
    assert resurveys.ask(row.pk, now=later) is not None


def test_an_email_comes_from_the_company_by_name() -> None:
    invitation = writing.invited(now=f.NOW)
    name_company("Acme Telecom, Ltd")
    assert email_of(writing.email_of(invitation)).from_email == '"Acme Telecom, Ltd" <survey@acme.example>'


def test_a_company_that_changes_its_name_changes_it_everywhere() -> None:
    seed.install()
    name_company("Acme")
    name_company("Acme Ltd")
    assert (Company.current().name, Survey.objects.get().company) == ("Acme Ltd", "Acme Ltd")
    assert Survey.objects.get().touchpoint.name == "Acme Ltd"
