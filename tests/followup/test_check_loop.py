"""Each check passes on a loop that ran, and each can fail: rows are broken behind the product's back."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from apps.followup import checks, resurveys, triage, verbs
from apps.followup.models import Case, CaseEvent, Recovery, Resurvey, Triage
from apps.messaging.models import Message
from apps.surveys.models import Response
from tests import factories as f
from tests.conversation.texting import arrived, invited

pytestmark = pytest.mark.django_db
LATER = f.NOW + f.HOUR


def found(promise: str, now: object = LATER) -> list[str]:
    check = next(check for check in checks.CHECKS if promise in check.promise)
    return check.find(now)  # type: ignore[arg-type]


def without(table: str, name: str, *, kind: str = "CONSTRAINT") -> None:
    """Take a guard out of the database, until the test's transaction is rolled back."""
    drop = f"DROP INDEX {name}" if kind == "INDEX" else f"ALTER TABLE {table} DROP CONSTRAINT {name}"
    if kind == "TRIGGER":
        drop = f"DROP TRIGGER {name} ON {table}"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(drop)


def moved_through_the_whole_loop() -> Case:
    case = f.closed()
    row = resurveys.ask(case.resurveys.get(wave=7).pk, now=f.NOW + 7 * f.DAY)
    assert row is not None
    answer = f.answer(9, of=case.customer, now=f.NOW + 7 * f.DAY, resurvey=row)
    triage.decide(answer.pk, now=f.NOW + 7 * f.DAY)
    return case


def test_a_loop_that_ran_breaks_nothing() -> None:
    moved_through_the_whole_loop()
    Message.objects.update(status="delivered")
    assert [finding for check in checks.CHECKS for finding in check.find(f.NOW + 7 * f.DAY)] == []


def test_a_detractor_without_a_case_is_named() -> None:
    answer = f.answer(2)
    assert f"response {answer.pk}: needs follow-up and has no case" in found("exactly one case")


def test_a_detractor_of_this_minute_is_still_on_the_way() -> None:
    f.answer(2)
    assert found("exactly one case", f.NOW) == []


def test_a_promoter_nobody_triaged_is_named() -> None:
    answer = f.answer(10)
    assert found("exactly one case") == [f"response {answer.pk}: was never triaged"]


def test_an_answer_with_two_cases_is_named() -> None:
    case = f.closed()
    without("followup_case", "followup_case_opening_response_id_key")
    columns = {
        field.attname: getattr(case, field.attname) for field in Case._meta.concrete_fields if field.name != "id"
    }
    Case.objects.bulk_create([Case(**columns)])
    assert f"response {case.opening_response_id}: opened more than one case" in found("exactly one case")


def test_a_case_that_no_triage_opened_is_named() -> None:
    case = f.case()
    Triage.objects.all().delete()
    assert f"case {case.pk}: no triage opened it" in found("exactly one case")


def test_two_open_cases_of_a_customer_in_a_team_are_named() -> None:
    carol = f.customer()
    closed = f.closed(of=carol)
    f.case(of=carol)
    without("followup_case", "one_open_case_per_customer_and_team", kind="INDEX")
    Case.objects.filter(pk=closed.pk).update(status="queued", closed_at=None, outcome_group="", credited_to=None)
    assert found("one open case") == [f"customer {carol.pk}: 2 open cases in team {closed.team_id}"]


def test_a_resurvey_answer_outside_the_ledger_is_named() -> None:
    moved_through_the_whole_loop()
    answer = Recovery.objects.get().to_response
    Recovery.objects.all().delete()
    assert found("is in the recovery ledger") == [f"response {answer.pk}: answers a re-survey and is not in the ledger"]


def test_a_ledger_that_says_what_nobody_said_is_named() -> None:
    moved_through_the_whole_loop()
    without("followup_recovery", "followup_recovery_kept", kind="TRIGGER")
    Recovery.objects.update(delta=1)
    assert found("is in the recovery ledger") == [
        f"recovery {Recovery.objects.get().pk}: does not say what its responses say"
    ]


def test_a_resurvey_answer_that_would_enter_nps_is_named() -> None:
    moved_through_the_whole_loop()
    without("surveys_response", "surveys_response_kept", kind="TRIGGER")
    Response.objects.filter(is_resurvey=True).update(is_resurvey=False)
    assert len(found("none enters NPS")) == 1


def test_a_claim_of_nobodys_is_named() -> None:
    case = f.case()
    without("followup_case", "case_claimed_has_a_holder_and_a_lease")
    Case.objects.filter(pk=case.pk).update(status="claimed")
    assert found("one agent's hands") == [f"case {case.pk}: claimed by nobody"]


def test_a_queued_case_in_somebodys_hands_is_named() -> None:
    case = f.case()
    without("followup_case", "case_claimed_has_a_holder_and_a_lease")
    Case.objects.filter(pk=case.pk).update(holder=f.anna())
    assert found("one agent's hands") == [f"case {case.pk}: held though it is not claimed"]


def test_a_lease_that_no_sweep_took_back_is_named() -> None:
    case = f.claimed()
    assert found("one agent's hands") == [f"case {case.pk}: its lease lapsed and it was not given back"]


