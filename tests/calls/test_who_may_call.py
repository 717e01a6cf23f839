"""A call is refused before any phone rings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import verbs
from apps.followup.calls import placing
from apps.followup.models import Case
from apps.messaging.models import PhoneCall
from apps.people.models import Team, User
from tests import factories
from tests.factories import HOUR, NOW

pytestmark = pytest.mark.django_db


def no_caller_id(_: Case) -> None:
    Team.objects.update(caller_id="")


def no_phone_of_the_agent(_: Case) -> None:
    User.objects.update(phone="")


def no_phone_of_the_customer(_: Case) -> None:
    Customer.objects.update(phone="")


def released(case: Case) -> None:
    verbs.release(case, factories.anna(), now=NOW)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (no_caller_id, "calls_off"),
        (no_phone_of_the_agent, "no_own_number"),
        (no_phone_of_the_customer, "no_number"),
        (released, "not_held"),
    ],
)
def test_a_call_is_refused(with_voice: User, spoil: Callable[[Case], None], code: str) -> None:
    case = factories.claimed(with_voice)
    spoil(case)
    with_voice.refresh_from_db()
    assert refusal(case, with_voice) == code


def test_a_call_outside_the_customers_hours_is_refused(with_voice: User) -> None:
    assert refusal(factories.claimed(with_voice), with_voice, NOW + 9 * HOUR) == "outside_hours"


def test_another_agents_case_is_refused(with_voice: User) -> None:
    assert refusal(factories.claimed(factories.boris()), with_voice) == "not_held"


def test_without_voice_credentials_a_call_is_refused(with_voice: User, settings: Any) -> None:
    settings.VOICE_GATEWAY = ""
    assert refusal(factories.claimed(with_voice), with_voice) == "calls_off"


def refusal(case: Case, agent: User, now: Any = NOW) -> str:
    with pytest.raises(Refused) as refused:
        placing.call(case, agent, now=now)
    assert PhoneCall.objects.count() == 0
    return refused.value.code
