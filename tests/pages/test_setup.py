"""The first day's checklist: who sees it, what each step does in place, and how it says what is wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from apps.core.company import Company
from apps.customers.models import Customer, Language
from apps.followup import seed
from apps.messaging.models import Message, MessagePurpose
from apps.messaging.tasks import send_messages
from apps.pages.setup.checklist import STEPS
from apps.people.models import Role, SignInLink, Team, User
from apps.surveys.asking import invitations
from apps.surveys.company_name import name_company
from apps.surveys.models import Invitation, Survey, Touchpoint
from tests import factories as f
from tests.smtp_double import Double as Smtp
from tests.twilio_double.double import Double

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
HOURS: dict[str, Any] = {
    "time_zone": "Europe/Berlin",
    "days": ["0", "1", "2", "3", "4"],
    "opens": "08:00",
    "closes": "17:00",
    "call_from": "09:00",
    "call_until": "20:00",
    "holiday_country": "DE",
    "in_team": "on",
}


@pytest.fixture
def ada(db: None, noon: time_machine.Traveller) -> User:
    """The first administrator of an empty installation, on no team."""
    seed.install()
    return User.objects.create_user("ada@example.com", "a long password", name="Ada", role=Role.ADMIN)


@pytest.fixture
def admin(ada: User) -> Client:
    client = Client()
    client.force_login(ada)
    return client


@pytest.fixture
def sandbox(settings: Settings) -> None:
    settings.SMS_GATEWAY = settings.EMAIL_GATEWAY = settings.VOICE_GATEWAY = "sandbox"


def save(admin: Client, step: str, status: int = 200, **typed: Any) -> str:
    response = admin.post(f"/setup/steps/{step}/", typed)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def page(admin: Client) -> str:
    return admin.get("/setup/").content.decode()


def step_of(text: str, slug: str) -> str:
    """The part of the page that is this step's."""
    return text.partition(f'id="step-{slug}"')[2].partition('<li class="step"')[0]


# The readers of the page.


def test_an_administrator_lands_on_the_checklist_until_it_is_done(admin: Client) -> None:
    assert admin.get("/").headers["Location"] == "/setup/"
    Company.record(set_up_at=f.NOW)
    assert admin.get("/").headers["Location"] == "/admin/"


def test_the_checklist_can_be_left_for_good(admin: Client) -> None:
    assert admin.post("/setup/close/").headers["Location"] == "/"
    assert admin.get("/").headers["Location"] == "/admin/"
    assert admin.get("/setup/").status_code == 200


@pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD, Role.MANAGER])
def test_nobody_else_may_set_up(client: Client, db: None, role: Role) -> None:
    client.force_login(f.user("Else", role))
    assert client.get("/setup/").status_code == 403
    assert client.post("/setup/steps/company/", {"name": "Acme"}).status_code == 403
    assert client.get("/setup/steps/company/state/").status_code == 403


def test_there_are_seven_steps_and_the_first_is_open(admin: Client) -> None:
    text = page(admin)
    assert len(STEPS) == 7
    assert "<details open>" in step_of(text, "company")
    assert text.count("<details open>") == 1


def test_without_a_team_an_administrator_reads_how_to_join_one(admin: Client, ada: User) -> None:
    assert f"/admin/people/user/{ada.pk}/change/" in page(admin)
    assert f"/admin/people/user/{ada.pk}/change/" in admin.get("/desk/").content.decode()
    save(admin, "hours", **HOURS)
    assert "You are in no team" not in page(admin)


def test_a_step_that_is_none_is_not_found(admin: Client) -> None:
    assert admin.post("/setup/steps/nothing/").status_code == 404
    assert admin.get("/setup/steps/nothing/state/").status_code == 404


# 1. The company.


def test_the_name_of_the_company_goes_to_each_survey_and_to_the_brand(admin: Client) -> None:
    save(admin, "company", name="Acme", languages=["en"])
    assert Survey.objects.get().company == "Acme"
    assert Touchpoint.objects.get(slug="brand").name == "Acme"


def test_a_survey_that_bears_another_name_keeps_it(admin: Client) -> None:
    Survey.objects.update(company="Acme Kids")
    save(admin, "company", name="Acme")
    assert Survey.objects.get().company == "Acme Kids"


def test_a_new_survey_bears_the_name(ada: User) -> None:
    name_company("Acme")
    first = Survey.objects.select_related("team", "touchpoint").get()
    made = Survey.objects.create(slug="new", name="New", team=first.team, touchpoint=first.touchpoint)
    assert made.company == "Acme"


