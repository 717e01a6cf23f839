"""The case page of an agent who calls through the provider: the button, the panel, the form that fills itself."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.followup.calls.placing import _begin
from apps.followup.models import Attempt, Case
from apps.messaging import calls
from apps.messaging.calls import LegCallback
from apps.messaging.models import Leg, PhoneCall, Placing
from apps.people.models import Team, User
from tests import factories
from tests.factories import HOUR, NOW
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def agent(noon: time_machine.Traveller, with_voice: User) -> Client:
    client = Client()
    client.force_login(with_voice)
    return client


def page(agent: Client, case: Case) -> str:
    return agent.get(f"/cases/{case.pk}/").content.decode()


def panel(agent: Client, case: Case, **chosen: str) -> str:
    return agent.get(f"/cases/{case.pk}/call/panel/", chosen, headers={"HX-Request": "true"}).content.decode()


def begun(anna: User) -> tuple[Case, PhoneCall]:
    """A case in Anna's hands and a call of it, which Twilio has taken."""
    case = factories.claimed(anna)
    call = _begin(case, anna, NOW).phone_call
    PhoneCall.objects.filter(pk=call.pk).update(status=Placing.PLACED, provider_id="CA1")
    return case, call


def hear(call: PhoneCall, leg: Leg, status: str, sequence: int, at: dt.datetime = NOW) -> None:
    calls.record_callback(call.token, LegCallback(leg, f"CA-{leg}", status, at, sequence), now=at)


def over(call: PhoneCall, status: str, seconds: int | None = None) -> None:
    calls.dial_ended(call.token, status=status, provider_id="CA2", seconds=seconds, now=NOW)


def chosen(html: str) -> list[str]:
    radios = re.findall(r"<input[^>]+name=\"result\"[^>]*>", html)
    return [re.findall(r'value="([^"]+)"', radio)[0] for radio in radios if "checked" in radio]


def test_the_button_calls_by_post(agent: Client, with_voice: User) -> None:
    case = factories.claimed(with_voice)
    assert f'action="/cases/{case.pk}/call/"' in page(agent, case)


def without_credentials(settings: Any) -> None:
    settings.VOICE_GATEWAY = ""


def without_a_caller_id(_: Any) -> None:
    Team.objects.update(caller_id="")


def without_a_phone_of_the_agents(_: Any) -> None:
    User.objects.update(phone="")


@pytest.mark.parametrize("spoil", [without_credentials, without_a_caller_id, without_a_phone_of_the_agents])
def test_otherwise_there_is_the_number_to_dial_by_hand(
    agent: Client, with_voice: User, settings: Any, spoil: Any
) -> None:
    case = factories.claimed(with_voice)
    spoil(settings)
    html = page(agent, case)
    assert f'href="tel:{case.customer.phone}"' in html
    assert f'action="/cases/{case.pk}/call/"' not in html
    # Only the last of the three is theirs to mend.
    assert ("ask an administrator to enter your phone" in html) == (spoil is without_a_phone_of_the_agents)


def test_outside_their_hours_or_in_others_hands_there_is_no_button(
    agent: Client, with_voice: User, noon: time_machine.Traveller
) -> None:
    mine, others = factories.claimed(with_voice), factories.claimed(factories.boris())
    assert f'action="/cases/{others.pk}/call/"' not in page(agent, others)
    noon.move_to(NOW + 9 * HOUR)
    assert f'action="/cases/{mine.pk}/call/"' not in page(agent, mine)


def test_a_click_rings_and_comes_back_to_the_case(
    agent: Client, with_voice: User, twilio: Double, settings: Any
) -> None:
    case = factories.claimed(with_voice)
    response = agent.post(f"/cases/{case.pk}/call/")
    assert response["Location"] == f"/cases/{case.pk}/"
    assert len(twilio.account.calls) == 1
    html = page(agent, case)
    assert "Your phone is ringing" in html
    assert f'action="/cases/{case.pk}/call/"' not in html


def test_a_refusal_is_said_in_words(agent: Client, with_voice: User) -> None:
    case = factories.claimed(factories.boris())
    response = agent.post(f"/cases/{case.pk}/call/", follow=True)
    assert "only its holder may call" in response.content.decode()


def test_a_call_that_could_not_be_placed_names_the_number(
    agent: Client, with_voice: User, twilio: Double, settings: Any
) -> None:
    twilio.faults.requests.append("refuse:21210")
    case = factories.claimed(with_voice)
    html = agent.post(f"/cases/{case.pk}/call/", follow=True).content.decode()
    assert "caller id is not a number of our Twilio account" in html
    assert f'action="/cases/{case.pk}/call/"' in html


