"""Logging a call: what is kept, what is refused, what is never lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.test import Client

from apps.followup import verbs
from apps.followup.models import Case
from tests import factories
from tests.factories import HOUR, NOW

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

WORDS = "She asked for the manager & a refund"


def log(client: Client, case: Case, result: str, seen: int = 0, **typed: Any) -> Answer:
    return client.post(f"/cases/{case.pk}/attempts/", {"result": result, "attempts_seen": seen, **typed})


def kept(response: Answer) -> bool:
    """Return whether the page came back with the agent's words in it."""
    page = response.content.decode()
    return response.status_code == 422 and "She asked for the manager &amp; a refund</textarea>" in page


def test_a_call_that_reached_the_customer_stays_with_the_case(agent: Client) -> None:
    case = factories.claimed()
    assert log(agent, case, "reached", note=WORDS).headers["Location"] == f"/cases/{case.pk}/"
    assert case.attempts.get().note == WORDS


@pytest.mark.parametrize("result", ["no_answer", "voicemail", "busy"])
def test_a_call_that_reached_nobody_goes_back_to_the_desk(agent: Client, result: str) -> None:
    case = factories.claimed()
    response = agent.post(f"/cases/{case.pk}/attempts/", {"result": result, "attempts_seen": 0}, follow=True)
    assert response.redirect_chain == [("/desk/", 302)]
    assert "To be tried again from" in response.content.decode()
    assert factories.again(case).status == "queued"


def test_the_last_attempt_says_that_it_was_the_last(agent: Client) -> None:
    case = factories.claimed()
    Case.objects.filter(pk=case.pk).update(attempts_allowed=1)
    response = agent.post(f"/cases/{case.pk}/attempts/", {"result": "busy", "attempts_seen": 0}, follow=True)
    assert "closed as unreachable" in response.content.decode()


def test_a_time_to_call_again_is_read_by_the_customers_clock(agent: Client) -> None:
    case = factories.claimed(of=factories.customer(time_zone="Asia/Tokyo"))
    log(agent, case, "call_later", callback_at="2026-03-11T10:00")
    assert factories.again(case).callback_at == dt.datetime(2026, 3, 11, 1, 0, tzinfo=dt.UTC)


def test_call_later_without_a_time_comes_back_with_what_was_typed(agent: Client) -> None:
    response = log(agent, factories.claimed(), "call_later", note=WORDS)
    assert kept(response)
    assert "give a date and a time" in response.content.decode()


def test_a_time_outside_the_calling_hours_is_refused_with_the_hours(agent: Client) -> None:
    response = log(agent, factories.claimed(), "call_later", note=WORDS, callback_at="2026-03-11T21:00")
    assert kept(response)
    assert "from 09:00 to 20:00 their time" in response.content.decode()


def test_a_time_in_the_past_comes_back_with_what_was_typed(agent: Client) -> None:
    response = log(agent, factories.claimed(), "call_later", note=WORDS, callback_at="2026-03-09T10:00")
    assert kept(response)
    assert "has passed already" in response.content.decode()


def test_a_time_that_no_longer_matters_is_no_obstacle(agent: Client) -> None:
    case = factories.claimed()
    assert log(agent, case, "reached", callback_at="2026-03-11T21:00").status_code == 302
    assert factories.again(case).callback_at is None


def test_no_result_is_asked_for_and_the_summary_has_the_focus(agent: Client) -> None:
    response = agent.post(f"/cases/{factories.claimed().pk}/attempts/", {"note": WORDS, "attempts_seen": 0})
    assert kept(response)
    assert 'id="errors" tabindex="-1" autofocus' in response.content.decode()
    assert response.context["work"].errors == ["Say what came of the call: choose one result."]


def test_a_call_that_started_earlier_is_kept_with_its_time(agent: Client) -> None:
    case = factories.claimed(of=factories.customer(), now=NOW - dt.timedelta(minutes=25))
    log(agent, case, "reached", started_at="2026-03-10T11:40")
    assert case.attempts.get().started_at == NOW - dt.timedelta(minutes=20)


def test_a_double_click_logs_one_call(agent: Client) -> None:
    case = factories.claimed()
    log(agent, case, "reached", note=WORDS)
    again = log(agent, case, "reached", note=WORDS)
    assert kept(again)
    assert "A call was logged here after you opened this page" in again.content.decode()
    assert case.attempts.count() == 1


