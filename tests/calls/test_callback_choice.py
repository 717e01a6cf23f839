"""/c/{token}/: a customer whom we missed chooses a time, and may change it until it comes. A GET records nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.followup import verbs
from apps.followup.calls.callback_offers import offer
from apps.followup.checks import CHECKS
from apps.followup.models import CallbackOffer, Case, CaseEvent, Status
from apps.followup.timing.callback_slots import free
from apps.people.models import Team
from tests import factories
from tests.calls.test_callback_offers import exhausted
from tests.factories import DAY, HOUR, NOW, again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def offered(**of: Any) -> CallbackOffer:
    return offer(factories.case(of=factories.customer(**of)), now=NOW)


def page(made: CallbackOffer, query: str = "", status: int = 200) -> str:
    response = Client().get(f"/c/{made.token}/{query}")
    assert response.status_code == status
    return response.content.decode()


def times(html: str) -> list[str]:
    return re.findall(r'name="time" value="([^"]+)"', html)


def tap(made: CallbackOffer, time: str) -> Any:
    return Client(enforce_csrf_checks=True).post(f"/c/{made.token}/", {"time": time})


def test_the_page_offers_the_teams_free_hours() -> None:
    made = offered()
    assert times(page(made)) == [at.isoformat() for at in free(made.case, now=NOW)]


def test_looking_records_nothing() -> None:
    made = offered()
    before = (list(CallbackOffer.objects.values()), list(Case.objects.values()), CaseEvent.objects.count())
    for look in (Client().get, Client().head):
        assert look(f"/c/{made.token}/").status_code == 200
    assert (list(CallbackOffer.objects.values()), list(Case.objects.values()), CaseEvent.objects.count()) == before


def test_a_tap_agrees_the_call_and_says_so() -> None:
    made = offered()
    response = tap(made, (NOW + DAY).isoformat())
    assert (response.status_code, response["Location"]) == (303, f"/c/{made.token}/")
    case = again(made.case)
    assert (case.status, case.callback_at, case.ready_at) == (Status.WAITING, NOW + DAY, NOW + DAY)
    assert "Wednesday, 11 March 2026, 12:00" in page(made)


def test_a_case_that_was_given_up_is_opened_again() -> None:
    case = exhausted()
    tap(case.callback_offers.get(), (NOW + DAY).isoformat())
    chosen = again(case)
    assert (chosen.status, chosen.closed_at, chosen.callback_at) == (Status.WAITING, None, NOW + DAY)
    assert list(case.events.values_list("verb", flat=True))[-2:] == ["reopen", "schedule_callback"]
    assert [line for check in CHECKS for line in check.find(NOW)] == []


def test_where_another_case_was_opened_meanwhile_that_one_is_called() -> None:
    given_up = exhausted()
    newer = factories.case(of=given_up.customer)
    tap(given_up.callback_offers.get(), (NOW + DAY).isoformat())
    assert (again(given_up).status, again(newer).callback_at) == (Status.UNREACHABLE, NOW + DAY)


def test_the_time_may_be_changed_until_it_comes(noon: time_machine.Traveller) -> None:
    made = offered()
    tap(made, (NOW + DAY).isoformat())
    assert 'aria-current="true"' in page(made, "?change")
    tap(made, (NOW + DAY + HOUR).isoformat())
    assert again(made.case).callback_at == NOW + DAY + HOUR
    noon.move_to(NOW + DAY + HOUR)
    assert "nothing more to choose" in page(made, status=410)


def test_tapping_the_same_time_twice_is_one_event() -> None:
    made = offered()
    for _ in range(2):
        assert tap(made, (NOW + DAY).isoformat()).status_code == 303
    assert made.case.events.filter(verb="schedule_callback").count() == 1


def test_a_time_that_was_taken_meanwhile_is_said_and_others_are_shown() -> None:
    made, at = offered(), NOW + DAY
    Team.objects.update(callbacks_per_slot=1)
    verbs.schedule_callback(factories.case(), None, at, now=NOW)
    response = tap(made, at.isoformat())
    html = response.content.decode()
    assert (response.status_code, "Somebody was faster" in html) == (409, True)
    assert at.isoformat() not in times(html)
    assert len(times(html)) > 50


@pytest.mark.parametrize(
    "time", ["", "tomorrow", "2026-03-11T12:00:00", "2026-13-45T12:00:00+00:00", "\x00", "9" * 5000]
)
def test_what_is_no_time_is_asked_for_again(time: str) -> None:
    made = offered()
    response = tap(made, time)
    assert (response.status_code, "Please tap one" in response.content.decode()) == (422, True)
    assert again(made.case).callback_at is None


@pytest.mark.parametrize("at", [NOW - DAY, NOW + 60 * DAY, NOW + DAY + HOUR / 4, NOW + 12 * HOUR])
def test_a_time_that_was_never_offered_is_not_agreed(at: Any) -> None:
    made = offered()
    assert tap(made, at.isoformat()).status_code == 409
    assert again(made.case).callback_at is None


def test_an_unknown_link_is_met_kindly_in_the_readers_language() -> None:
    response = Client().get("/c/nobodys/", headers={"Accept-Language": "ru-RU,en;q=0.5"})
    assert (response.status_code, "Мы не узнаём эту ссылку" in response.content.decode()) == (404, True)


def test_an_expired_link_is_met_kindly(noon: time_machine.Traveller) -> None:
    made = offered(language="zh")
    noon.move_to(NOW + 7 * DAY)
    assert "此链接已失效" in page(made, status=410)
    assert tap(made, (NOW + 8 * DAY).isoformat()).status_code == 410


def test_once_they_were_spoken_with_there_is_nothing_to_choose() -> None:
    made = offered()
    verbs.claim(made.case, factories.anna(), now=NOW)
    verbs.log_attempt(made.case, factories.anna(), "reached", now=NOW)
    assert "nothing more to choose" in page(made, status=410)
    assert tap(made, (NOW + DAY).isoformat()).status_code == 410


def test_where_no_time_is_free_the_page_says_what_to_do() -> None:
    made = offered()
    Team.objects.update(callbacks_per_slot=0)
    assert "No time is free" in page(made)


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("en", "America/New_York", ["Tuesday, 10 March", "New York", ">09:00<"]),
        ("ru", "Europe/Moscow", ["Вторник, 10 марта", "Когда вам позвонить?", "Москва", ">16:00<"]),
        ("zh", "Asia/Shanghai", ["3月11日星期三", "我们什么时候给您打电话", "上海", ">17:00<"]),
    ],
)
def test_times_are_by_the_customers_clock_in_their_language(language: str, zone: str, words: list[str]) -> None:
    html = page(offered(language=language, time_zone=zone))
    assert [word for word in words if word not in html] == []


def test_where_the_clock_is_uncertain_it_is_the_teams_and_named() -> None:
    factories.team()
    Team.objects.update(time_zone="Europe/Moscow")
    made = offered(phone="+79161234567", time_zone="", language="ru")
    assert len(made.case.zones) > 1
    assert [word for word in ("Москва, UTC+3", ">10:00<", ">10:30<") if word not in page(made)] == []


def test_the_page_has_no_script_and_leaves_no_trace() -> None:
    response = Client().get(f"/c/{offered().token}/")
    html = response.content.decode()
    assert "<script" not in html
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


def test_no_personal_data_is_on_the_page() -> None:
    made = offered(name="Carol Danvers")
    html = page(made)
    assert made.case.customer.phone not in html
    assert "Carol" not in html