def test_saving_a_step_by_htmx_brings_the_checklist_alone(admin: Client) -> None:
    response = admin.post("/setup/steps/company/", {"name": "Acme"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert text.lstrip().startswith('<div class="stack" id="setup"')
    assert "<details open>" not in step_of(text, "company")
    assert "<details open>" in step_of(text, "hours")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Write the name by which customers know you."),
        ({"name": "Our company"}, "tells customers nothing"),
        ({"name": "{link}"}, "Leave braces"),
        ({"name": "Acme", "colour": "blue"}, "Write a colour such as #0a5c8f."),
        ({"name": "Acme", "privacy_link": "nowhere"}, "Enter a valid URL."),
    ],
)
def test_what_is_wrong_with_the_company_is_said_in_its_place(admin: Client, typed: dict[str, Any], said: str) -> None:
    assert said in step_of(save(admin, "company", 422, **typed), "company")
    assert Company.current().name == ""


def test_nothing_typed_is_lost(admin: Client) -> None:
    text = save(admin, "company", 422, name="", privacy_words="We keep it for a year.", colour="#7b1fa2")
    assert "We keep it for a year." in text
    assert "#7b1fa2" in text


def test_languages_in_use_are_chosen_and_get_their_words(admin: Client) -> None:
    Language.objects.create(code="uk", name="українська", is_active=False)
    save(admin, "company", name="Acme", languages=["ru"])
    assert Language.active_codes() == ["en", "ru"]


def test_a_logo_stands_on_customers_pages(admin: Client, client: Client) -> None:
    save(admin, "company", name="Acme", colour="#ffe600", logo=SimpleUploadedFile("logo.png", PNG))
    survey_page = client.get(f"/s/{asked().token}/").content.decode()
    address = f"/company/logo/{Company.current().logo_digest}/"
    assert address in survey_page
    answer = Client().get(address)
    assert (answer.content, answer.headers["Content-Type"]) == (PNG, "image/png")
    save(admin, "company", name="Acme", without_logo="on")
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"GIF89a", PNG + b"\x00" * 205_000])
def test_what_is_no_small_picture_is_no_logo(admin: Client, content: bytes) -> None:
    text = save(admin, "company", 422, name="Acme", logo=SimpleUploadedFile("logo.png", content))
    assert "picture" in step_of(text, "company")


def test_a_colour_that_is_hard_to_read_is_shown_as_one_that_is_not(admin: Client) -> None:
    text = save(admin, "company", name="Acme", colour="#ffe600")
    assert "#ffe600" in text
    sheet = Client().get("/company/colours/ffe600/")
    assert sheet.headers["Content-Type"] == "text/css"
    assert "--accent: #ffe600" in sheet.content.decode().partition("dark")[2]
    assert "--accent: #ffe600" not in sheet.content.decode().partition("dark")[0]
    assert Client().get("/company/colours/00ff00/").status_code == 404


def test_words_of_privacy_stand_beneath_customers_pages(admin: Client, client: Client) -> None:
    save(admin, "company", name="Acme", privacy_words="Kept for a year.", privacy_link="https://acme.example/privacy")
    text = client.get(f"/s/{asked().token}/").content.decode()
    assert "Kept for a year." in text
    assert 'href="https://acme.example/privacy"' in text


# 2. Hours and team.


def test_hours_holidays_and_the_membership_are_the_teams(admin: Client, ada: User) -> None:
    text = save(admin, "hours", **HOURS)
    team = Team.objects.get()
    assert (team.time_zone, team.holiday_country) == ("Europe/Berlin", "DE")
    assert {(shift.opens, shift.closes) for shift in team.shifts.all()} == {(dt.time(8), dt.time(17))}
    assert list(team.members.all()) == [ada]
    assert "3 April 2026, Good Friday" in step_of(text, "hours")


def test_who_does_not_call_leaves_the_team(admin: Client, ada: User) -> None:
    save(admin, "hours", **HOURS)
    save(admin, "hours", **{name: value for name, value in HOURS.items() if name != "in_team"})
    assert not Team.objects.get().members.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"call_until": "08:00"}, "later than the hour before it"),
        ({"closes": "08:00"}, "differ from the hour before it"),
        ({"days": []}, "Choose at least one day."),
        ({"time_zone": "Europe/Nowhere"}, "Select a valid choice"),
    ],
)
def test_hours_that_cannot_be_are_refused(admin: Client, typed: dict[str, Any], said: str) -> None:
    assert said in step_of(save(admin, "hours", 422, **(HOURS | typed)), "hours")
    assert Company.current().hours_set_at is None


