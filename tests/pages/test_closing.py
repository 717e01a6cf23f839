"""Closing, promising, reopening, and giving a case to somebody else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import time_machine
from django.test import Client

from apps.followup import verbs
from apps.followup.models import Case
from apps.people.models import Team
from tests import factories
from tests.factories import DAY, HOUR, NOW

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

ROWS = {"promises-TOTAL_FORMS": "3", "promises-INITIAL_FORMS": "0"}
REFUND = {"promises-0-what": "Refund", "promises-0-due_at": "2026-03-12", "promises-0-owner": ""}


def close(client: Client, case: Case, disposition: str = "resolved", **typed: Any) -> Answer:
    return client.post(f"/cases/{case.pk}/resolution/", {"disposition": disposition, **typed})


def test_closing_leads_to_the_desk_where_the_next_customer_waits(agent: Client) -> None:
    case = factories.reached()
    factories.case()
    response = agent.post(
        f"/cases/{case.pk}/resolution/", {"disposition": "resolved", "root_cause": "process-billing"}, follow=True
    )
    page = response.content.decode()
    assert response.redirect_chain == [("/desk/", 302)]
    assert "is asked again after 7 and 90 days" in page
    assert 'data-key="n" aria-keyshortcuts="n" autofocus' in page


def test_a_reached_customers_case_is_not_closed_without_a_root_cause(agent: Client) -> None:
    case = factories.reached()
    response = close(agent, case, note="My words")
    assert response.status_code == 422
    assert "choose the root cause" in response.content.decode()
    assert "My words</textarea>" in response.content.decode()
    assert factories.again(case).is_open


def test_an_unreached_customers_case_needs_no_root_cause(agent: Client) -> None:
    case = factories.claimed()
    assert close(agent, case, "invalid").status_code == 302
    assert factories.again(case).status == "invalid"


def test_an_agent_is_told_that_nobody_spoke_with_the_customer_and_keeps_what_was_typed(agent: Client) -> None:
    response = close(agent, factories.claimed(), root_cause="process", note="My words")
    page = response.content.decode()
    assert ("Nobody has spoken with this customer" in page, "My words</textarea>" in page) == (True, True)
    assert 'name="overrule"' not in page


def test_a_lead_is_asked_why_and_then_closes_it(lead: Client) -> None:
    case = factories.claimed(factories.lena())
    response = close(lead, case, root_cause="process", note="My words")
    page = response.content.decode()
    assert ('name="overrule"' in page, "My words</textarea>" in page) == (True, True)
    assert close(lead, case, overrule="They thanked us by letter").status_code == 302
    assert case.events.get(verb="overrule").why == "They thanked us by letter"


def test_a_fresh_form_does_not_ask_a_lead_to_overrule(lead: Client) -> None:
    assert 'name="overrule"' not in lead.get(f"/cases/{factories.claimed(factories.lena()).pk}/").content.decode()


def test_a_wrong_number_is_shown_on_the_case_and_on_the_customer(agent: Client) -> None:
    case = factories.claimed()
    verbs.log_attempt(case, factories.anna(), "wrong_number", now=NOW)
    assert "Wrong number" in agent.get(f"/cases/{case.pk}/").content.decode()
    assert "The number is somebody else’s" in agent.get(f"/customers/{case.customer_id}/").content.decode()


def test_promises_are_made_while_closing_and_empty_rows_are_none(agent: Client) -> None:
    case = factories.reached()
    boris = factories.boris()
    close(agent, case, root_cause="process", **ROWS, **{**REFUND, "promises-0-owner": str(boris.pk)})
    made = case.promises.get()
    assert (made.what, made.owner, made.due_at.date()) == ("Refund", boris, dt.date(2026, 3, 12))


def test_a_promise_without_a_day_comes_back_and_nothing_is_closed(agent: Client) -> None:
    case = factories.reached()
    response = close(agent, case, root_cause="process", **ROWS, **{**REFUND, "promises-0-due_at": ""})
    assert response.status_code == 422
    assert 'value="Refund"' in response.content.decode()
    assert factories.again(case).is_open


def test_closing_after_a_lapse_that_nobody_used_is_kept(agent: Client) -> None:
    case = factories.reached(now=NOW - HOUR)
    verbs.lapse(case, now=NOW)
    assert close(agent, case, root_cause="process").status_code == 302
    assert factories.again(case).status == "resolved"


def test_closing_what_a_colleague_holds_comes_back_with_their_name(agent: Client) -> None:
    case = factories.reached(factories.boris())
    response = close(agent, case, root_cause="process", note="My words")
    assert response.status_code == 422
    assert "Boris holds this case" in response.content.decode()
    assert "My words</textarea>" in response.content.decode()


def test_a_second_click_on_close_is_told_that_it_is_closed(agent: Client) -> None:
    case = factories.reached()
    close(agent, case, root_cause="process")
    assert close(agent, case, root_cause="process").status_code == 422
    assert case.events.filter(verb="resolve").count() == 1


def test_a_closed_case_is_opened_again_with_a_reason(agent: Client) -> None:
    case = factories.closed()
    assert agent.post(f"/cases/{case.pk}/reopening/", {"why": ""}).status_code == 422
    agent.post(f"/cases/{case.pk}/reopening/", {"why": "They called in"})
    assert factories.again(case).status == "queued"


def test_a_promise_is_made_and_then_kept(agent: Client) -> None:
    case = factories.claimed()
    agent.post(f"/cases/{case.pk}/promises/", {"what": "Call the engineer", "due_at": "2026-03-12"})
    made = case.promises.get()
    agent.post(f"/cases/{case.pk}/promises/{made.pk}/kept/")
    assert case.promises.get().kept_at == NOW


def test_a_promise_of_another_case_is_not_ticked_off_through_this_one(agent: Client) -> None:
    case, other = factories.claimed(), factories.claimed()
    made = verbs.promise(other, factories.anna(), "X", NOW + DAY, now=NOW, owner=factories.anna())
    assert agent.post(f"/cases/{case.pk}/promises/{made.pk}/kept/").status_code == 404


def test_a_release_gives_the_case_back(agent: Client) -> None:
    case = factories.claimed()
    assert agent.post(f"/cases/{case.pk}/release/").headers["Location"] == "/desk/"
    assert factories.again(case).holder is None


def test_an_escalation_needs_its_reason_and_goes_to_the_head_of_the_queue(agent: Client) -> None:
    case = factories.claimed()
    assert "Say why this needs a lead." in agent.post(f"/cases/{case.pk}/escalation/").content.decode()
    agent.post(f"/cases/{case.pk}/escalation/", {"why": "Threatens to sue"})
    assert factories.again(case).priority == 4


def test_a_transfer_puts_the_case_into_the_other_teams_queue(agent: Client) -> None:
    case = factories.claimed()
    other = Team.objects.create(slug="other", name="Other")
    agent.post(f"/cases/{case.pk}/transfer/", {"team": "other"})
    assert factories.again(case).team == other


def test_a_case_cannot_be_transferred_to_its_own_team(agent: Client) -> None:
    case = factories.claimed()
    assert agent.post(f"/cases/{case.pk}/transfer/", {"team": "discovery"}).status_code == 422


def test_claiming_what_a_colleague_took_first_names_them(agent: Client) -> None:
    case = factories.claimed(factories.boris())
    page = agent.post(f"/cases/{case.pk}/claim/", follow=True).content.decode()
    assert "Boris holds this case." in page


def test_save_and_next_claims_the_next_customer_in_the_same_step(agent: Client) -> None:
    case, waiting = factories.reached(), factories.case()
    response = close(agent, case, root_cause="process", next="1")
    assert response.headers["Location"] == f"/cases/{waiting.pk}/"
    assert factories.again(waiting).holder == factories.anna()


def test_save_and_next_leads_to_the_desk_where_nobody_is_left(agent: Client) -> None:
    assert close(agent, factories.reached(), root_cause="process", next="1").headers["Location"] == "/desk/"


def test_a_call_that_reached_nobody_can_be_followed_by_the_next_customer(agent: Client) -> None:
    case, waiting = factories.claimed(), factories.case()
    form = {"result": "no_answer", "attempts_seen": "0", "next": "1"}
    assert agent.post(f"/cases/{case.pk}/attempts/", form).headers["Location"] == f"/cases/{waiting.pk}/"


def test_a_closing_is_undone_by_its_button_with_what_was_typed(agent: Client) -> None:
    case = factories.reached()
    form = {"disposition": "unresolved", "root_cause": "process", "note": "My words"}
    page = agent.post(f"/cases/{case.pk}/resolution/", form, follow=True).content.decode()
    assert f'action="/cases/{case.pk}/resolution/undo/"' in page
    again = agent.post(f"/cases/{case.pk}/resolution/undo/", follow=True)
    assert "My words</textarea>" in again.content.decode()
    assert again.context["work"].resolution["disposition"].value() == "unresolved"


def test_an_undo_that_comes_too_late_says_so(agent: Client, noon: time_machine.Traveller) -> None:
    case = factories.reached()
    close(agent, case, root_cause="process")
    noon.shift(60)
    assert "too late to undo" in agent.post(f"/cases/{case.pk}/resolution/undo/", follow=True).content.decode()
    assert not factories.again(case).is_open
