"""One reminder, to those who have not answered, while nothing speaks against it."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.followup.checks.deadlines import no_step_is_overdue
from apps.messaging.models import Message, Status
from apps.messaging.outbound import sending
from apps.surveys.asking import invitations, reminders
from apps.surveys.models import Invitation, NotAsked, Survey
from tests import factories as f
from tests.conversation.texting import Phone, write

pytestmark = pytest.mark.django_db
DUE = f.NOW + 3 * f.DAY


def remind(phone: Phone, now: dt.datetime = DUE) -> Message | None:
    reminders.remind(phone.invitation.pk, now=now)
    invitation = Invitation.objects.select_related("reminder").get(pk=phone.invitation.pk)
    if invitation.reminder is not None:
        sending.send(invitation.reminder.pk, now=now)
    return invitation.reminder


def why_not() -> str:
    return NotAsked.objects.get(purpose="reminder").reason


def test_after_three_days_the_silent_are_reminded_by_the_same_link_in_other_words() -> None:
    phone = Phone()
    assert reminders.due(now=DUE - f.HOUR) == []
    assert reminders.due(now=DUE) == [phone.invitation.pk]
    message = remind(phone)
    assert message is not None
    assert phone.invitation.url in message.body
    assert len({each.body for each in Message.objects.all()}) == 2


def test_they_are_reminded_once() -> None:
    phone = Phone()
    remind(phone)
    remind(phone, DUE + f.DAY)
    assert (Message.objects.count(), reminders.due(now=DUE + 9 * f.DAY)) == (2, [])


def test_a_reply_to_the_reminder_answers_the_question() -> None:
    phone = Phone()
    remind(phone)
    # The invitation itself is gone from the provider's memory: only the reminder names the phone.
    Message.objects.filter(invitation=phone.invitation).update(address="+447700900000")
    response = write(phone.customer.phone, "3", now=DUE + f.HOUR)
    assert response is not None
    assert response.invitation == phone.invitation


@pytest.mark.parametrize("said", [("3",), ("You never ring back",)])
def test_who_has_begun_to_answer_is_not_reminded(said: tuple[str, ...]) -> None:
    phone = Phone().says(*said)
    assert remind(phone) is None
    assert (reminders.due(now=DUE + f.DAY), NotAsked.objects.count()) == ([], 0)


def test_after_a_stop_nobody_is_reminded() -> None:
    phone = Phone().says("STOP")
    assert remind(phone) is None
    assert why_not() == "opted_out"


def test_after_a_newer_question_nobody_is_reminded_of_the_older() -> None:
    phone = Phone()
    invitations.invite(f.survey(), phone.customer, now=f.NOW + f.DAY, purpose="resurvey")
    assert remind(phone) is None
    assert why_not() == "asked_anew"


def test_an_invitation_that_did_not_arrive_has_no_reminder() -> None:
    phone = Phone()
    Message.objects.update(status=Status.UNDELIVERED)
    assert remind(phone) is None
    assert why_not() == "not_arrived"


def test_one_that_is_still_on_its_way_is_looked_at_again_a_day_later() -> None:
    phone = Phone()
    Message.objects.update(status=Status.QUEUED, sent_at=None)
    assert remind(phone) is None
    assert reminders.due(now=DUE + f.DAY) == [phone.invitation.pk]


def test_an_expired_question_is_not_reminded_of() -> None:
    phone = Phone()
    assert remind(phone, f.NOW + 15 * f.DAY) is None
    assert reminders.due(now=f.NOW + 16 * f.DAY) == []


def test_a_survey_that_was_switched_off_reminds_nobody() -> None:
    phone = Phone()
    Survey.objects.update(is_active=False)
    assert remind(phone) is None
    assert why_not() == "survey_closed"


@pytest.mark.parametrize("fields", [{"reminder_days": 0}, {"reminder_days": 14}])
def test_a_survey_that_wants_none_plans_none(fields: dict[str, int]) -> None:
    Survey.objects.filter(pk=f.survey().pk).update(**fields)
    assert Phone().invitation.reminder_due_at is None


def test_a_re_survey_breaks_the_quarantine_once_and_not_twice() -> None:
    assert Phone(purpose="resurvey").invitation.reminder_due_at is None


def test_a_reminder_keeps_to_the_customers_hours() -> None:
    phone = Phone()
    remind(phone, DUE.replace(hour=23))
    reminder = Message.objects.get(key__startswith="reminder:")
    assert (reminder.status, reminder.not_before.hour) == (Status.QUEUED, 9)


def test_the_check_of_the_deadlines_finds_a_reminder_that_no_sweep_saw() -> None:
    phone = Phone()
    assert any(f"invitation {phone.invitation.pk}" in line for line in no_step_is_overdue(DUE + f.HOUR))
    remind(phone, DUE + f.HOUR)
    assert not any("reminder" in line for line in no_step_is_overdue(DUE + 2 * f.HOUR))