def test_after_the_warning_another_call_can_be_saved(agent: Client) -> None:
    case = factories.reached()
    form = log(agent, case, "reached").content.decode()
    assert '<input type="hidden" name="attempts_seen" value="1">' in form
    assert log(agent, case, "reached", seen=1).status_code == 302


def test_after_a_lapse_that_nobody_used_the_call_is_logged_and_the_case_taken_up_again(agent: Client) -> None:
    case = factories.claimed(now=NOW - HOUR)
    verbs.lapse(case, now=NOW)
    assert log(agent, case, "reached", note=WORDS).status_code == 302
    assert factories.again(case).holder == factories.anna()
    assert case.attempts.get().note == WORDS


def test_when_a_colleague_took_it_the_form_comes_back_and_names_them(agent: Client) -> None:
    case = factories.claimed(now=NOW - HOUR)
    verbs.lapse(case, now=NOW)
    verbs.claim(case, factories.boris(), now=NOW)
    response = log(agent, case, "reached", note=WORDS)
    assert kept(response)
    assert "Boris holds this case now" in response.content.decode()
    assert case.attempts.count() == 0


def test_a_lead_whose_lease_lapsed_does_not_call_over_an_agent(lead: Client) -> None:
    case = factories.claimed(factories.boris())
    assert kept(log(lead, case, "reached", note=WORDS))


def test_a_call_without_a_claim_is_refused_and_offers_to_claim_and_save(agent: Client) -> None:
    case = factories.case()
    response = log(agent, case, "reached", note=WORDS)
    assert kept(response)
    assert 'name="claim" value="1"' in response.content.decode()
    assert log(agent, case, "reached", note=WORDS, claim="1").status_code == 302


def test_a_refused_call_leaves_no_claim_behind(agent: Client) -> None:
    case = factories.case()
    log(agent, case, "reached", claim="1", started_at="2026-03-10T15:00")
    assert factories.again(case).status == "queued"


def test_a_note_is_kept_on_the_timeline(agent: Client) -> None:
    case = factories.case()
    agent.post(f"/cases/{case.pk}/notes/", {"text": WORDS})
    assert case.events.get(verb="note").why == WORDS


def test_an_empty_note_is_asked_for(agent: Client) -> None:
    response = agent.post(f"/cases/{factories.case().pk}/notes/", {"text": "  "})
    assert response.status_code == 422
    assert "Write the note first." in response.content.decode()


def test_a_time_is_agreed_without_a_call(agent: Client) -> None:
    case = factories.claimed()
    agent.post(f"/cases/{case.pk}/callback/", {"callback_at": "2026-03-11T10:00"})
    assert factories.again(case).status == "waiting"


def test_signed_out_while_typing_is_said_and_the_page_is_not_left(client: Client, db: None) -> None:
    response = client.post("/cases/1/attempts/", {"note": WORDS}, headers={"HX-Request": "true"})
    assert response.status_code == 401


def test_the_heartbeat_renews_the_lease(agent: Client, noon: time_machine.Traveller) -> None:
    case = factories.claimed()
    noon.shift(20 * 60)
    assert "for 30 more minutes" in agent.post(f"/cases/{case.pk}/lease/").content.decode()
    assert factories.again(case).lease_until == NOW + dt.timedelta(minutes=50)


def test_the_heartbeat_of_a_lapsed_lease_says_that_saving_takes_it_back(agent: Client) -> None:
    case = factories.claimed(now=NOW - HOUR)
    verbs.lapse(case, now=NOW)
    assert "save what you typed and it is yours again" in agent.post(f"/cases/{case.pk}/lease/").content.decode()


def test_the_heartbeat_names_the_colleague_who_took_the_case(agent: Client) -> None:
    case = factories.claimed(factories.boris())
    assert "Boris holds this case now" in agent.post(f"/cases/{case.pk}/lease/").content.decode()


def test_the_heartbeat_of_somebody_signed_out_says_so(client: Client, db: None) -> None:
    response = client.post("/cases/1/lease/")
    assert response.status_code == 200
    assert "You have been signed out" in response.content.decode()


def test_without_script_somebody_signed_out_is_shown_what_they_typed(client: Client, db: None) -> None:
    response = client.post("/cases/1/notes/", {"text": WORDS})
    assert response.status_code == 401
    assert "She asked for the manager &amp; a refund" in response.content.decode()