def test_a_breach_that_no_sweep_marked_is_named() -> None:
    case = f.case()
    assert found("overdue", case.due_at + f.HOUR) == [f"case {case.pk}: overdue and not marked as breached"]


def test_a_case_whose_time_has_come_and_whose_rank_is_old_is_named() -> None:
    case = f.case()
    assert found("rank", case.due_at + f.HOUR) == [f"case {case.pk}: its time has come, and its rank is old"]


@pytest.mark.django_db(transaction=True)
def test_what_fell_due_after_the_workers_were_stopped_is_not_held_against_them() -> None:
    case = f.case()  # NOW is long past: its time has come, and nobody moved it
    with pytest.raises(CommandError):
        call_command("check_loop", stdout=StringIO())
    call_command("check_loop", due_by=case.opened_at, stdout=StringIO())


def test_a_resurvey_that_no_sweep_sent_is_named() -> None:
    f.closed()
    rows = Resurvey.objects.filter(wave=7).values_list("pk", flat=True)
    assert found("overdue", f.NOW + 8 * f.DAY) == [f"re-survey {pk}: due and neither sent nor explained" for pk in rows]


def test_a_message_that_no_sweep_sent_is_named() -> None:
    resurveys.ask(f.closed().resurveys.get(wave=7).pk, now=f.NOW + 7 * f.DAY)
    assert found("overdue", f.NOW + 7 * f.DAY + f.HOUR) == [f"message {Message.objects.get().pk}: due and not sent"]


def test_a_message_of_which_no_callback_told_and_that_nobody_asked_about_is_named() -> None:
    message = invited().message
    assert message is not None
    assert found("overdue", f.NOW + f.HOUR) == [f"message {message.pk}: the provider was not asked about it"]


def test_a_reply_that_nobody_read_is_named() -> None:
    kept = arrived("+447700900001", "3")
    assert found("overdue") == [f"message {kept.pk}: came in and was not read"]


def test_a_case_changed_behind_its_events_is_named() -> None:
    case = f.case()
    Case.objects.filter(pk=case.pk).update(status="waiting")
    assert found("events put it") == [f"case {case.pk}: is waiting, its events end at queued"]


def test_a_priority_changed_without_an_event_is_named() -> None:
    carol = f.customer()
    case = f.case(6, of=carol)
    triage.decide(f.answer(0, of=carol).pk, now=f.NOW)
    Case.objects.filter(pk=case.pk).update(priority=1)
    assert found("events put it") == [f"case {case.pk}: priority is 1, its events say 2"]


def closed_without_contact(status: str) -> Case:
    """Return a case closed as no verb would close it."""
    case = f.case()
    Case.objects.filter(pk=case.pk).update(status=status, closed_at=f.NOW, outcome_group="never_tried")
    return case


@pytest.mark.parametrize("status", ["resolved", "unresolved", "declined"])
def test_a_case_closed_though_nobody_spoke_with_the_customer_is_named(status: str) -> None:
    case = closed_without_contact(status)
    assert found("contact") == [f"case {case.pk}: {status}, though nobody spoke with the customer"]


def test_a_case_given_up_without_an_attempt_is_named() -> None:
    case = closed_without_contact("unreachable")
    assert found("contact") == [f"case {case.pk}: unreachable, though nobody tried"]


def test_a_case_that_a_lead_closed_without_contact_is_in_order() -> None:
    case = f.case()
    verbs.resolve(case, f.lena(), "resolved", now=f.NOW, overrule="They wrote to the director")
    assert found("contact") == []


def test_a_resurvey_planned_for_a_wrong_number_is_named() -> None:
    case = f.closed()
    Case.objects.filter(pk=case.pk).update(outcome_group="wrong_number", credited_to=None)
    assert found("contact") == [f"case {case.pk}: closed as a wrong number, and a re-survey is planned"]


def test_a_break_in_the_chain_of_events_is_named() -> None:
    case = f.claimed()
    verbs.release(case, f.anna(), now=f.NOW)
    CaseEvent.objects.filter(case=case, verb="claim").delete()
    assert found("events put it") == [
        f"case {case.pk}: event “release” starts from claimed where the one before ended at queued"
    ]


def test_a_move_that_is_not_in_the_table_is_named() -> None:
    case = f.case()
    CaseEvent.objects.create(case=case, verb="join", at=f.NOW, before="queued", after="waiting")
    Case.objects.filter(pk=case.pk).update(status="waiting")
    assert found("events put it") == [f"case {case.pk}: “join” from queued to waiting is not in the table"]


def test_events_cannot_be_rewritten_at_all() -> None:
    f.case()
    with pytest.raises(Exception, match="is a history"), transaction.atomic():
        CaseEvent.objects.update(verb="claim")


@pytest.mark.django_db(transaction=True)
def test_the_command_ends_with_1_and_names_the_offender() -> None:
    answer, out = f.answer(2), StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("check_loop", stdout=out)
    assert failure.value.returncode == 1
    assert f"response {answer.pk}" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_command_is_content_with_an_empty_database() -> None:
    out = StringIO()
    call_command("check_loop", stdout=out)
    assert "The loop is whole." in out.getvalue()