# 3. People.


def invite(admin: Client, status: int = 200, **typed: Any) -> str:
    values: dict[str, Any] = {"email": "eva@example.com", "name": "Eva", "role": "agent", "team": Team.objects.get().pk}
    return step_of(save(admin, "people", status, **(values | typed)), "people")


def test_a_colleague_is_invited_by_email(admin: Client, smtp: Smtp) -> None:
    text = invite(admin)
    assert "/sign-in/" not in text
    assert "an e-mail with a link" in text
    assert "/sign-in/" in str(smtp.emails[0])


@pytest.mark.usefixtures("sandbox")
def test_where_no_email_goes_out_the_link_is_shown_once(admin: Client) -> None:
    text = invite(admin)
    link = text.partition('value="http')[2].partition('"')[0]
    assert SignInLink.redeem(link.rstrip("/").rpartition("/")[2], f.NOW) == User.objects.get(email="eva@example.com")
    assert "/sign-in/" not in step_of(page(admin), "people")


def test_where_the_mail_server_refuses_the_link_is_shown(admin: Client, settings: Settings) -> None:
    settings.EMAIL_PORT = 9
    assert "/sign-in/" in invite(admin)


def test_an_agent_needs_a_team_and_a_manager_none(admin: Client) -> None:
    assert "would see no customer" in invite(admin, 422, team="")
    invite(admin, team="", role="manager")
    assert User.objects.get(email="eva@example.com").role == Role.MANAGER


def test_who_is_here_already_is_not_invited_twice(admin: Client) -> None:
    invite(admin)
    text = invite(admin, 422, email="EVA@example.com")
    assert "is here already" in text
    assert "EVA@example.com" in text


# 4. The sender.


@pytest.mark.usefixtures("sandbox")
def test_the_sandbox_is_ready_at_once(admin: Client) -> None:
    assert "The sandbox is ready" in save(admin, "sender")
    assert "messages go to drawn phones" in step_of(page(admin), "sender")


def test_a_sender_that_is_wrong_says_why_and_is_not_done(admin: Client) -> None:
    text = step_of(save(admin, "sender"), "sender")
    assert "TWILIO_FROM is no number of this account" in text
    assert Company.current().sender_tested == ""


def test_a_sender_that_was_changed_is_to_be_tested_anew(admin: Client, twilio: Double, settings: Settings) -> None:
    twilio.account.numbers[settings.TWILIO_FROM] = {}
    save(admin, "sender")
    assert "Twilio, tested" in page(admin)
    settings.TWILIO_FROM = "+15005550199"
    assert "Nobody has tested yet" in page(admin)


def test_the_page_names_variables_and_shows_no_secret(admin: Client, settings: Settings) -> None:
    text = page(admin)
    assert "TWILIO_AUTH_TOKEN" in text
    assert settings.TWILIO_AUTH_TOKEN not in text
    assert settings.TWILIO_ACCOUNT_SID not in text


# 5. A text to one's own phone.


def test_a_text_goes_to_my_own_phone_at_any_hour(admin: Client, ada: User, noon: Any, twilio: Double) -> None:
    name_company("Acme")
    noon.move_to(f.NOW + 10 * f.HOUR)
    save(admin, "own-phone", phone="+44 7700 900123")
    assert "on its way" in step_of(page(admin), "own-phone")
    send_messages()
    assert [text.phone for text in twilio.account.texts] == ["+447700900123"]
    assert "A text went to your phone" in admin.get("/setup/steps/own-phone/state/").content.decode()
    ada.refresh_from_db()
    assert ada.phone == "+447700900123"
    assert not Customer.objects.exists()


@pytest.mark.usefixtures("sandbox")
def test_in_the_sandbox_the_text_is_on_a_drawn_phone(admin: Client) -> None:
    name_company("Acme")
    save(admin, "own-phone", phone="+44 7700 900123")
    send_messages()
    drawn = Customer.objects.get(phone="+447700900123")
    assert f"/sandbox/phones/{drawn.pk}/" in page(admin)
    assert "Acme: this is the test" in admin.get(f"/sandbox/phones/{drawn.pk}/").content.decode()


def test_a_text_that_is_refused_says_why(admin: Client, twilio: Double) -> None:
    name_company("Acme")
    twilio.account.refusals["+447700900123"] = 21614
    save(admin, "own-phone", phone="+447700900123")
    send_messages()
    assert "this is not a mobile phone (21614)" in step_of(page(admin), "own-phone")


