"""Acme Telecom itself: its touchpoints, its Discovery team, its name on the survey."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Final

from django.utils import timezone

from apps.core.company import Company
from apps.customers.models import Account
from apps.demo.acme.company import population
from apps.followup import seed
from apps.people.models import Role, Team, User, WorkingShift
from apps.surveys.company_name import name_company
from apps.surveys.models import Survey, Touchpoint

NAME: Final = "Acme Telecom"
# slug, name, parent's slug
TREE: Final = (
    ("mobile", "Mobile", "brand"),
    ("broadband", "Broadband", "brand"),
    ("shops", "Shops", "brand"),
    ("shop-centre", "City centre shop", "shops"),
    ("shop-station", "Station shop", "shops"),
    ("shop-mall", "Mall shop", "shops"),
    ("shop-stand", "Stand at the railway fair", "shops"),
    ("mobile-centre", "Mobile contact centre", "mobile"),
    ("mobile-calls", "Inbound calls, mobile", "mobile-centre"),
    ("mobile-emails", "E-mails, mobile", "mobile-centre"),
    ("mobile-chats", "Chats, mobile", "mobile-centre"),
    ("broadband-centre", "Broadband contact centre", "broadband"),
    ("broadband-calls", "Inbound calls, broadband", "broadband-centre"),
    ("broadband-emails", "E-mails, broadband", "broadband-centre"),
    ("broadband-chats", "Chats, broadband", "broadband-centre"),
)
# One customer answered there, and once (``rare_cases.py``): of so little a score says next to nothing.
VISITED_ONCE: Final = "shop-stand"
_VISITED: Final = (
    ("brand", 22), ("mobile-calls", 17), ("broadband-calls", 17), ("mobile-chats", 11), ("broadband-chats", 9),
    ("mobile-emails", 5), ("broadband-emails", 5), ("shop-centre", 6), ("shop-station", 4), ("shop-mall", 4),
)  # fmt: skip
# Customers are so much likelier to be unhappy there than elsewhere.
GRIEVANCE: Final = {"broadband-calls": 1.5, "broadband-emails": 1.7, "mobile-emails": 1.4, "mobile-calls": 1.15} | {
    "shop-centre": 0.45, "shop-station": 0.6, "shop-mall": 0.55, "mobile-chats": 0.85, "brand": 0.9,
}  # fmt: skip
_STAFF: Final = {
    "mobile": ("Ben Archer", "Sunita Rao", "Kate Lindqvist", "Илья Громов", "赵敏"),
    "broadband": ("Dan Whitlock", "Moira Keane", "Анна Шевцова", "李强", "Joe Abara"),
    "shop": ("Sam Rivers", "Lucy Tan", "Pavel Horak"),
}


@dataclass(frozen=True)
class Colleague:
    """``skill`` 0-1: how many of those they reach they win over. ``language``: whose customers they call."""

    name: str
    email: str
    skill: float
    language: str
    early: bool


COLLEAGUES: Final = (
    Colleague("Grace Okonkwo", "grace.okonkwo@example.com", 0.85, "en", early=False),
    Colleague("Tom Becker", "tom.becker@example.com", 0.35, "en", early=True),
    Colleague("Дарья Волкова", "darya.volkova@example.com", 0.7, "ru", early=True),
    Colleague("Михаил Орлов", "mikhail.orlov@example.com", 0.25, "ru", early=False),
    Colleague("陈薇", "wei.chen@example.com", 0.6, "zh", early=True),
    Colleague("Kevin Lin", "kevin.lin@example.com", 0.4, "zh", early=False),
)
# e-mail, name, role: those who sign in with the password that the sign-in page tells.
DEMO_USERS: Final = (
    ("agent@example.com", "Alex Morgan", Role.AGENT),
    ("lead@example.com", "Lena Fischer", Role.LEAD),
    ("manager@example.com", "Maria Santos", Role.MANAGER),
    ("admin@example.com", "Adam Novak", Role.ADMIN),
)
# Ours, as customers see it, and those of who signs in: the sandbox rings nobody's, so they are of the numbers that
# Ofcom keeps for films.
CALLER_ID: Final = "+442079460100"
_OWN_PHONE: Final = "+4420794601{:02d}"
DEMO_PASSWORD: Final = "demo"  # noqa: S105  (public on purpose: it opens the demo and nothing else)


def found() -> Survey:
    """Give the installation the company's name, places, accounts, hours and people; nothing is made twice."""
    survey = seed.install()
    name_company(NAME)
    # The demo has all that a first day brings.
    Company.record(set_up_at=timezone.now())
    for slug, name, parent in TREE:
        above = Touchpoint.objects.get(slug=parent)
        Touchpoint.objects.get_or_create(slug=slug, defaults={"name": name, "parent": above})
    for external_id, name in population.COMPANIES:
        Account.objects.get_or_create(external_id=external_id, defaults={"name": name})
    _open_long_hours(survey.team)
    _hire(survey.team)
    return Survey.objects.select_related("team", "touchpoint").get(pk=survey.pk)


def _open_long_hours(team: Team) -> None:
    """Customers from Honolulu to Kamchatka: two shifts on weekdays, one on Saturdays, by London's clock."""
    Team.objects.filter(pk=team.pk).update(time_zone="Europe/London", caller_id=CALLER_ID)
    for weekday in range(5):
        WorkingShift.objects.update_or_create(
            team=team, weekday=weekday, defaults={"opens": dt.time(6), "closes": dt.time(22)}
        )
    WorkingShift.objects.get_or_create(team=team, weekday=5, defaults={"opens": dt.time(9), "closes": dt.time(17)})


def _hire(team: Team) -> None:
    for colleague in COLLEAGUES:
        if not User.objects.filter(email=colleague.email).exists():
            User.objects.create_user(colleague.email, name=colleague.name).teams.add(team)
    for number, (email, name, role) in enumerate(DEMO_USERS, start=1):
        if not User.objects.filter(email=email).exists():
            phone = _OWN_PHONE.format(number)
            User.objects.create_user(email, DEMO_PASSWORD, name=name, role=role, phone=phone).teams.add(team)


def touchpoint(rng: Random, segment: str) -> str:
    """Return where the customer met the company; an enterprise does not go to a shop."""
    slug = rng.choices([slug for slug, _ in _VISITED], [weight for _, weight in _VISITED])[0]
    return "brand" if segment == "enterprise" and slug.startswith("shop") else slug


def served_by(rng: Random, slug: str) -> str:
    staff = _STAFF.get(slug.split("-", maxsplit=1)[0])
    return rng.choice(staff) if staff else ""