def test_the_panel_follows_the_call(agent: Client, with_voice: User, noon: time_machine.Traveller) -> None:
    case, call = begun(with_voice)
    assert "Your phone is ringing" in panel(agent, case)
    calls.agent_answers(call.token, "CA1", now=NOW)
    assert "Press 1 on your phone" in panel(agent, case)
    calls.dial_customer(call.token, now=NOW)
    assert "customer’s phone is ringing" in panel(agent, case)
    hear(call, Leg.CUSTOMER, "in-progress", 2)
    noon.move_to(NOW + 42 * SECOND)
    assert "0:42" in panel(agent, case)
    over(call, "completed", 45)
    assert "Connected for 0:45" in panel(agent, case)


def test_the_panel_asks_again_only_while_there_is_more_to_come(agent: Client, with_voice: User) -> None:
    case, call = begun(with_voice)
    assert 'hx-trigger="every 2s"' in panel(agent, case)
    over(call, "busy")
    assert "hx-trigger" not in panel(agent, case)


def test_the_panel_waits_a_little_for_a_result_that_is_late(
    agent: Client, with_voice: User, noon: time_machine.Traveller
) -> None:
    case, call = begun(with_voice)
    calls.dial_customer(call.token, now=NOW)
    hear(call, Leg.AGENT, "completed", 3)
    assert 'hx-trigger="every 2s"' in panel(agent, case)
    noon.move_to(NOW + 21 * SECOND)
    assert "hx-trigger" not in panel(agent, case)


@pytest.mark.parametrize(("status", "result"), [("busy", "busy"), ("no-answer", "no_answer"), ("completed", "reached")])
def test_the_end_chooses_the_result_in_the_form(agent: Client, with_voice: User, status: str, result: str) -> None:
    case, call = begun(with_voice)
    over(call, status)
    assert chosen(panel(agent, case)) == [result]
    assert chosen(page(agent, case)) == [result]


def test_what_the_agent_has_chosen_stays(agent: Client, with_voice: User) -> None:
    case, call = begun(with_voice)
    over(call, "completed", 9)
    assert chosen(panel(agent, case, result="voicemail")) == []


def test_a_call_whose_customer_was_never_dialled_chooses_nothing(agent: Client, with_voice: User) -> None:
    case, call = begun(with_voice)
    hear(call, Leg.AGENT, "no-answer", 2)
    html = panel(agent, case)
    assert "the customer was not called" in html
    assert chosen(html) == []


def log(agent: Client, case: Case, **form: str) -> Attempt:
    agent.post(f"/cases/{case.pk}/attempts/", {"result": "reached", "attempts_seen": "0", **form})
    return Attempt.objects.get(case=case)


def test_the_saved_attempt_is_that_call(agent: Client, with_voice: User, noon: time_machine.Traveller) -> None:
    case, call = begun(with_voice)
    over(call, "completed", 42)
    noon.move_to(NOW + 90 * SECOND)
    attempt = log(agent, case)
    assert (attempt.phone_call, attempt.started_at) == (call, NOW)
    assert "connected for 0:42" in page(agent, case)
    assert panel(agent, case).strip() == ""


def test_an_attempt_after_a_call_that_dialled_nobody_stands_alone(agent: Client, with_voice: User) -> None:
    case, call = begun(with_voice)
    hear(call, Leg.AGENT, "busy", 2)
    assert log(agent, case).phone_call is None


def test_a_colleague_sees_no_panel_of_mine(agent: Client, with_voice: User) -> None:
    case, _ = begun(with_voice)
    lead = Client()
    lead.force_login(factories.lena())
    assert panel(lead, case).strip() == ""


def test_the_panel_alone_is_no_page(agent: Client, with_voice: User) -> None:
    case, _ = begun(with_voice)
    assert agent.get(f"/cases/{case.pk}/call/panel/").status_code == 302


def test_with_script_the_panel_alone_comes_back(agent: Client, with_voice: User, twilio: Double, settings: Any) -> None:
    case = factories.claimed(with_voice)
    html = agent.post(f"/cases/{case.pk}/call/", headers={"HX-Request": "true"}).content.decode()
    assert "Your phone is ringing" in html
    assert 'id="phone" hx-swap-oob="true"' in html
    assert "<form" not in html


def test_with_script_a_refusal_stands_in_the_panel(agent: Client, with_voice: User) -> None:
    case, _ = begun(with_voice)
    html = agent.post(f"/cases/{case.pk}/call/", headers={"HX-Request": "true"}).content.decode()
    assert "A call is under way already" in html
    assert PhoneCall.objects.count() == 1


def test_the_button_comes_back_when_the_call_is_over(agent: Client, with_voice: User) -> None:
    case, call = begun(with_voice)
    assert "hx-swap-oob" not in panel(agent, case)
    hear(call, Leg.AGENT, "no-answer", 2)
    assert f'action="/cases/{case.pk}/call/"' in panel(agent, case)
