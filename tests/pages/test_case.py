"""The case's page: what it shows, what it offers, to whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from apps.customers.models import Account
from apps.followup import triage, verbs
from apps.followup.models import Case
from apps.messaging.models import Suppression
from apps.people.models import Team, User
from tests import factories
from tests.factories import DAY, HOUR, NOW
from tests.pages.counting import queries

# Names of people, teams and places, as somebody wrote them.
NAMES = {"Discovery", "Anna", "Carol", "London", "Acme", "Our", "brand", "English", "Process", "API", "SMS"}


def page(client: Client, case: Case) -> str:
    return client.get(f"/cases/{case.pk}/").content.decode()


def test_the_page_says_who_and_what_they_said_in_their_language(agent: Client) -> None:
    account = Account.objects.create(external_id="A1", name="Northwind", owner=factories.lena())
    customer = factories.customer("Иван", language="ru", account=account, attributes={"tier": "gold"})
    shown = page(agent, factories.case(of=customer, comment="Всё плохо", served_by="M. Jones"))
    for words in ("Иван", "Northwind", "gold", "served by M. Jones"):
        assert words in shown
    assert '<blockquote class="verbatim" data-group="detractor" lang="ru">Всё плохо' in shown


def test_a_comment_is_text_and_never_markup(agent: Client) -> None:
    assert "<script>alert" not in page(agent, factories.case(comment="<script>alert(1)</script>"))


def test_the_phone_is_a_link_for_its_holder_within_the_allowed_hours(agent: Client) -> None:
    case = factories.claimed()
    assert f'href="tel:{case.customer.phone}"' in page(agent, case)


def test_outside_the_allowed_hours_there_is_no_number_but_the_time_to_call(agent: Client) -> None:
    case = factories.claimed(of=factories.customer(time_zone="Asia/Tokyo"))
    shown = page(agent, case)
    assert case.customer.phone not in shown
    assert "It is 21:00 for this customer." in shown
    assert "Call from 09:00 their time" in shown


def test_who_does_not_hold_the_case_gets_no_number(agent: Client) -> None:
    case = factories.claimed(factories.boris())
    assert case.customer.phone not in page(agent, case)


def test_a_colleagues_case_names_them_and_offers_no_verb_of_theirs(agent: Client) -> None:
    shown = page(agent, factories.claimed(factories.boris(), now=NOW - HOUR))
    assert "Boris holds this case" in shown
    assert "11:00" in shown
    for verb in ("attempts", "resolution", "claim", "release"):
        assert f"/{verb}/" not in shown


def test_a_free_case_offers_to_claim_and_nothing_of_the_holders(agent: Client) -> None:
    shown = page(agent, factories.case())
    assert "/claim/" in shown
    assert "/attempts/" not in shown


def test_the_call_form_is_in_front_until_the_customer_was_spoken_with(agent: Client) -> None:
    case = factories.claimed()
    assert 'id="call"' in page(agent, case)
    verbs.log_attempt(case, factories.anna(), "reached", now=NOW)
    assert 'id="closing"' in page(agent, case)


def test_a_refusal_to_talk_suggests_its_disposition(agent: Client) -> None:
    case = factories.claimed()
    verbs.log_attempt(case, factories.anna(), "refused", now=NOW)
    work = agent.get(f"/cases/{case.pk}/").context["work"]
    assert work.resolution["disposition"].value() == "declined"


def test_each_digit_belongs_to_one_control(agent: Client) -> None:
    case = factories.reached()
    assert page(agent, case).count('data-key="1"') == 1


def test_a_closed_case_says_what_came_of_it_and_when_we_ask_again(agent: Client) -> None:
    shown = page(agent, factories.closed())
    assert "Process" in shown
    assert "due 17 Mar 2026" in shown
    assert "/reopening/" in shown


def test_an_agent_of_another_team_finds_no_such_case(agent: Client) -> None:
    case = factories.case()
    factories.anna().teams.set([Team.objects.create(slug="other", name="Other")])
    assert agent.get(f"/cases/{case.pk}/").status_code == 404


@pytest.mark.parametrize("verb", ["claim", "release", "attempts", "resolution", "notes", "promises", "transfer"])
def test_no_verb_works_on_a_case_of_another_team(agent: Client, verb: str) -> None:
    case = factories.case()
    factories.anna().teams.set([Team.objects.create(slug="other", name="Other")])
    assert agent.post(f"/cases/{case.pk}/{verb}/", {"text": "x"}).status_code == 404


def test_every_change_needs_the_csrf_token(agent: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(factories.anna())
    assert strict.post(f"/cases/{factories.case().pk}/claim/").status_code == 403


def test_reloading_the_address_of_a_failed_save_shows_the_case(agent: Client) -> None:
    case = factories.case()
    assert agent.get(f"/cases/{case.pk}/attempts/").headers["Location"] == f"/cases/{case.pk}/"


def test_a_further_answer_stands_beside_the_first(agent: Client) -> None:
    customer = factories.customer()
    case = factories.case(of=customer, comment="First words")
    triage.decide(factories.answer(0, of=customer, comment="Second words", now=NOW).pk, now=NOW)
    shown = page(agent, case)
    assert "First words" in shown
    assert "Second words" in shown


def test_earlier_cases_and_answers_are_told(agent: Client) -> None:
    customer = factories.customer()
    before = factories.closed(of=customer, now=NOW - 30 * DAY, comment="Old words")
    shown = page(agent, factories.case(of=customer))
    assert f'href="/cases/{before.pk}/"' in shown
    assert "Old words" in shown


def test_the_page_asks_the_database_no_more_for_a_longer_history(agent: Client) -> None:
    case = factories.claimed()
    verbs.log_attempt(case, factories.anna(), "reached", now=NOW)
    verbs.promise(case, factories.anna(), "Call back", NOW + DAY, now=NOW, owner=factories.boris())
    triage.decide(factories.answer(2, of=case.customer).pk, now=NOW)
    few = queries(agent, f"/cases/{case.pk}/")
    for minutes in range(5):
        at = NOW + dt.timedelta(minutes=minutes)
        verbs.log_attempt(factories.again(case), factories.anna(), "reached", now=at)
        verbs.promise(factories.again(case), factories.anna(), "More", NOW + DAY, now=at, owner=factories.anna())
        triage.decide(factories.answer(2, of=case.customer, now=at).pk, now=at)
    assert queries(agent, f"/cases/{case.pk}/") == few


def test_a_refusal_told_in_a_call_ends_messages_on_every_channel(agent: Client) -> None:
    case = factories.claimed(of=factories.customer(email="carol@example.com"))
    page = agent.post(f"/cases/{case.pk}/opt-out/", follow=True).content.decode()
    assert Suppression.in_force("sms", case.customer.phone)
    assert Suppression.in_force("email", "carol@example.com")
    assert "Messages to this customer have ended" in page
    assert "/opt-out/" not in page


def test_the_name_at_the_head_takes_the_focus_unless_there_is_an_error_to_read(agent: Client) -> None:
    case = factories.claimed()
    assert '<h1 tabindex="-1" autofocus>' in page(agent, case)
    refused = agent.post(f"/cases/{case.pk}/notes/", {"text": ""}).content.decode()
    assert '<h1 tabindex="-1">' in refused


@pytest.mark.parametrize("case", [factories.claimed, factories.reached, factories.closed, factories.case])
def test_the_page_speaks_russian(agent: Client, case: Callable[[], Case]) -> None:
    User.objects.update(ui_language="ru")
    shown = re.sub(r"<(script|template|dialog|svg|kbd)\b.*?</\1>|<[^>]+>", " ", page(agent, case()), flags=re.DOTALL)
    main = shown[shown.index("Discovery") :]
    english = set(re.findall(r"[A-Za-z]{3,}", main)) - NAMES
    assert english == set()
