"""An agent's call in the sandbox: it rings on the drawn phone, and the case's panel hears what becomes of it there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.followup.calls import placing
from apps.followup.models import Case
from apps.messaging import sandbox_calls
from apps.messaging.models import Leg, PhoneCall
from apps.messaging.models.phone_call import Stage
from apps.people.models import Role, Team, User
from tests import factories
from tests.factories import NOW
from tests.pages.conftest import noon, signed_in

pytestmark = pytest.mark.django_db
__all__ = ["noon"]
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def anna(settings: Any, noon: time_machine.Traveller) -> User:
    """An agent of a demo's sandbox with a phone and a team's number of her own."""
    settings.DEMO, settings.SMS_GATEWAY, settings.VOICE_GATEWAY = True, "sandbox", "sandbox"
    anna = factories.anna()
    User.objects.filter(pk=anna.pk).update(phone="+442079460101")
    Team.objects.update(caller_id="+442079460100")
    anna.refresh_from_db()
    return anna


@pytest.fixture
def case(anna: User) -> Case:
    """A case in Anna's hands, whose customer's phone rings."""
    case = factories.claimed(anna)
    sandbox_calls.play(placing.call(case, anna, now=NOW).pk, now=NOW)
    return case


def call() -> PhoneCall:
    return PhoneCall.objects.get()


def phone(case: Case, client: Client | None = None) -> str:
    return (client or Client()).get(reverse("demo:phone", args=[case.customer_id])).content.decode()


def tap(case: Case, what: str) -> None:
    response = Client().post(reverse("demo:call", args=[case.customer_id]), {"tap": what})
    assert response.headers["Location"] == reverse("demo:phone", args=[case.customer_id])


def panel(agent: User, case: Case) -> str:
    address = f"/cases/{case.pk}/call/panel/"
    return signed_in(agent).get(address, headers={"HX-Request": "true"}).content.decode()


def chosen(html: str, result: str) -> bool:
    return any(f'value="{result}"' in radio and "checked" in radio for radio in html.split("<input"))


def test_the_agents_own_phone_is_picked_up_and_the_customers_rings(case: Case) -> None:
    heard = list(call().heard.order_by("pk").values_list("leg", "status"))

    assert call().stage(NOW) == Stage.RINGING_CUSTOMER
    assert heard == [
        (Leg.AGENT, "ringing"), (Leg.AGENT, "in-progress"), (Leg.CUSTOMER, "initiated"), (Leg.CUSTOMER, "ringing"),
    ]  # fmt: skip


def test_until_then_the_agents_phone_rings(anna: User) -> None:
    placing.call(factories.claimed(anna), anna, now=NOW)

    assert call().stage(NOW) == Stage.RINGING_AGENT
    assert sandbox_calls.due(now=NOW) == [call().pk]


def test_the_drawn_phone_rings_and_comes_first_among_the_phones(case: Case) -> None:
    html = phone(case)

    assert "is calling" in html
    assert [button for button in ("accept", "decline", "hang_up") if f'value="{button}"' in html] == [
        "accept",
        "decline",
    ]
    assert html.index("conversations__who") < html.index("Somebody is calling.")


def test_accepted_it_is_a_talk_until_it_is_hung_up(anna: User, case: Case, noon: time_machine.Traveller) -> None:
    tap(case, "accept")
    assert "You are connected." in panel(anna, case)

    noon.shift(42 * SECOND)
    tap(case, "hang_up")
    html = panel(anna, case)
    assert "Connected for 0:42" in html
    assert chosen(html, "reached")


def test_declined_the_line_was_busy(anna: User, case: Case) -> None:
    tap(case, "decline")
    html = panel(anna, case)

    assert "The line was busy." in html
    assert chosen(html, "busy")


def test_let_ring_nobody_answered(anna: User, case: Case, noon: time_machine.Traveller) -> None:
    noon.shift(29 * SECOND)
    assert sandbox_calls.due(now=NOW + 29 * SECOND) == []

    noon.shift(SECOND)
    for key in sandbox_calls.due(now=NOW + 30 * SECOND):
        sandbox_calls.play(key, now=NOW + 30 * SECOND)
    html = panel(anna, case)
    assert "Nobody answered." in html
    assert chosen(html, "no_answer")


def test_both_legs_end(case: Case) -> None:
    tap(case, "accept")
    tap(case, "hang_up")

    assert (call().agent_status, call().dial_status, call().stage(NOW)) == ("completed", "completed", Stage.ENDED)


@pytest.mark.parametrize("what", ["accept", "decline", "hang_up", "", "steal"])
def test_a_tap_that_comes_too_late_changes_nothing(case: Case, what: str) -> None:
    tap(case, "decline")
    before = PhoneCall.objects.values().get()
    tap(case, what)

    assert PhoneCall.objects.values().get() == before


def test_a_call_is_carried_on_once(case: Case) -> None:
    before = call().heard.count()
    sandbox_calls.play(call().pk, now=NOW)

    assert call().heard.count() == before


def test_the_screen_is_drawn_anew_when_it_rings(anna: User) -> None:
    case, client = factories.claimed(anna), Client()
    screen = reverse("demo:screen", args=[case.customer_id])
    version = client.get(screen).context["version"]
    sandbox_calls.play(placing.call(case, anna, now=NOW).pk, now=NOW)
    html = client.get(screen, {"version": version}).content.decode()

    assert 'id="call" hx-swap-oob="true"' in html
    assert "is calling" in html


def test_the_panel_leads_to_the_phone_that_rings(anna: User, case: Case, settings: Any) -> None:
    assert reverse("demo:phone", args=[case.customer_id]) in panel(anna, case)

    settings.DEMO = False
    assert reverse("demo:phone", args=[case.customer_id]) not in panel(anna, case)


def test_no_number_stands_in_an_address(case: Case) -> None:
    html = phone(case)

    assert case.customer.phone not in html
    assert case.customer.phone.removeprefix("+") not in reverse("demo:call", args=[case.customer_id])


def test_with_a_real_gateway_nothing_is_played(case: Case, settings: Any) -> None:
    settings.VOICE_GATEWAY = "twilio_voice"

    assert sandbox_calls.due(now=NOW + 60 * SECOND) == []


def test_another_teams_agent_cannot_answer_outside_the_demo(case: Case, settings: Any) -> None:
    settings.DEMO = False
    client = signed_in(factories.user("Bob", Role.AGENT))

    assert client.post(reverse("demo:call", args=[case.customer_id]), {"tap": "accept"}).status_code == 403
    assert call().stage(NOW) == Stage.RINGING_CUSTOMER
