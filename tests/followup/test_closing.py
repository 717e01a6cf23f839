"""Closing: what it needs, what it freezes, and that it happens in one place."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import resurveys, verbs
from apps.followup.models import Case, OutcomeGroup, Status
from apps.messaging.models import Message, MessagePurpose, Suppression
from apps.messaging.outbound import outbox
from tests import factories as f
from tests.races import Meanwhile, at_once

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
APPS = Path(__file__).parents[2] / "apps"


def tried(result: str, **fields: object) -> Case:
    """A case in Anna's hands after one call; a lead may close it whoever has it by now."""
    case = f.claimed(**fields)  # type: ignore[arg-type]
    verbs.log_attempt(case, f.anna(), result, now=f.NOW)
    return f.again(case)


def code(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


@pytest.mark.parametrize("disposition", ["resolved", "unresolved", "declined"])
@pytest.mark.parametrize("result", ["no_answer", "wrong_number"])
def test_a_case_is_not_closed_so_while_nobody_spoke_with_the_customer(disposition: str, result: str) -> None:
    case = tried(result)
    with pytest.raises(Refused, match="Nobody has spoken with this customer") as refusal:
        verbs.resolve(case, f.lena(), disposition, now=f.NOW, root_cause=f.cause())
    assert (code(refusal), f.again(case).is_open) == ("no_contact", True)


def test_a_customer_who_refused_to_talk_has_declined_and_nothing_is_resolved() -> None:
    case = tried("refused")
    with pytest.raises(Refused):
        verbs.resolve(case, f.anna(), "resolved", now=f.NOW, root_cause=f.cause())
    assert verbs.resolve(case, f.anna(), "declined", now=f.NOW).outcome_group == OutcomeGroup.REFUSED


def test_nobody_is_unreachable_before_somebody_tried() -> None:
    with pytest.raises(Refused, match="Nobody has tried") as refusal:
        verbs.resolve(f.claimed(), f.anna(), "unreachable", now=f.NOW)
    assert code(refusal) == "no_attempt"


def test_an_invalid_case_is_closed_without_more_even_after_a_conversation() -> None:
    closed = verbs.resolve(f.reached(), f.anna(), "invalid", now=f.NOW)
    assert (closed.outcome_group, closed.credited_to) == ("", None)


def test_words_of_the_customer_and_a_note_of_what_was_said_are_a_conversation() -> None:
    case = f.claimed()
    verbs.customer_wrote(case.pk, f.text_from(case.customer, "Your colleague was rude"), now=f.NOW)
    case = f.again(case)
    verbs.note(case, f.anna(), "Wrote back and apologised", now=f.NOW + MINUTE)
    with pytest.raises(Refused, match="root cause"):
        verbs.resolve(case, f.anna(), "resolved", now=f.NOW + MINUTE)
    closed = verbs.resolve(case, f.anna(), "resolved", now=f.NOW + MINUTE, root_cause=f.cause())
    assert (closed.outcome_group, closed.credited_to, closed.reached_at) == ("spoken", f.anna(), f.NOW + MINUTE)


@pytest.mark.parametrize("words", [["note", "wrote"], ["stop", "note"], ["wrote"], ["note"]])
def test_a_note_before_the_words_or_a_stop_is_no_conversation(words: list[str]) -> None:
    case = f.claimed()
    for word in words:
        if word == "note":
            verbs.note(f.again(case), f.anna(), "Hm", now=f.NOW)
        else:
            said = f.text_from(case.customer, "STOP" if word == "stop" else "Hello?")
            verbs.customer_wrote(case.pk, said, now=f.NOW)
    with pytest.raises(Refused) as refusal:
        verbs.resolve(f.again(case), f.anna(), "resolved", now=f.NOW, root_cause=f.cause())
    assert code(refusal) == "no_contact"


def test_a_lead_overrules_with_a_reason_which_is_an_event() -> None:
    case = f.case()
    verbs.resolve(case, f.lena(), "resolved", now=f.NOW, overrule="They thanked us at the counter")
    said = [(event.verb, event.actor, event.why) for event in case.events.all()]
    assert ("overrule", f.lena(), "They thanked us at the counter") in said
    assert f.again(case).outcome_group == OutcomeGroup.NEVER_TRIED


def test_an_agent_does_not_overrule() -> None:
    with pytest.raises(Refused) as refusal:
        verbs.resolve(f.claimed(), f.anna(), "resolved", now=f.NOW, overrule="Trust me")
    assert code(refusal) == "overrule_not_allowed"


def test_a_reason_that_nobody_needed_leaves_no_event() -> None:
    case = verbs.resolve(f.reached(), f.lena(), "resolved", now=f.NOW, root_cause=f.cause(), overrule="To be sure")
    assert not case.events.filter(verb="overrule").exists()


def test_a_call_dated_before_the_answer_that_opened_the_case_is_refused() -> None:
    with pytest.raises(Refused, match="before the answer") as refusal:
        verbs.log_attempt(f.claimed(), f.anna(), "reached", now=f.NOW, started_at=f.NOW - MINUTE)
    assert code(refusal) == "started_before_answer"


def test_a_call_in_the_very_minute_of_the_answer_is_one_after_it() -> None:
    case = f.claimed(now=f.NOW + dt.timedelta(seconds=40))
    assert verbs.log_attempt(case, f.anna(), "reached", now=f.NOW + MINUTE, started_at=f.NOW).number == 1


def test_the_credit_stays_with_who_reached_the_customer() -> None:
    case = verbs.resolve(f.reached(f.anna()), f.lena(), "resolved", now=f.NOW, root_cause=f.cause())
    assert (case.credited_to, {row.agent for row in case.resurveys.all()}) == (f.anna(), {f.anna()})


def test_a_reopened_case_is_in_no_group_until_it_is_closed_again() -> None:
    case = f.closed()
    verbs.reopen(case, f.anna(), now=f.NOW)
    assert (f.again(case).outcome_group, f.again(case).credited_to) == ("", None)


def test_after_the_last_attempt_the_case_is_in_the_group_of_those_not_reached() -> None:
    case = f.claimed()
    Case.objects.filter(pk=case.pk).update(attempts_allowed=1)
    verbs.log_attempt(f.again(case), f.anna(), "no_answer", now=f.NOW)
    closed = f.again(case)
    assert (closed.status, closed.outcome_group) == (Status.UNREACHABLE, OutcomeGroup.NOT_REACHED)
    assert {row.outcome_group for row in closed.resurveys.all()} == {OutcomeGroup.NOT_REACHED}


def wrong_number() -> Case:
    return verbs.resolve(tried("wrong_number"), f.anna(), "unreachable", now=f.NOW)


def test_a_wrong_number_flags_the_customer_and_silences_the_number() -> None:
    case = tried("wrong_number")
    customer = Customer.objects.get(pk=case.customer_id)
    assert (customer.phone_is_wrong, Suppression.in_force("sms", customer.phone)) == (True, True)
    with pytest.raises(Refused, match="somebody else") as refusal:
        outbox.enqueue("sms", customer.phone, "Hello", key="k", now=f.NOW, purpose=MessagePurpose.REPLY)
    assert code(refusal) == "wrong_number"


def test_what_was_queued_for_a_wrong_number_does_not_go() -> None:
    case = f.claimed()
    outbox.enqueue("sms", case.customer.phone, "Hello", key="k", now=f.NOW, purpose=MessagePurpose.REPLY)
    verbs.log_attempt(case, f.anna(), "wrong_number", now=f.NOW)
    assert [(message.status, message.reason) for message in Message.objects.all()] == [("withheld", "wrong_number")]


def test_a_wrong_number_gets_no_resurvey_and_counts_by_itself() -> None:
    case = wrong_number()
    assert case.outcome_group == OutcomeGroup.WRONG_NUMBER
    assert {row.not_sent for row in case.resurveys.all()} == {"wrong_number"}
    assert resurveys.due(now=f.NOW + 100 * f.DAY) == []


def test_with_another_number_the_customer_is_flagged_no_more() -> None:
    case = tried("wrong_number")
    Customer.objects.filter(pk=case.customer_id).update(phone="+447700900999")
    assert not Customer.objects.get(pk=case.customer_id).phone_is_wrong
    verbs.log_attempt(case, f.anna(), "no_answer", now=f.NOW)
    closed = verbs.resolve(f.again(case), f.lena(), "unreachable", now=f.NOW)
    assert closed.outcome_group == OutcomeGroup.NOT_REACHED


def test_a_number_by_which_the_customer_is_reached_after_all_is_not_wrong() -> None:
    case = tried("wrong_number")
    verbs.log_attempt(case, f.anna(), "reached", now=f.NOW)
    customer = Customer.objects.get(pk=case.customer_id)
    assert (customer.phone_is_wrong, Suppression.in_force("sms", customer.phone)) == (False, False)


def test_a_stop_from_a_wrong_number_outlasts_it() -> None:
    case = tried("wrong_number")
    Suppression.put("sms", case.customer.phone, "stop", f.NOW)
    verbs.log_attempt(case, f.anna(), "reached", now=f.NOW)
    assert Suppression.in_force("sms", case.customer.phone)


def test_a_number_found_wrong_after_the_close_gets_no_resurvey() -> None:
    case = f.closed()
    Customer.objects.filter(pk=case.customer_id).update(wrong_phone=case.customer.phone)
    row = resurveys.ask(case.resurveys.get(wave=7).pk, now=f.NOW + 7 * f.DAY)
    assert row is not None
    assert (row.not_sent, Message.objects.count()) == ("wrong_number", 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_a_case_at_once_one_is_told() -> None:
    case, anna = f.reached(), f.anna()
    seen, cause = [f.again(case), f.again(case)], f.cause()
    ended = at_once(*(lambda c=c: verbs.resolve(c, anna, "resolved", now=f.NOW, root_cause=cause) for c in seen))
    assert sorted(type(outcome).__name__ for outcome in ended) == ["Case", "Refused"]
    assert case.events.filter(verb="resolve").count() == 1
    assert case.resurveys.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_case_closed_while_a_call_is_logged_does_not_lose_the_call() -> None:
    case, lena = f.claimed(), f.lena()
    seen = f.again(case)
    with transaction.atomic():
        verbs.log_attempt(case, f.anna(), "reached", now=f.NOW)
        closing = Meanwhile(lambda: verbs.resolve(seen, lena, "declined", now=f.NOW, overrule="They wrote"))
        closing.wait_until_blocked()
    refusal = closing.result()
    assert isinstance(refusal, Refused)
    assert (refusal.code, f.again(case).status) == ("stale", Status.CLAIMED)
    assert not case.events.filter(verb="overrule").exists()


def _writes(tree: ast.AST) -> Iterator[int]:
    """Lines on which ``closed_at`` is set: as a key of a dictionary, an attribute, or an argument that writes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from (key.lineno for key in node.keys if isinstance(key, ast.Constant) and key.value == "closed_at")
        elif isinstance(node, ast.Attribute) and node.attr == "closed_at" and isinstance(node.ctx, ast.Store):
            yield node.lineno
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in _WRITERS:
            yield from (node.lineno for argument in node.keywords if argument.arg == "closed_at")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "SET closed_at" in node.value:
            yield node.lineno


_WRITERS = {"update", "create", "Case", "get_or_create", "update_or_create", "move", "setattr"}


def test_closed_at_is_written_in_one_module() -> None:
    sources = (path for path in APPS.rglob("*.py") if "migrations" not in path.parts)
    writers = {str(path.relative_to(APPS)) for path in sources if list(_writes(ast.parse(path.read_text())))}
    assert writers == {"followup/verbs/closing.py"}
