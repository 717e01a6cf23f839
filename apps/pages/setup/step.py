"""A step of the checklist: how far it is, the form by which it is done, and what saving it does."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from apps.core.company import Company
from apps.people.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Progress:
    """``sentence``: how far the step is. ``is_waiting``: it goes on by itself, so the page asks again."""

    is_done: bool
    sentence: str
    is_waiting: bool = False


class Step(ABC):
    """One step for one reader. ``closes``: the step folds up once it is saved; else it shows what came of it."""

    slug: ClassVar[str]
    title: ClassVar[StrOrPromise]
    icon: ClassVar[str]
    save_label: ClassVar[StrOrPromise]
    closes: ClassVar[bool] = False

    def __init__(self, reader: User, company: Company, now: dt.datetime) -> None:
        self.reader, self.company, self.now = reader, company, now

    @property
    def template(self) -> str:
        return f"pages/setup/steps/{self.slug}.html"

    @abstractmethod
    def progress(self) -> Progress:
        """Return how far the step is, as the database has it."""

    @abstractmethod
    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Return the form, bound where something was sent."""

    @abstractmethod
    def save(self, form: Any) -> str:
        """Do what the valid form asks for, and say so in a sentence. Raises Refused."""

    def shown(self) -> Mapping[str, Any]:
        """Return what the step's template shows beside its form."""
        return {}