def test_a_company_without_a_name_writes_to_nobody(admin: Client) -> None:
    text = save(admin, "own-phone", 422, phone="+44 7700 900123")
    assert "Customers would not know who asks" in step_of(text, "own-phone")
    assert "+44 7700 900123" in text
    assert not Message.objects.filter(purpose=MessagePurpose.TEST).exists()


def test_a_number_is_read_as_one_of_the_teams_country(admin: Client, ada: User) -> None:
    name_company("Acme")
    save(admin, "hours", **HOURS)
    save(admin, "own-phone", phone="0151 23456789")
    ada.refresh_from_db()
    assert ada.phone == "+4915123456789"


# 6 and 7. The first customers and the first invitations.

PASTED = "Carol Jones, +44 7700 900001\nИрина; +7 912 345-67-89; ru\n\nWei\tWEI@example.com\tzh"


def asked() -> Invitation:
    """An invitation of the installation's survey, to somebody."""
    return invitations.invite(Survey.objects.select_related("team", "touchpoint").get(), f.customer(), now=f.NOW)


def test_customers_are_pasted_line_by_line(admin: Client) -> None:
    assert "3 customers are added." in save(admin, "customers", lines=PASTED)
    rows = Customer.objects.order_by("pk").values_list("name", "phone", "email", "language_id")
    assert list(rows) == [
        ("Carol Jones", "+447700900001", "", "en"),
        ("Ирина", "+79123456789", "", "ru"),
        ("Wei", "", "WEI@example.com", "zh"),
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Carol, +44 7700 900001\nBob", "Line 2: write a name, a comma"),
        ("Carol, 12", "Line 1: This is not a phone number."),
        ("Carol, +44 7700 900001, xx", "Line 1: We write in en, ru, zh"),
        ("Carol, carol@", "Line 1: this is not an e-mail address."),
        ("Carol, +44 7700 900001\nEve, 00447700900001", "Line 2"),
        ("\n".join(f"C{n}, +4477009000{n:02d}" for n in range(11)), "at most ten"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_added(admin: Client, lines: str, said: str) -> None:
    text = save(admin, "customers", 422, lines=lines)
    assert said in step_of(text, "customers")
    assert lines.splitlines()[0] in text
    assert not Customer.objects.exists()


def test_a_customer_who_is_there_is_not_added_twice(admin: Client) -> None:
    save(admin, "customers", lines=PASTED)
    text = save(admin, "customers", 422, lines="Carol, +44 7700 900001")
    assert "Line 1: a customer with this address is there already." in text


def test_the_first_customers_are_invited_and_their_first_answer_ends_the_step(admin: Client) -> None:
    name_company("Acme")
    save(admin, "customers", lines="Carol Jones, +44 7700 900001\nBob, +44 7700 900002")
    text = save(admin, "asking", survey=Survey.objects.get().pk)
    assert "2 customers are invited." in text
    assert "2 customers were asked, and there is no answer yet." in text
    f.answer(9, of=Customer.objects.get(name="Bob"), invitation=Invitation.objects.get(customer__name="Bob"))
    assert "The first answer is here: 9, by Bob" in admin.get("/setup/steps/asking/state/").content.decode()


def test_nobody_is_invited_in_the_name_of_our_company(admin: Client) -> None:
    save(admin, "customers", lines="Carol Jones, +44 7700 900001")
    text = save(admin, "asking", survey=Survey.objects.get().pk)
    assert "Customers would not know who asks" in step_of(text, "asking")
    assert not Invitation.objects.exists()


def test_who_was_asked_is_not_asked_again(admin: Client) -> None:
    name_company("Acme")
    save(admin, "customers", lines="Carol Jones, +44 7700 900001")
    save(admin, "asking", survey=Survey.objects.get().pk)
    assert "was asked already" in save(admin, "asking", 422, survey=Survey.objects.get().pk)
    assert Invitation.objects.count() == 1


def test_ones_own_drawn_phone_is_no_first_customer(admin: Client, settings: Settings) -> None:
    settings.SMS_GATEWAY = settings.EMAIL_GATEWAY = settings.VOICE_GATEWAY = "sandbox"
    name_company("Acme")
    save(admin, "own-phone", phone="+44 7700 900123")
    assert "There is no customer yet." in step_of(page(admin), "customers")


def test_a_longer_list_goes_by_the_import(admin: Client) -> None:
    assert "Import a longer list" in step_of(page(admin), "customers")
