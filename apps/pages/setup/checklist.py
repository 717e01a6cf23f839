"""The checklist: its steps in their order, which of them are open, and whether all are done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django import forms
from django.urls import reverse

from apps.core.company import Company
from apps.pages.setup.asking_step import AskingStep
from apps.pages.setup.company_step import CompanyStep
from apps.pages.setup.customers_step import CustomersStep
from apps.pages.setup.hours_step import HoursStep
from apps.pages.setup.own_phone_step import OwnPhoneStep
from apps.pages.setup.people_step import PeopleStep
from apps.pages.setup.sender_step import SenderStep
from apps.pages.setup.step import Progress, Step
from apps.people.models import User

STEPS: Final[tuple[type[Step], ...]] = (
    CompanyStep,
    HoursStep,
    PeopleStep,
    SenderStep,
    OwnPhoneStep,
    CustomersStep,
    AskingStep,
)


@dataclass
class Item:
    """A step as the page shows it. ``said``: what saving came to."""

    number: int
    step: Step
    form: forms.Form
    said: str = ""
    is_open: bool = False

    @property
    def slug(self) -> str:
        return self.step.slug

    @cached_property
    def progress(self) -> Progress:
        return self.step.progress()

    @property
    def action(self) -> str:
        return reverse("pages:setup_step", args=[self.slug])

    @property
    def state_address(self) -> str:
        return reverse("pages:setup_state", args=[self.slug])

    @property
    def shown(self) -> dict[str, Any]:
        return dict(self.step.shown())


@dataclass
class Checklist:
    items: Sequence[Item] = field(default_factory=list)

    @classmethod
    def of(cls, reader: User, *, now: dt.datetime, sent: Item | None = None) -> Checklist:
        """Return the checklist as ``reader`` finds it; ``sent``: the item whose form was just sent."""
        company = Company.current()
        items = [item(number, reader, company, now) for number in range(len(STEPS))]
        if sent is not None:
            items[sent.number - 1] = sent
        made = cls(items)
        made.open_what_is_next(sent)
        return made

    @property
    def done(self) -> int:
        return sum(item.progress.is_done for item in self.items)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.items)

    def open_what_is_next(self, sent: Item | None) -> None:
        """Open the first step that is to be done; one that was sent stays open where it shows what came of it."""
        ahead = (item for item in self.items if not item.progress.is_done and item is not sent)
        following = next(ahead, None)
        was_saved = sent is None or bool(sent.said)
        if following is not None and was_saved:
            following.is_open = True
        if sent is not None and not (sent.said and sent.step.closes):
            sent.is_open = True


def item(place: int, reader: User, company: Company, now: dt.datetime, data: Any = None, files: Any = None) -> Item:
    """Return the step at ``place``, with its form bound to what was sent, if anything was."""
    step = STEPS[place](reader, company, now)
    return Item(place + 1, step, step.form(data, files))


def place_of(slug: str) -> int | None:
    return next((place for place, step in enumerate(STEPS) if step.slug == slug), None)
